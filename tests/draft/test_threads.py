"""The red thread and the child's thread: every broken link is shown in its place."""

from bbic_wizard.draft.blocks import Draft, Table, plain
from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.lint import partition
from bbic_wizard.model.change import Change
from bbic_wizard.model.pack import Pack
from tests.draft.helpers import (
    CONTACTS,
    ELIN,
    PEOPLE,
    STATEMENTS,
    THREADS,
    WEIGHING,
    answer,
    record,
    registered,
    view_of,
)

LINKED = """
  - id: inquiries
    kind: records
    one: frågeställning
    label: Frågeställningar
    means: inquiry
    home: talks
    fields:
      - {id: text, kind: line, label: Frågan, means: inquiry.text}
      - {id: concern, kind: line, label: Oro, means: inquiry.concern}
      - {id: answer, kind: text, label: Svaret, means: inquiry.answer}
"""
NEEDS = """
  - id: needs
    kind: records
    one: behov
    label: Behov
    means: need
    home: talks
    required: true
    fields:
      - {id: concern, kind: line, label: Oro, means: need.concern}
      - {id: text, kind: line, label: Behovet, means: need.text}
      - {id: areas, kind: choices, from: areas, label: Delområden, means: need.areas}
      - {id: inquiries, kind: links, to: [inquiries], label: Frågor, means: need.inquiries}
      - {id: statements, kind: links, to: [statements, contacts], label: Uppgifter, means: need.statements}
"""
GOALS = """
  - id: goals
    kind: records
    one: mål
    label: Mål
    means: goal
    home: talks
    fields:
      - {id: need, kind: links, to: [needs], label: Behov, means: goal.need}
      - {id: text, kind: line, label: Målet, means: goal.text}
      - {id: date, kind: date, label: Följs upp, means: goal.date}
      - {id: no_intervention, kind: line, label: Ingen insats, means: goal.no_intervention}
"""
INTERVENTIONS = """
  - id: interventions
    kind: records
    one: insats
    label: Insatser
    means: intervention
    home: talks
    fields:
      - {id: title, kind: line, label: Insatsen, means: intervention.title}
      - {id: goals, kind: links, to: [goals], label: Mål, means: intervention.goals}
      - {id: follow, kind: date, label: Följs upp, means: intervention.follow_up_date, required: true}
"""
WEIGHINGS = """
  - id: weighings
    kind: records
    one: vägning
    label: Vägningar
    means: weighing
    home: talks
    fields:
      - {id: statement, kind: links, to: [statements], label: Uppgift, means: weighing.statement, required: true}
      - id: stance
        kind: choice
        label: Förhåller sig
        means: weighing.stance
        options: [{id: ja, label: Stödjer, means: stance.supports}]
      - {id: target, kind: links, to: [needs], label: Vad, means: weighing.target}
      - {id: because, kind: text, label: Därför att, means: weighing.because, cites: true}
      - {id: told, kind: date, label: Fick veta, means: weighing.told}
"""
ALL = (PEOPLE, CONTACTS, STATEMENTS, LINKED, NEEDS, GOALS, INTERVENTIONS, WEIGHINGS)
BASE: list[Change] = [
    record("people", "elin", **ELIN),
    record("statements", "b", informant="elin", text="Jag vill bo hemma.", form="ordagrant", date="2026-03-11"),
]


def form(template: str = f"{THREADS}\n\n{{{{ child_statements() }}}}\n") -> Pack:
    return registered(template, *ALL)


def rows(draft: Draft) -> list[list[str]]:
    table = next(block for block in draft.blocks if isinstance(block, Table))
    return [[plain(cell) for cell in row] for row in table.rows]


def test_a_whole_thread_reads_from_concern_to_follow_up() -> None:
    view = view_of(
        form(),
        *BASE,
        record("inquiries", "f", text="Trygg?", answer="Ja."),
        record(
            "needs",
            "n",
            concern="hårda tag",
            text="Trygghet",
            inquiries=["inquiries/f"],
            statements=["statements/b"],
            areas=["safety"],
        ),
        record("goals", "g1", need=["needs/n"], text="Ingen tar hårt", date="2026-06-18"),
        record("goals", "g2", need=["needs/n"], text="Vet vad hon gör", date="2026-06-18"),
        record("interventions", "i", title="Plan", goals=["goals/g1", "goals/g2"], follow="2026-08-27"),
    )
    draft = compose(view)
    assert rows(draft) == [
        [
            *("hårda tag", "F1", "B1", "Säkerhet", "1 Trygghet", "1.1 Ingen tar hårt\n1.2 Vet vad hon gör"),
            *("1.1: A\n1.2: A", "2026-06-18\n2026-08-27"),
        ]
    ]
    assert partition(view, draft) == []


