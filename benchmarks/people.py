"""Many people around a child: an invented case of any size, and how long drawing and writing it takes.

The same number gives the same case every time.
"""

import gc
from itertools import cycle
from typing import Any

from bbic_wizard.desk.opening import find_case
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.view import View
from benchmarks.bench import Bench
from benchmarks.inside import timed
from benchmarks.report import NONE, Row
from benchmarks.synthetic import case_file

NAMES = (
    *("Agneta", "Ali", "Amina", "Anders", "Birgitta", "Bo", "Daniela", "Edvin", "Eva", "Farah", "Gösta", "Hanna"),
    *("Ingrid", "Ismail", "Jonna", "Kerstin", "Lars", "Leyla", "Malin", "Mats", "Nora", "Oskar", "Pia", "Rolf"),
    *("Saga", "Svea", "Tuva", "Ulf", "Yasmin", "Åke"),
)
LETTERS = "BDEFGHKLMN"
WHO = {  # by part of the child's life besides the family: what somebody may be to the child
    "vänner": ("granne", "vän", "tränare", "väns förälder"),
    "skola": ("lärare", "klasskamrat", "fritidsledare"),
    "yrkespersoner": ("kurator", "läkare", "kontaktperson"),
}
CLOSE = (5, 4, 3, 2, 1, None)
REACHED = ("ja", "nej", "genom_annan")
CHILD: dict[str, Any] = {
    "id": "p0",
    "kind": "person",
    "name": "Elin",
    "relation": "barnet",
    "roles": ["barnet"],
    "household": "hemma",
}


def network(count: int) -> tuple[Pack, str]:
    """So many people in the network; about a third of them are family, and live together four and four."""
    pack = shipped_pack()
    people, ties, kinships = [CHILD], [], []
    family: list[str] = []
    sectors = zip(range(1, count + 1), cycle(("familj", "vänner", "skola", "familj", "yrkespersoner", "vänner")))
    for number, sector in sectors:
        key, name = f"p{number}", f"{NAMES[number % len(NAMES)]} {LETTERS[number // len(NAMES) % len(LETTERS)]}"
        person: dict[str, Any] = {"id": key, "kind": "person", "name": name, "roles": ["nätverk"]}
        if sector == "familj":
            family.append(key)
            person |= _part(len(family))
            kinships += _kin(family)
        else:
            person["relation"] = WHO[sector][number % len(WHO[sector])]
        people.append(person)
        figure = CLOSE[number // 6 % len(CLOSE)]
        close: dict[str, Any] = {"closeness": figure} if figure else {}
        reached = {"contacted": REACHED[number // 2 % 3], "can_do": "hämta på torsdagar", "risk": "Ingen känd"}
        ties.append({"id": f"t{number}", "actor": key, "sector": sector, **close, **reached})
    rows = [{"id": f"k{number}", **kin} for number, kin in enumerate(kinships)]
    return pack, case_file(pack, {"child.name": "Elin", "people": people, "ties": ties, "kinships": rows})


def _part(number: int) -> dict[str, Any]:
    """The first two are the parents, the next two their parents; then four and four, every third home unknown."""
    if number <= 2:
        return {"household": "hemma", "roles": ["vårdnadshavare"], "relation": ("mamma", "pappa")[number - 1]}
    if number <= 4:
        return {"relation": "mormor"} if number == 3 else {"relation": "farfar", "died": "2019"}
    home = (number - 5) // 4
    relation = ("moster", "mosters man", "kusin", "kusin")[number % 4 - 1]
    return {"relation": relation, **({"household": f"hus {home + 1}"} if home % 3 != 2 else {})}


def _kin(family: list[str]) -> list[dict[str, Any]]:
    """What the last of the family is to somebody before: parents, their parents, siblings, and their children."""
    last, number = family[-1], len(family)
    if number <= 2:
        couple = [{"from": family[0], "kind": "partner", "to": last}] if number == 2 else []
        return [{"from": last, "kind": "förälder", "to": "p0"}, *couple]
    if number <= 4:
        return [{"from": last, "kind": "förälder", "to": family[number - 3]}]
    if number % 4 == 1:
        return [{"from": last, "kind": "syskon", "to": family[0]}]
    if number % 4 == 2:
        kind = "partner" if number % 8 == 6 else "tidigare_partner"
        return [{"from": last, "kind": kind, "to": family[-2], "period": "sedan 2010"}]
    return [{"from": family[-3 if number % 4 == 3 else -4], "kind": "förälder", "to": last}]


def people(bench: Bench) -> list[Row]:
    """A network of 300: each drawing as lines and as SVG with its words, and the whole draft as HTML."""
    from bbic_wizard.draft.compose import compose
    from bbic_wizard.draft.composing import Composing
    from bbic_wizard.draft.figures.drawn import svg
    from bbic_wizard.draft.figures.family_lines import family_rows
    from bbic_wizard.draft.figures.network_lines import network_rows
    from bbic_wizard.draft.figures.of_case import family_chart, network_map, told
    from bbic_wizard.draft.html import html

    path = bench.folder / "people.json"
    path.write_text(network(300)[1], "utf-8")
    kept = find_case(str(path), None).view

    def around(view: View) -> object:
        drawn = network_map(Composing(view))
        return network_rows(drawn, 78), svg(drawn, told(drawn), "natverk")

    def family(view: View) -> object:
        drawn = family_chart(Composing(view))
        return family_rows(drawn, 78), svg(drawn, told(drawn), "familj")

    def whole(view: View) -> object:
        return html(compose(view))

    sorts = {
        "300 people: the network map, lines and SVG": around,
        "300 people: the family chart, lines and SVG": family,
        "300 people: the whole draft, HTML": whole,
    }
    rows = []
    for what, act in sorts.items():
        taken = []
        for number in range(bench.runs * 3 + 1):
            gc.collect()
            view = View(kept.pack, kept.case, kept.today)  # reads everything anew
            took, _ = timed(lambda: act(view))  # noqa: B023 - called at once
            if number:  # the first reads and compiles
                taken.append(took)
        rows.append(Row(what, taken, NONE, minimal=bench.minimal_start))
    return rows
