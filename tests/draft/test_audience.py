"""What is kept from a reader is not in that reader's copy, and nothing there tells that it was."""

from bbic_wizard.draft.blocks import Draft, inlines_of, plain
from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.lint import partition
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.view import View
from tests.draft.helpers import (
    CONTACTS,
    ELIN,
    KARIN,
    PEOPLE,
    STATEMENTS,
    STEPS,
    answer,
    record,
    registered,
    skip,
    view_of,
)
from tests.draft.test_threads import WEIGHINGS

TEMPLATE = """# Prov

{{ answer("analysis.works") }}

{{ child_statements() }}

{{ weighing_table() }}

{{ rest("child_words") }}

**Sekretess.** Uppgifter kan vara utelämnade enligt 10 kap. 3 § och 12 kap. 3 § OSL.

{{ withheld() }}

*{{ not_bearing() }}*

{{ rest("child") }}
"""
SECRECY = "      - {id: secrecy, kind: text, label: Sekretessprövning, means: secrecy.judgement, required: true}\n"


def form() -> Pack:
    made = registered(TEMPLATE, PEOPLE, CONTACTS, STATEMENTS, WEIGHINGS.replace("to: [needs]", "to: [people]"))
    assert SECRECY not in STEPS
    return made


def view() -> View:
    return view_of(
        form(),
        record("people", "elin", **ELIN),
        record("people", "karin", **KARIN),
        record("statements", "a", informant="elin", text="Öppet ord.", form="ordagrant", date="2026-03-11"),
        record(
            "statements", "h", informant="elin", text="Hemligt ord.", form="ordagrant", date="2026-03-10", withhold=True
        ),
        record("statements", "x", informant="karin", text="Hör inte hit.", relevance="nej"),
        record("statements", "y", informant="elin", text="Alltid med.", relevance="nej", date="2026-03-12"),
        record("weighings", "w", statement=["statements/h"], because="Hemligt skäl."),
        answer("talks.works", "Trygg [#a] [#h]."),
        skip("statements/h/areas", "Hemligt hopp."),
    )


def words(draft: Draft) -> str:
    return plain(tuple(inlines_of(draft.blocks)))


def test_the_internal_copy_holds_everything_and_counts_what_is_withheld() -> None:
    found = words(compose(view()))
    assert "Hemligt ord." in found
    assert "Trygg [B2, B1]." in found
    assert "En uppgift hålls åter från någon som får läsa utredningen." in found
    assert partition(view(), compose(view())) == []


def test_a_partys_copy_has_neither_the_words_nor_a_trace_of_them() -> None:
    draft = compose(view(), audience="karin")
    found = words(draft)
    assert "Hemligt" not in found
    assert "Trygg [B1]." in found
    assert "B2" in found
    assert "B3" not in found
    assert "hålls åter" not in found
    assert "[#h]" not in found
    assert "Exemplar för Karin Fridlund" in found
    assert found.count("Uppgifter kan vara utelämnade") == 1
    assert all("/h/" not in entry.place for entry in draft.sources)
    assert partition(view(), draft) == []


def test_hints_are_for_those_who_write() -> None:
    assert "valfri" in words(compose(view()))
    assert "valfri" not in words(compose(view(), audience="karin"))


def test_what_does_not_bear_on_the_decision_is_left_out_and_counted_but_never_the_childs_words() -> None:
    found = words(compose(view()))
    assert "Hör inte hit." not in found
    assert "Alltid med." in found
    assert "En uppgift hör inte till beslutet och är utelämnad." in found


def test_how_secrecy_was_judged_stays_inside() -> None:
    from tests.draft.helpers import pack

    steps = STEPS.replace("  - id: talks", f"{SECRECY}  - id: talks")
    made = view_of(pack('{{ rest("child") }}', steps), answer("child.secrecy", "Två uppgifter hålls åter."))
    assert "Två uppgifter" in words(compose(made))
    assert "Två uppgifter" not in words(compose(made, audience="karin"))
    assert "Sekretess" not in words(compose(made, audience="karin"))
