"""B, U, O, F, H, A, Behov, Mål and Insats are computed at composing, and citations follow them."""

import pytest

from bbic_wizard.draft.blocks import Draft, Mark, Ref, Table, inlines_of, plain, rows_of
from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.composing import Composing
from bbic_wizard.draft.numbers import letters, target_of
from bbic_wizard.model.change import Change
from bbic_wizard.model.pack import Pack
from tests.draft.helpers import (
    CONTACTS,
    ELIN,
    KARIN,
    NOTIFICATIONS,
    PEOPLE,
    SCHOOL,
    STATEMENTS,
    answer,
    pack,
    record,
    registered,
    skip,
    view_of,
)

CITE = """# Prov

{{ answer("analysis.works") }}

{{ child_statements() }}

{{ sources_list() }}

{{ skips_table() }}
"""


def form(template: str = CITE) -> Pack:
    return registered(template, PEOPLE, CONTACTS, NOTIFICATIONS, STATEMENTS)


PEOPLE_THERE = [
    record("people", "elin", **ELIN),
    record("people", "karin", **KARIN),
    record("people", "skolan", **SCHOOL),
]
CASE: list[Change] = [
    *PEOPLE_THERE,
    record("contacts", "hem", kind="besök", **{"with": "karin"}, date="2026-03-16"),
    record("contacts", "karin-1", kind="vuxen", **{"with": "karin"}, date="2026-03-12"),
    record("contacts", "elin-1", kind="barn", **{"with": "elin"}, date="2026-03-11"),
    record("notifications", "n1", **{"from": "skolan"}, date="2026-03-02", text="Elin är trött."),
    record("statements", "sen", informant="elin", text="Sent.", date="2026-03-11", contact=["contacts/elin-1"]),
    record("statements", "k", informant="karin", text="Trött.", date="2026-03-12", contact=["contacts/karin-1"]),
    record(
        "statements", "ater", informant="skolan", said_by="elin", form="andrahand", text="Pappa.", date="2026-03-02"
    ),
    record("statements", "s", informant="skolan", text="Frånvaro.", date="2026-03-02"),
    record("statements", "los", informant="skolan", text="Ny uppgift.", date="2026-04-09"),
]


def labels(*changes: Change) -> dict[str, str]:
    numbers = Composing(view_of(form(), *CASE, *changes)).numbers
    return {**numbers.labels, **numbers.skip_labels}


def test_the_childs_statements_are_numbered_in_time_order_direct_or_retold() -> None:
    found = labels()
    assert (found["statements/ater"], found["statements/sen"]) == ("B1", "B2")


def test_contacts_and_documents_are_numbered_not_single_statements() -> None:
    found = labels()
    assert found["notifications/n1"] == "U1"
    assert found["contacts/karin-1"] == found["statements/k"] == "U2"
    assert found["contacts/hem"] == "O1"
    assert found["statements/s"] == "U1"  # the same person and day as the notification
    assert found["statements/los"] == "U3"  # a source of its own
    assert found["contacts/elin-1"] == "B2"


def test_a_contact_that_was_only_planned_is_no_source() -> None:
    held = """
      - id: held
        kind: choice
        label: Blev det av
        means: contact.held
        options: [{id: nej, label: Nej, means: held.planned}]
"""
    made = registered(CITE, PEOPLE, CONTACTS + held)
    view = view_of(made, *PEOPLE_THERE[:2], record("contacts", "k", **{"with": "karin"}, held="nej"))
    assert Composing(view).numbers.sources == ()


def test_skips_are_numbered_law_first_then_in_the_order_of_chapters() -> None:
    found = labels(skip("child.siblings"), skip("talks.told"), skip("child.portrait"))
    assert (found["talks.told"], found["child.portrait"], found["child.siblings"]) == ("H1", "H2", "H3")


def test_a_skip_of_what_is_not_asked_for_has_no_number() -> None:
    assert "talks.works" not in labels(skip("statements/borta/text"))


