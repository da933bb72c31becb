"""The family chart: generations, couples and households, whatever the bonds say."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbic_wizard.draft.figures.family import NEAREST, RISE, Bond, FamilyChart, Member, chart_of
from bbic_wizard.draft.figures.family_lines import family_rows
from bbic_wizard.draft.figures.family_svg import BOX_WIDTH, place
from bbic_wizard.draft.figures.family_svg import family_svg as svg_of
from bbic_wizard.draft.figures.rows import written
from bbic_wizard.draft.text import cells
from tests.draft.figures.people import bond, family

SVG = "{http://www.w3.org/2000/svg}"


def elins() -> FamilyChart:
    return family(
        bond("karin", "partner", "daniel", "sammanboende"),
        bond("karin", "parent", "elin"),
        bond("daniel", "parent", "elin"),
        bond("karin", "former_partner", "otto", "2008–2014"),
        bond("karin", "parent", "lo"),
        bond("otto", "parent", "lo"),
        bond("alva", "sibling", "elin"),
        bond("inga", "grandparent", "elin"),
        bond("per", "parents_sibling", "elin"),
        elin="",
        karin="mamma, vårdnadshavare",
        daniel="pappa",
        otto="",
        lo="",
        alva="syster",
        inga="mormor",
        per="morbror",
    )


def test_a_step_in_is_a_generation_and_children_stand_under_their_parents() -> None:
    assert written(family_rows(elins(), 76)) == (
        "Inga, mormor · mor- eller farförälder till Elin\n"
        "   Karin, mamma, vårdnadshavare · tidigare partner till Otto (2008–2014)\n"
        "   ═ Daniel, pappa · partner, sammanboende\n"
        "   ├─ Elin\n"
        "   └─ Lo · barn till Karin och Otto\n"
        "   Otto\n"
        "   Per, morbror · syskon till en förälder till Elin\n"
        "      Alva, syster · syskon till Elin\n"
        "Varje steg in är en generation yngre. ═ är par, ├ är barn."
    )


def test_nobody_becomes_a_parent_because_somebody_else_is() -> None:
    chart = family(bond("karin", "parent", "elin"), bond("alva", "sibling", "elin"), elin="", karin="", alva="")
    assert written(family_rows(chart, 76)).splitlines()[:3] == ["Karin", "└─ Elin", "   Alva · syskon till Elin"]


def test_households_are_told_beneath() -> None:
    members = [Member("elin", "Elin", household="hemma"), Member("karin", "Karin", household="hemma", rise=1)]
    chart = chart_of("Elin", "Familjekarta", members, [bond("karin", "parent", "elin")], "elin")
    assert "Hushåll hemma: Elin, Karin" in written(family_rows(chart, 76))
    assert svg_of(chart, "").count("hushåll hemma") == 2


def test_those_nearest_the_child_are_drawn_and_the_rest_counted() -> None:
    members = [Member(f"p{number}", f"Person{number}") for number in range(300)]
    chain = [bond(f"p{number + 1}", "sibling", f"p{number}") for number in range(299)]
    chart = chart_of("Person0", "Familjekarta", members[::-1], chain, "p0")
    assert {member.id for member in chart.members} == {f"p{number}" for number in range(NEAREST)}
    said = "Ritade: de 60 närmast barnet. 240 till står i listan."
    assert said in written(family_rows(chart, 76))
    assert said in svg_of(chart, "")


@pytest.mark.parametrize("count", [5, 40, 300])
def test_boxes_never_cover_each_other(count: int) -> None:
    members = [Member(f"p{number}", f"Person{number}") for number in range(count)]
    bonds = [bond(f"p{number // 3}", "parent", f"p{number}") for number in range(1, count)]
    placed = place(chart_of("Person0", "Familjekarta", members, bonds, "p0"))
    boxes = sorted((item.row, item.box(member.id)) for item in placed for member in item.unit.members)
    assert len(boxes) == min(count, NEAREST)
    for (row, x), (other, next_x) in pairwise(boxes):
        assert row != other or next_x >= x + BOX_WIDTH


def test_what_people_wrote_stays_words_in_the_svg() -> None:
    wild = '<script>x</script>&"[b]'
    tie = Bond("a", "kin.parent", wild, "b", wild)
    chart = chart_of(wild, wild, [Member("a", wild, wild, wild, 1), Member("b", wild)], [tie], "b")
    root = ElementTree.fromstring(svg_of(chart, wild))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg",
        "title",
        "desc",
        "path",
        "rect",
        "text",
    }


people = st.sampled_from([f"p{number}" for number in range(7)])
kinds = st.sampled_from([*RISE, "kin.other", ""])


@given(st.lists(st.tuples(people, kinds, people), max_size=14), st.integers(1, 7))
def test_everybody_stands_once_whatever_the_bonds_say(bonds: list[tuple[str, str, str]], count: int) -> None:
    members = [Member(f"p{number}", f"Person{number}", place=f"people/p{number}") for number in range(count)]
    chart = chart_of("Person0", "Familjekarta", members, [Bond(a, kind, "är", b) for a, kind, b in bonds], "p0")
    rows = family_rows(chart, 60)
    assert sorted(row[0].place for row in rows if row[0].place) == sorted(member.place for member in members)
    assert {cells(row[0].text) for row in rows} == {60}
    assert sorted(m.id for item in place(chart) for m in item.unit.members) == sorted(m.id for m in members)
    ElementTree.fromstring(svg_of(chart, ""))
