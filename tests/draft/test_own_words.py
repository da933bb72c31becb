"""Words that belong to the municipality stand in its templates and forms, not in the program."""

import pytest

from bbic_wizard.draft.blocks import Table, plain
from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.lint import partition
from tests.draft.helpers import (
    CONTACTS,
    ELIN,
    NOTIFICATIONS,
    PEOPLE,
    STATEMENTS,
    STEPS,
    answer,
    pack,
    record,
    registered,
    skip,
    view_of,
)
from tests.draft.test_three_states import everything, shown


@pytest.mark.parametrize(
    ("born", "said"),
    [("2024-01-01", "Liten"), ("2023-05-25", "Större"), ("2010-05-25", "Äldre"), (None, "Större, okänd ålder")],
)
def test_a_template_compares_the_age_and_nothing_holds_of_an_unknown_one(born: str | None, said: str) -> None:
    asked = "      - {id: born, kind: date, label: Född, means: child.birth_date}\n"
    steps = STEPS.replace("  - id: talks", f"{asked}  - id: talks")
    template = (
        "{% if age < 3 %}\n# Liten\n{% elif age >= 15 %}\n# Äldre\n{% else %}\n# Större"
        "{% if not (age <= 200 or age > 0) %}, okänd ålder{% endif %}\n{% endif %}\n"
    )
    view = view_of(pack(template, steps), *([answer("child.born", born)] if born else []))
    assert compose(view).title == said


def test_how_much_is_not_done_is_nothing_when_all_is_done() -> None:
    template = "{{ counts() }} Allt står i kapitel 4.\n\n{% if counts() %}Något.{% else %}Inget är hoppat.{% endif %}\n"
    assert [shown(block) for block in compose(view_of(pack(template))).blocks[1:2]] == ["Inget är hoppat."]
    told = [shown(block) for block in compose(view_of(pack(template), skip("talks.told"))).blocks[1:3]]
    assert told == ["Ett moment är inte gjort. Allt står i kapitel 4.", "Något."]


def test_a_column_that_a_template_leaves_out_stands_among_the_leftovers() -> None:
    form = registered('{{ weighing_table({"Nr": "nr"}) }}\n\n{{ rest("child_words") }}\n', PEOPLE, CONTACTS, STATEMENTS)
    said = record("statements", "b1", informant="elin", text="Jag vill bo hemma.", form="ordagrant")
    view = view_of(form, record("people", "elin", **ELIN), said)
    (table,) = (block for block in compose(view).blocks if isinstance(block, Table))
    assert [[plain(cell) for cell in row] for row in (table.head, *table.rows)] == [["Nr"], ["B1"]]
    assert "Jag vill bo hemma." in everything(compose(view))
    assert partition(view, compose(view)) == []


FACTORS = """
  - id: tried
    kind: records
    one: faktor
    label: Prövat
    means: factor
    home: talks
    fields:
      - {id: what, kind: choice, from: factors, label: Vad, means: factor.catalogue}
      - id: status
        kind: choice
        label: Läge
        means: factor.status
        options:
          - {id: ja, label: Ja, means: factor.found}
          - {id: nej, label: Sökt men inte funnet, means: factor.sought}
          - {id: vet_ej, label: Vet inte än, means: factor.unknown}
"""
CATALOGUE = """
format: bbic-wizard/factors
version: 1
factors:
  - {id: r1, kind: risk, area: safety, label: Otrygg skolväg}
  - {id: s1, kind: protection, area: safety, label: En god vän}
"""


def test_how_far_a_factor_has_been_tried_stands_in_the_words_of_the_form() -> None:
    form = registered('{{ factors_table({"": "kind", "Vad": "what"}) }}\n', FACTORS, factors=CATALOGUE)
    tried = [("r1", "vet_ej"), ("s1", "nej"), ("s1", "ja"), ("r1", "ja")]
    records = [record("tried", f"t{n}", what=what, status=status) for n, (what, status) in enumerate(tried)]
    (table,) = (block for block in compose(view_of(form, *records)).blocks if isinstance(block, Table))
    assert [plain(row[0]) for row in table.rows] == ["Risk", "Skydd", "Sökt men inte funnet", "Vet inte än"]


def test_a_source_is_called_what_the_form_calls_its_way_in() -> None:
    way = """
      - id: way
        kind: choice
        label: Väg in
        means: notification.way_in
        options:
          - {id: annat, label: Uppgift i ett annat ärende, means: way_in.other}
"""
    form = registered("{{ sources_list() }}", PEOPLE, CONTACTS, STATEMENTS, NOTIFICATIONS + way.lstrip("\n"))
    came = [record("notifications", "n1", way="annat", date="2026-03-02"), record("notifications", "n2")]
    told = everything(compose(view_of(form, *came)))
    assert "U1 uppgift i ett annat ärende, 2026-03-02" in told
    assert "U2 anmälan" in told


REMARKS = """
  - id: remarks
    kind: records
    one: synpunkt
    label: Synpunkter
    home: talks
    summary: [who, text]
    fields:
      - {id: who, kind: line, label: Från, draft: false}
      - {id: text, kind: text, label: Synpunkten, draft: false}
      - {id: about, kind: line, label: Vad gäller den}
"""
LONG = "Daniel säger ja till allt utom det som rör kvällarna och helgerna i augusti."


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"who": "pappan", "text": "Säger ja."}, "Pappan · Säger ja."),
        ({"who": "pappan", "text": LONG}, "Pappan."),
        ({"text": LONG}, "Daniel säger ja till allt utom det som rör kvällarna och helgerna i…"),
    ],
)
def test_a_name_in_a_document_is_never_half_a_sentence_that_looks_whole(values: dict[str, str], name: str) -> None:
    form = registered('{{ rest("child_words") }}\n', REMARKS)
    told = everything(compose(view_of(form, record("remarks", "r1", **values, about="förslaget"))))
    assert f"{name} Vad gäller den: förslaget." in told