def works(words: str, *changes: Change) -> str:
    draft = compose(view_of(form(), *CASE, *changes, answer("talks.works", words)))
    return plain(next(row for row in rows_of(draft.blocks[2])))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Trygg [#sen].", "Trygg [B2]."),
        ("Trygg [#sen][#k] [#s], [#k].", "Trygg [B2, U2, U1]."),
        ("Trygg [#statements/sen] [#contacts/hem].", "Trygg [B2, O1]."),
        ("Trygg [#finns-inte].", "Trygg [#finns-inte]."),
        ("Inte gjort [#skip:talks.told].", "Inte gjort (H1)."),
        ("Se (se [#skip:talks.told]).", "Se (se H1)."),
        ("[#skip:child.name]", "[#skip:child.name]"),
        ("En [#sen]\n\nTvå [#k]", "En [B2]"),
    ],
)
def test_citations_become_numbers_and_what_is_no_citation_stays(written: str, shown: str) -> None:
    assert works(written, skip("talks.told")) == shown


def test_only_questions_that_cite_are_read_for_citations() -> None:
    made = form('# Prov\n\n{{ answer("child.portrait") }}\n')
    draft = compose(view_of(made, *CASE, answer("child.portrait", "[#sen]")))
    assert any(plain(row) == "[#sen]" for block in draft.blocks for row in rows_of(block))


def test_references_lead_to_marks_that_are_there() -> None:
    draft = compose(view_of(form(), *CASE, skip("talks.told"), answer("talks.works", "[#sen] [#k] [#skip:talks.told]")))
    marks = {item.id for item in inlines_of(draft.blocks) if isinstance(item, Mark)}
    refs = {item.target for item in inlines_of(draft.blocks) if isinstance(item, Ref)}
    assert refs == {"b2", "u2", "h1"}
    assert refs <= marks


def test_letters_go_on_after_z() -> None:
    assert [letters(index) for index in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_a_label_leads_to_the_first_of_a_range() -> None:
    assert [target_of(label) for label in ("B1–B8", "B2, B5", "Mål 1.1")] == ["b1", "b2", "mål-1-1"]


# --- chapter 16 ----------------------------------------------------------------


def table_of(draft: Draft) -> list[list[str]]:
    table = next(block for block in draft.blocks if isinstance(block, Table))
    return [[plain(cell) for cell in row] for row in table.rows]


LAW = """
format: bbic-wizard/law
version: 1
rows:
  - {id: L-ETT, topic: Barnets rätt, new: "3:3", meaning: "Barnet hörs.", confidence: V}
"""


def test_the_list_of_skips_speaks_in_words_and_calls_law_only_what_is_known() -> None:
    steps = """
steps:
  - id: a
    title: Ett
    chapter: basis
    questions:
      - {id: ett, kind: line, label: Praxis, duty: PRAXIS}
      - {id: tva, kind: line, label: Riktlinje, duty: RIKT}
      - {id: tre, kind: line, label: Lag, duty: LAG, law: [L-ETT], confidence: V}
      - {id: fyra, kind: line, label: Osäker, duty: LAG, law: [L-ETT], confidence: G}
"""
    review = {"accepted": True, "by": "Eva Nordahl", "at": "2026-05-25T08:00:00", "note": ""}
    made = pack("{{ skips_table() }}", steps, law=LAW)
    changes = [skip("a.ett", code="avböjde"), skip("a.tva"), skip("a.tre", review=review), skip("a.fyra")]
    rows = table_of(compose(view_of(made, *changes)))
    assert [row[1] for row in rows] == ["Lag", "Osäker", "Riktlinje", "Praxis"]
    assert [row[2] for row in rows] == [
        "Lagkrav (3 kap. 3 § SoL)",
        "Krav att kontrollera (3 kap. 3 § SoL)",
        "Riktlinje",
        "God praxis",
    ]
    assert rows[3][3] == "Tillfrågad, vill inte"
    assert rows[0][7:] == ["Sara Lindmark 2026-05-22", "Godtagen, Eva Nordahl 2026-05-25"]
    assert rows[1][8] == "Väntar"
