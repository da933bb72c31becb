"""The network map: rings and parts of life, in a terminal and as SVG, for few and for many."""

import re
from xml.etree import ElementTree

import pytest

from bbic_wizard.draft.figures.network_lines import ROOM, network_rows
from bbic_wizard.draft.figures.network_map import NetworkMap, Person, groups
from bbic_wizard.draft.figures.network_svg import network_svg
from bbic_wizard.draft.figures.rows import written
from bbic_wizard.draft.text import cells
from tests.draft.figures.people import SECTORS, crowd

SVG = "{http://www.w3.org/2000/svg}"


def small(*people: Person) -> NetworkMap:
    return NetworkMap("Elin", SECTORS, people)


def test_the_rings_stand_inside_each_other_with_the_child_in_the_middle() -> None:
    drawn = small(
        Person("Inga-Britt", "mormor", 0, 5, "talked"),
        Person("Per", "morbror", 0, 3, "not_talked"),
        Person("Samira", "granne", 1, 1, "talked"),
        Person("kuratorn", "kurator", 3, None),
    )
    assert written(network_rows(drawn, 62)) == (
        "       FAMILJ OCH SLÄKT               VÄNNER OCH FRITID\n"
        "┌─ längre bort, 1–2 ─────────────────────────────────────────┐\n"
        "│                               ● Samira, granne, 1          │\n"
        "│ ┌─ nära, 3 ──────────────────────────────────────────────┐ │\n"
        "│ │ ○ Per, morbror, 3                                      │ │\n"
        "│ │ ┌─ närmast, 4–5 ─────────────────────────────────────┐ │ │\n"
        "│ │ │ ● Inga-Britt, mormor, 5                            │ │ │\n"
        "│ │ │                      [ ELIN ]                      │ │ │\n"
        "│ │ └────────────────────────────────────────────────────┘ │ │\n"
        "│ └────────────────────────────────────────────────────────┘ │\n"
        "└────────────────────────────────────────────────────────────┘\n"
        " (utan siffra)\n"
        "                                · kuratorn, kurator\n"
        "             SKOLA                      YRKESPERSONER\n"
        "● socialtjänsten har haft kontakt   ○ ingen kontakt har tagits\n"
        "· det står inte om kontakt har tagits"
    )


@pytest.mark.parametrize("count", [0, 1, 5, 40, 300])
@pytest.mark.parametrize("width", [60, 76, 116])
def test_every_line_is_as_wide_as_it_is_to_be(count: int, width: int) -> None:
    rows = network_rows(crowd(count), width)
    assert {sum(cells(piece.text) for piece in row) for row in rows} == {width}


@pytest.mark.parametrize("count", [5, 40])
def test_few_and_quite_many_all_stand_on_the_map(count: int) -> None:
    drawn = crowd(count)
    lines, svg = written(network_rows(drawn, 76)), network_svg(drawn, "")
    for person in drawn.people:
        assert person.called in lines
        assert re.search(rf">[^<]*{person.name}\b", svg)
    assert "till, i listan" not in lines + svg


def test_a_great_many_are_folded_and_it_is_said_how_many() -> None:
    drawn = crowd(300)
    lines = written(network_rows(drawn, 76))
    shown = sum(f"{person.called} " in f"{lines} " or f"{person.called}\n" in lines for person in drawn.people)
    more = sum(int(found) for found in re.findall(r"\+ (\d+) till, i listan", lines))
    assert shown + more == 300
    assert shown == 4 * 4 * (ROOM - 1)
    svg = network_svg(drawn, "")
    told = "".join("".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text"))
    in_svg = sum(bool(re.search(rf"{person.name}(?!\d)", told)) for person in drawn.people)
    assert in_svg + sum(int(found) for found in re.findall(r"\+ (\d+) till, i listan", told)) == 300


@pytest.mark.parametrize("count", [5, 40, 300])
def test_how_many_were_folded_is_told_whole(count: int) -> None:
    texts = re.findall(r">([^<]*till[^<]*)</text>", network_svg(crowd(count), ""))
    assert bool(texts) == (count == 300)
    assert not [text for text in texts if "…" in text]


def test_a_long_name_takes_more_rows_while_there_is_room() -> None:
    ludwig = Person("Ludwig och hans familj", "närmaste vän", 1, 5, "talked")
    svg = network_svg(small(ludwig), "")
    told = [
        (text[-1].tail or "") if len(text) else text.text for text in ElementTree.fromstring(svg).iter(f"{SVG}text")
    ]
    at = told.index("● Ludwig och")
    assert told[at : at + 3] == ["● Ludwig och", "hans familj", "närmaste vän, 5"]
    assert "…" not in svg


def test_no_name_covers_another_in_the_svg() -> None:
    rows: dict[tuple[str, str], int] = {}
    for text in ElementTree.fromstring(network_svg(crowd(300), "")).iter(f"{SVG}text"):
        spot = (text.get("x", ""), text.get("y", ""))
        rows[spot] = rows.get(spot, 0) + 1
    assert set(rows.values()) == {1}


def test_the_paper_is_no_wider_than_the_rings_when_nobody_stands_outside_them() -> None:
    widths = [
        float(ElementTree.fromstring(network_svg(small(Person("Per", "", 0, figure)), "")).get("width", ""))
        for figure in (3, None)
    ]
    assert widths[0] < widths[1] == 1300


def test_the_figure_stays_when_a_name_is_cut() -> None:
    told = written(network_rows(small(Person("Tilde och hennes väldigt långa familj", "vän", 1, 5, "talked")), 60))
    assert "● Tilde och hennes…, 5 " in told


def test_the_words_tell_of_everybody_whatever_was_folded() -> None:
    drawn = crowd(300)
    told = [person for _, rings in groups(drawn) for _, people in rings for person in people]
    assert sorted(person.name for person in told) == sorted(person.name for person in drawn.people)


def test_who_has_no_part_of_life_yet_is_told_beneath() -> None:
    drawn = small(Person("Noor", "vän", None, 4))
    assert "Utan plats på kartan: · Noor, vän, 4" in written(network_rows(drawn, 76))
    assert "Utan plats på kartan: · Noor, vän, 4" in network_svg(drawn, "")
    assert [title for title, _ in groups(drawn)] == ["Utan plats på kartan"]


def test_a_piece_of_the_map_leads_to_where_it_was_written() -> None:
    (person,) = [piece for row in network_rows(crowd(1), 76) for piece in row if piece.place]
    assert (person.place, person.text.strip()) == ("ties/n0", "● Person0, granne, 5")


def test_what_people_wrote_stays_words_in_the_svg() -> None:
    wild = '<script>alert("x")</script> & [b]mormor[/b]'
    drawn = NetworkMap(wild, (wild, wild, wild, wild), (Person(wild, wild, 0, 5), Person(wild, wild, None)))
    svg = network_svg(drawn, wild)
    root = ElementTree.fromstring(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        *("svg", "title", "desc", "g", "circle", "path", "text")
    }
    assert wild in (root.find(f"{SVG}desc").text or "")  # type: ignore[union-attr]


def test_the_svg_says_what_it_is_and_is_the_same_every_time() -> None:
    svg = network_svg(crowd(5), "Fem personer.", "bild-1")
    root = ElementTree.fromstring(svg)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "bild-1-titel")
    assert root.find(f"{SVG}desc").text == "Fem personer."  # type: ignore[union-attr]
    assert svg == network_svg(crowd(5), "Fem personer.", "bild-1")
    assert "href" not in svg
    assert "style" not in svg
