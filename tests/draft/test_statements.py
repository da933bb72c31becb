"""Informants are kept apart: the child first, guardians by name, then others, observations and documents."""

from bbic_wizard.draft.blocks import Draft, ListBlock, Paragraph, plain
from bbic_wizard.draft.compose import compose
from tests.draft.helpers import CONTACTS, ELIN, KARIN, PEOPLE, SCHOOL, STATEMENTS, record, registered, view_of

PER_AREA = "{% for area in areas() %}\n### {{ area.title }}\n\n{{ area.statements }}\n\n{% endfor %}\n"
DANIEL = {"name": "Daniel Fridlund", "kind": "person", "roles": ["vårdnadshavare"]}
PEOPLE_THERE = [
    record("people", "skolan", **SCHOOL),
    record("people", "karin", **KARIN),
    record("people", "daniel", **DANIEL),
    record("people", "elin", **ELIN),
]
AREA_STEPS = """
  - id: delomraden
    title: Delområde
    chapter: areas
    repeat: areas
    questions: [{id: assessment, kind: text, label: Bedömning, means: area.assessment}]
"""


def paragraphs(draft: Draft) -> list[str]:
    return [plain(block.inlines) for block in draft.blocks if isinstance(block, Paragraph)]


def test_one_paragraph_per_informant_in_order_with_sources() -> None:
    from tests.draft.helpers import pack, steps

    made = pack(PER_AREA, steps(PEOPLE, CONTACTS, STATEMENTS) + AREA_STEPS, PEOPLE + CONTACTS + STATEMENTS)
    safe = {"areas": ["safety"]}
    view = view_of(
        made,
        *PEOPLE_THERE,
        record("contacts", "k", kind="vuxen", **{"with": "karin"}, date="2026-03-12"),
        record("statements", "1", informant="skolan", text="Frånvaro.", date="2026-03-17", **safe),
        record("statements", "2", informant="karin", text="Trött.", contact=["contacts/k"], date="2026-03-12", **safe),
        record(
            "statements",
            "3",
            informant="karin",
            text="Vill ha hjälp.",
            contact=["contacts/k"],
            date="2026-03-12",
            **safe,
        ),
        record("statements", "4", informant="daniel", text="Arg ibland.", date="2026-03-13", **safe),
        record("statements", "5", informant="elin", text="Det gör ont.", form="ordagrant", date="2026-03-11", **safe),
        record(
            "statements",
            "6",
            informant="skolan",
            said_by="elin",
            form="andrahand",
            text="Pappa.",
            date="2026-03-02",
            **safe,
        ),
    )
    found = paragraphs(compose(view))
    assert found[:4] == [
        'Elin: "Det gör ont." [B2]',
        "Daniel: Arg ibland. [U2]",
        "Karin: Trött. Vill ha hjälp. [U1]",
        'Skolan: återger Elin: "Pappa." [B1] Frånvaro. [U3]',
    ]
    assert "SAKNAS: ingen uppgift är inskriven." in found  # Hälsa has none


def test_the_childs_words_are_listed_by_occasion() -> None:
    view = view_of(
        registered("{{ child_statements() }}", PEOPLE, CONTACTS, STATEMENTS),
        *PEOPLE_THERE,
        record("contacts", "e", kind="barn", **{"with": "elin"}, date="2026-03-11"),
        record(
            "statements",
            "1",
            informant="elin",
            text="Ett.",
            form="ordagrant",
            contact=["contacts/e"],
            date="2026-03-11",
        ),
        record(
            "statements",
            "2",
            informant="elin",
            text="Sol, mamma, jag.",
            form="bild",
            contact=["contacts/e"],
            date="2026-03-11",
        ),
        record(
            "statements", "3", informant="skolan", said_by="elin", form="andrahand", text="Hungrig", date="2026-03-02"
        ),
    )
    draft = compose(view)
    assert paragraphs(draft)[:2] == ["Återgivet av Skolan 2 mars 2026.", "Samtal med barnet 11 mars 2026."]
    lists = [block for block in draft.blocks if isinstance(block, ListBlock)]
    assert [[plain(item[0].inlines) for item in found.items] for found in lists] == [  # type: ignore[union-attr]
        ['B1 "Hungrig"'],
        ['B2 "Ett."', "B3 (bild) Sol, mamma, jag."],
    ]


def test_two_with_the_same_first_name_keep_their_full_names() -> None:
    view = view_of(
        registered('{{ table("contact", {"Med": "with"}) }}', PEOPLE, CONTACTS),
        record("people", "a", name="Karin Ek", kind="person"),
        record("people", "b", name="Karin Alm", kind="person"),
        record("people", "c", name="Daniel Alm", kind="person"),
        *[record("contacts", f"k{who}", **{"with": who}) for who in "abc"],
    )
    table = next(block for block in compose(view).blocks if not isinstance(block, Paragraph) and hasattr(block, "rows"))
    assert [plain(row[0]) for row in table.rows] == ["Karin Ek", "Karin Alm", "Daniel"]