def test_each_broken_link_is_loud_in_its_own_cell() -> None:
    view = view_of(
        form(),
        record("inquiries", "f", text="Vad händer?", concern="frånvaro"),
        record("needs", "n1", text="Trygghet"),
        record("needs", "n2", text="Sömn"),
        record("goals", "g", need=["needs/n2"], text="Sover"),
        record("goals", "fri", text="Lös", no_intervention="det redan är ordnat"),
        record("interventions", "i", title="Lös", follow="2026-06-18"),
    )
    first, second, inquiry, goal, loose = rows(compose(view))
    assert first[:3] == ["–", "SAKNAS: ingen frågeställning tar upp detta", "SAKNAS: ingen uppgift anges"]
    assert first[4:] == ["1 Trygghet", "SAKNAS: mål", "–", "–"]
    assert second[5:7] == ["2.1 Sover", "SAKNAS: insats eller skäl"]
    assert inquiry[:2] == ["frånvaro", "F1\nSAKNAS: besvaras inte i analysen"]
    assert goal[4:7] == ["SAKNAS: behov", "0.1 Lös", "Ingen insats behövs, därför att det redan är ordnat"]
    assert loose[5:] == ["SAKNAS: mål – insatsen kan inte föreslås", "A", "2026-06-18"]


def test_an_assessment_that_names_no_statement_is_told_in_the_thread() -> None:
    steps = """
  - id: areas_step
    title: Delområde
    chapter: areas
    repeat: areas
    questions: [{id: assessment, kind: text, label: Bedömning, means: area.assessment, cites: true}]
"""
    from tests.draft.helpers import pack
    from tests.draft.helpers import steps as small

    made = pack(THREADS, small(*ALL) + steps, "".join(ALL))
    need = record("needs", "n", text="Trygghet", areas=["safety"])
    assert rows(compose(view_of(made, need, answer("areas.safety.assessment", "Det är allvarligt."))))[0][3] == (
        "Säkerhet\nSAKNAS: ingen uppgift anges"
    )
    nowhere = [*BASE, need, answer("areas.safety.assessment", "Det är allvarligt [#ingenting].")]
    assert "SAKNAS" in rows(compose(view_of(made, *nowhere)))[0][3], "what looks like a reference and is none"
    told = [*BASE, need, answer("areas.safety.assessment", "Det är allvarligt [#b].")]
    assert rows(compose(view_of(made, *told)))[0][3] == "Säkerhet"


def test_no_needs_at_all_is_missing() -> None:
    assert any(
        plain(row).startswith("SAKNAS: Behov")
        for block in compose(view_of(form())).blocks
        for row in [getattr(block, "inlines", ())]
    )


# --- chapter 11 ----------------------------------------------------------------


def test_what_the_child_said_and_nobody_met_is_loud() -> None:
    found = rows(compose(view_of(form(WEIGHING), *BASE)))
    assert found == [["B1", '"Jag vill bo hemma."', "–", "SAKNAS: B1 bemöts inte", "–"]]


def test_several_weighings_of_one_statement_stand_in_one_row() -> None:
    view = view_of(
        form(WEIGHING),
        *BASE,
        record("needs", "n", text="Trygghet"),
        record("weighings", "w1", statement=["statements/b"], stance="ja", because="Stämmer [#b].", told="2026-05-20"),
        record("weighings", "w2", statement=["statements/b"], target=["needs/n"], because="Och mer."),
    )
    draft = compose(view)
    assert rows(draft) == [
        [
            *("B1", '"Jag vill bo hemma."', "–\n–", "Stödjer\nBehov 1"),
            "Stämmer [B1]. Barnet fick höra skälet den 20 maj 2026.\nOch mer.",
        ]
    ]
    assert not [gap for gap in partition(view, draft) if gap.place.startswith("weighings")]
