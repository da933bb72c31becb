"""The family chart: generations, couples and households, whatever the bonds say."""

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbic_wizard.draft.figures.family import NEAREST, FamilyChart, Member, chart_of
from bbic_wizard.draft.figures.family_lines import family_rows
from bbic_wizard.draft.figures.family_places import BOX_WIDTH, framed, place
from bbic_wizard.draft.figures.family_svg import family_svg as svg_of
from bbic_wizard.draft.figures.generations import RISE, Bond
from bbic_wizard.draft.figures.rows import written
from bbic_wizard.draft.text import cells
from tests.draft.figures.people import bond, family, living

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
        "Mor- och farföräldrarnas generation\n"
        "   Inga, mormor · mor- eller farförälder till Elin\n"
        "Föräldrarnas generation\n"
        "   Karin, mamma, vårdnadshavare · ≠ tidigare partner till Otto (2008–2014)\n"
        "   ═ Daniel, pappa · partner, sammanboende\n"
        "   ├─ Elin\n"
        "   └─ Lo · barn till Karin och Otto\n"
        "   Otto\n"
        "   Per, morbror · syskon till en förälder till Elin\n"
        "Barnets generation\n"
        "   Alva, syster · syskon till Elin\n"
        "═ par   ≠ isär   ├ barn, ett steg in är en generation"
    )


def test_nobody_becomes_a_parent_because_somebody_else_is() -> None:
    chart = family(bond("karin", "parent", "elin"), bond("alva", "sibling", "elin"), elin="", karin="", alva="")
    assert written(family_rows(chart, 76)).splitlines()[1:5] == [
        "   Karin",
        "   └─ Elin",
        "Barnets generation",
        "   Alva · syskon till Elin",
    ]


def test_who_lives_together_stands_in_a_frame() -> None:
    chart = living(
        bond("karin", "parent", "elin"),
        bond("otto", "parent", "elin"),
        bond("otto", "former_partner", "karin", "till 2020"),
        bond("otto", "partner", "mia"),
        bond("inga", "parent", "karin"),
        elin="hemma",
        karin="Hemma",
        otto="hos pappa",
        mia="hos pappa",
        inga="",
    )
    assert written(family_rows(chart, 60)) == (
        "┌ Hushåll: hemma ──────────────────────────────────────────┐\n"
        "│ Föräldrarnas generation                                  │\n"
        "│    Karin · barn till Inga                                │\n"
        "│    └─ Elin · barn till Otto                              │\n"
        "└──────────────────────────────────────────────────────────┘\n"
        "┌ Hushåll: hos pappa ──────────────────────────────────────┐\n"
        "│ Föräldrarnas generation                                  │\n"
        "│    Otto · ≠ tidigare partner till Karin (till 2020)      │\n"
        "│    ═ Mia · partner                                       │\n"
        "└──────────────────────────────────────────────────────────┘\n"
        "Hushållet är inte inskrivet\n"
        "Mor- och farföräldrarnas generation\n"
        "   Inga\n"
        "═ par   ≠ isär   ├ barn, ett steg in är en generation"
    )


def test_a_frame_in_the_svg_holds_those_who_live_together_and_nobody_else() -> None:
    homes = {f"p{number}": ("hemma", "hos mormor", "", "hos pappa")[number % 4] for number in range(24)}
    bonds = [bond(f"p{number // 3}", "parent", f"p{number}") for number in range(1, 24)]
    placed = [replace(item, height=120.0) for item in place(living(*bonds, **homes))]
    frames = framed(placed)
    assert set(frames) == {"hemma", "hos mormor", "hos pappa"}
    for item in placed:
        for member in item.unit.members:
            x = item.box(member.id)
            for name, (left, top, right, bottom) in frames.items():
                inside = left < x and x + BOX_WIDTH < right and top < item.top and item.bottom < bottom
                beside = right <= x or x + BOX_WIDTH <= left or bottom <= item.top or item.bottom <= top
                assert inside if member.household == name else beside
    assert svg_of(living(*bonds, **homes), "").count("stroke-dasharray") == 3


def test_a_couple_of_the_past_stands_together_when_it_is_not_said_where_they_live() -> None:
    bonds = [bond("maria", "former_partner", "jonas", "till 2021"), bond("maria", "parent", "theo")]
    chart = family(*bonds, bond("jonas", "parent", "theo"), theo="", maria="", jonas="")
    assert written(family_rows(chart, 60)).splitlines()[1:4] == [
        "   Maria",
        "   ≠ Jonas · tidigare partner, till 2021",
        "   └─ Theo",
    ]
    crossed, whole = svg_of(chart, ""), svg_of(family(bond("a", "partner", "b"), a="", b=""), "")
    assert "L" in "".join(re.findall(r' d="([^"]*)"', crossed))
    assert "L" not in "".join(re.findall(r' d="([^"]*)"', whole))


