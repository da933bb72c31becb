"""The drawings of a case: for whom they are drawn, and where they stand in the draft."""

from xml.etree import ElementTree

from bbic_wizard.draft.blocks import Figure, inlines_of, plain
from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.composing import Composing
from bbic_wizard.draft.figures.drawn import svg
from bbic_wizard.draft.figures.of_case import family_chart, network_map
from bbic_wizard.draft.html import html
from bbic_wizard.draft.text import text
from tests.checks.cases import adding, changing, facit, view, with_


def test_both_drawings_stand_in_the_draft_with_their_words() -> None:
    draft = compose(view(facit("a")))
    figures = [block for block in draft.blocks if isinstance(block, Figure)]
    assert [figure.drawing.title for figure in figures] == ["Familjekarta: Elin", "Nätverkskarta: Elin i mitten"]
    page = html(draft)
    assert page.count("<svg ") == page.count("</svg>") == page.count("<desc ") == 2
    assert "Närmast, 4–5: Inga-Britt, mormor, 5 (socialtjänsten har haft kontakt)" in text(draft).replace("\n  ", " ")
    assert "<svg" not in text(draft)


def test_a_name_on_the_map_knows_where_it_was_written() -> None:
    draft = compose(view(facit("a")))
    figure = next(block for block in draft.blocks if isinstance(block, Figure) and "Nätverk" in block.drawing.title)
    sources = [item.source for item in inlines_of((figure,)) if "mormor" in plain((item,))]  # type: ignore[union-attr]
    assert [draft.sources[number or 0].place for number in sources] == ["ties/n1/actor"]


def test_who_must_not_be_contacted_is_marked_on_the_screen_and_in_no_document() -> None:
    data = changing(facit("a"), "people/per", no_contact=True, no_contact_reason="Hot.")
    it = Composing(view(data))
    assert {person.name: person.contact for person in network_map(it, warned=True).people}["Per"] == "never"
    assert {person.name: person.contact for person in network_map(it).people}["Per"] == "not_talked"


def test_who_has_died_is_said_to_have_on_both() -> None:
    it = Composing(view(changing(facit("a"), "people/per", died="2019")))
    assert {person.called for person in network_map(it).people} >= {"Per, morbror, död 2019, 3"}
    assert [(m.signed, m.told) for m in family_chart(it).members if m.dead] == [("† Per", "morbror, död 2019")]


def test_a_household_of_somebody_with_protected_addresses_is_told_to_nobody_outside() -> None:
    data = facit("a")
    for person in ("karin", "elin"):
        data = changing(data, f"people/{person}", household="hos moster")
    data = changing(data, "people/karin", protected_address=True)
    inside, outside = (
        dict(family_chart(it).households()) for it in (Composing(view(data)), Composing(view(data), "daniel"))
    )
    assert {member.id for member in inside["hos moster"]} == {"elin", "karin"}
    assert {member.id for member in outside["hos moster"]} == {"elin"}


def test_a_case_without_network_or_kin_has_no_drawings() -> None:
    data = with_(facit("a"), ties=None, kinships=None)
    together = [block for block in compose(view(data)).blocks if isinstance(block, Figure)]
    assert [block.drawing.title for block in together] == ["Familjekarta: Elin"], "they live together"
    for person in ("elin", "alva", "karin", "daniel"):
        data = changing(data, f"people/{person}", household=None)
    draft = compose(view(data))
    assert not [block for block in draft.blocks if isinstance(block, Figure)]


def test_what_people_wrote_is_escaped_wherever_it_is_drawn() -> None:
    wild = '</svg><script>alert("x")</script>'
    data = changing(facit("a"), "people/per", name=wild, relation=wild)
    data = adding(data, "kinships", id="vild", **{"from": "per", "kind": "vän", "to": "elin", "period": wild})
    page = html(compose(view(data)))
    assert "<script" not in page
    it = Composing(view(data))
    for drawing in (network_map(it), family_chart(it)):
        ElementTree.fromstring(svg(drawing, wild, "bild"))