def test_who_has_died_is_marked_with_a_sign() -> None:
    members = [Member("elin", "Elin"), Member("otto", "Otto", "morfar, död 2019", dead=True)]
    chart = chart_of("Familjekarta", members, [bond("otto", "grandparent", "elin")], "elin")
    told = written(family_rows(chart, 76))
    assert "   † Otto, morfar, död 2019 · mor- eller farförälder till Elin" in told
    assert "† avliden" in told
    assert ">† Otto</text>" in svg_of(chart, "")


def test_nobody_is_given_a_generation_that_is_not_written() -> None:
    chart = family(bond("moa", "friend", "karin"), bond("karin", "parent", "elin"), elin="", karin="", moa="")
    assert written(family_rows(chart, 76)).splitlines()[-3:-1] == [
        "Generationen är inte inskriven",
        "   Moa · nära vän till Karin",
    ]
    assert chart.generations["moa"].unknown


def test_a_long_line_goes_on_beneath() -> None:
    bonds = [bond("karin", "parent", "elin"), *(bond("karin", "sibling", f"syskon{n}") for n in range(6))]
    chart = family(*bonds, elin="", karin="", **{f"syskon{n}": "" for n in range(6)})
    rows = written(family_rows(chart, 60)).splitlines()
    assert rows[1].startswith("   Karin · syskon till Syskon0")
    assert rows[2].startswith("   │  ")
    assert all(f"Syskon{n}" in "".join(rows[1:6]) for n in range(6))
    assert "…" not in written(family_rows(chart, 60))


def test_those_nearest_the_child_are_drawn_and_the_rest_counted() -> None:
    members = [Member(f"p{number}", f"Person{number}") for number in range(300)]
    chain = [bond(f"p{number + 1}", "sibling", f"p{number}") for number in range(299)]
    chart = chart_of("Familjekarta", members[::-1], chain, "p0")
    assert {member.id for member in chart.members} == {f"p{number}" for number in range(NEAREST)}
    said = "Ritade: de 60 närmast barnet. 240 till står i listan."
    assert said in written(family_rows(chart, 76))
    assert said in svg_of(chart, "")


@pytest.mark.parametrize("count", [5, 40, 300])
def test_boxes_never_cover_each_other(count: int) -> None:
    members = [Member(f"p{number}", f"Person{number}") for number in range(count)]
    bonds = [bond(f"p{number // 3}", "parent", f"p{number}") for number in range(1, count)]
    placed = place(chart_of("Familjekarta", members, bonds, "p0"))
    boxes = sorted((item.row, item.box(member.id)) for item in placed for member in item.unit.members)
    assert len(boxes) == min(count, NEAREST)
    for (row, x), (other, next_x) in pairwise(boxes):
        assert row != other or next_x >= x + BOX_WIDTH


def test_the_paper_is_no_wider_than_the_family() -> None:
    alone, many = family(elin=""), living(**{f"p{number}": "hemma" for number in range(9)})
    widths = [float(ElementTree.fromstring(svg_of(chart, "")).get("width", "")) for chart in (alone, many)]
    assert widths[0] < BOX_WIDTH + 60 < 1000 < widths[1]
    for chart in (alone, many):
        left, _, width, _ = map(float, ElementTree.fromstring(svg_of(chart, "")).get("viewBox", "").split())
        assert all(left < item.x and item.right < left + width for item in place(chart))


def test_what_people_wrote_stays_words_in_the_svg() -> None:
    wild = '<script>x</script>&"[b]'
    tie = Bond("a", "kin.parent", wild, "b", wild)
    chart = chart_of(wild, [Member("a", wild, wild, wild, 1), Member("b", wild)], [tie], "b")
    root = ElementTree.fromstring(svg_of(chart, wild))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg",
        "title",
        "desc",
        "g",
        "path",
        "rect",
        "text",
    }


homes = st.sampled_from(["", "hemma", "Hemma", "hos mormor"])
people = st.sampled_from([f"p{number}" for number in range(7)])
kinds = st.sampled_from([*RISE, "kin.other", ""])


@given(st.lists(st.tuples(people, kinds, people), max_size=14), st.lists(homes, min_size=1, max_size=7))
def test_everybody_stands_once_whatever_the_bonds_say(bonds: list[tuple[str, str, str]], where: list[str]) -> None:
    members = [
        Member(f"p{number}", f"Person{number}", household=home, place=f"people/p{number}")
        for number, home in enumerate(where)
    ]
    chart = chart_of("Familjekarta", members, [Bond(a, kind, "är", b) for a, kind, b in bonds], "p0")
    rows = family_rows(chart, 60)
    told = dict.fromkeys(piece.place for row in rows for piece in row if piece.place)
    assert sorted(told) == sorted(member.place for member in members)
    assert {sum(cells(piece.text) for piece in row) for row in rows} == {60}
    assert sorted(m.id for item in place(chart) for m in item.unit.members) == sorted(m.id for m in members)
    ElementTree.fromstring(svg_of(chart, ""))
