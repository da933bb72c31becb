"""What is kept from a reader is not in that reader's copy, and nothing there tells that it was."""

from bbic_wizard.draft.blocks import Draft, inlines_of, plain
from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.lint import partition
from bbic_wizard.model.change import Change, Justified, Origin
from bbic_wizard.model.finding import Finding
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.view import View
from tests.draft.helpers import (
    AREAS,
    CONTACTS,
    ELIN,
    KARIN,
    PEOPLE,
    STATEMENTS,
    STEPS,
    WEIGHING,
    answer,
    pack,
    record,
    registered,
    skip,
    steps,
    view_of,
)
from tests.draft.test_threads import WEIGHINGS

TEMPLATE = """# Prov

{{ answer("analysis.works") }}

{{ child_statements() }}

WEIGHING

{{ rest("child_words") }}

**Sekretess.** Uppgifter kan vara utelämnade enligt 10 kap. 3 § och 12 kap. 3 § OSL.

{{ withheld() }}

*{{ not_bearing() }}*

{{ rest("child") }}
""".replace("WEIGHING", WEIGHING)
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
    with_secrecy = STEPS.replace("  - id: talks", f"{SECRECY}  - id: talks")
    made = view_of(pack('{{ rest("child") }}', with_secrecy), answer("child.secrecy", "Två uppgifter hålls åter."))
    assert "Två uppgifter" in words(compose(made))
    assert "Två uppgifter" not in words(compose(made, audience="karin"))
    assert "Sekretess" not in words(compose(made, audience="karin"))


# --- nothing seeps out ----------------------------------------------------------


def kept(*more: Change, withhold: bool | None = True) -> list[Change]:
    marked = {"withhold": withhold} if withhold is not None else {}
    said = record("statements", "h", informant="elin", text="Hemligt ord.", date="2026-03-10", **marked)
    return [record("people", "elin", **ELIN), record("people", "karin", **KARIN), said, *more]


def test_a_mark_counts_also_where_a_skip_covers_it() -> None:
    for place in ("statements/h/withhold", "statements/h"):
        made = view_of(form(), *kept(skip(place, "Hemligt hopp.")))
        assert "Hemligt" not in words(compose(made, audience="karin")), place
    assert "Hemligt ord." in words(compose(view_of(form(), *kept(withhold=None)), audience="karin"))


def test_what_somebody_is_unsure_of_is_kept_until_it_is_judged() -> None:
    asked = "{id: withhold, kind: yesno, label: Hålls åter, means: statement.withhold, draft: false}"
    assert asked in STATEMENTS
    unsure = STATEMENTS.replace(
        asked,
        """id: withhold
        kind: choice
        label: Hålls åter
        means: statement.withhold
        draft: false
        options: [{id: oklart, label: Oklart, means: answer.unsure}, {id: nej, label: Nej, means: answer.no}]""",
    )
    made = registered(TEMPLATE, PEOPLE, CONTACTS, unsure, WEIGHINGS.replace("to: [needs]", "to: [people]"))
    for mark, stands in (("oklart", False), ("nej", True)):
        said = record("statements", "h", informant="karin", text="Hemligt ord.", withhold=mark)
        view = view_of(made, record("people", "karin", **KARIN), said)
        assert ("Hemligt ord." in words(compose(view, audience="karin"))) is stands


def test_a_reference_to_a_skip_that_is_kept_leaves_no_trace() -> None:
    cited = answer("talks.works", "Trygg [#skip:statements/h/text] hemma.")
    made = view_of(form(), *kept(skip("statements/h/text", "Hemligt hopp."), cited))
    assert "Trygg (H1) hemma." in words(compose(made))
    assert "Trygg hemma." in words(compose(made, audience="karin"))


def test_a_reference_to_a_skip_that_stands_only_inside_leaves_no_trace() -> None:
    inside = "      - {id: wish, kind: text, label: Barnets önskan, required: true, draft: false}\n"
    with_both = STEPS.replace("  - id: talks", f"{SECRECY}{inside}  - id: talks")
    cited = answer("talks.works", "Trygg [#skip:child.wish] hemma [#skip:child.secrecy].")
    made = view_of(pack('{{ rest("child_words") }}', with_both), cited, skip("child.wish"), skip("child.secrecy"))
    assert "Trygg (H2) hemma (H1)." in words(compose(made))
    assert "Trygg hemma." in words(compose(made, audience="karin"))


def test_an_entry_that_is_called_by_what_it_points_at_does_not_tell_it() -> None:
    """A weighing of two statements is called by their words where it is named; a party may not have one of them."""
    weighings = WEIGHINGS.replace("to: [needs]", "to: [people]").replace(
        "    home", "    summary: [statement]\n    home"
    )
    made = registered(f"{TEMPLATE}\n\n{{{{ skips_table() }}}}\n", PEOPLE, CONTACTS, STATEMENTS, weighings)
    open_ = record("statements", "a", informant="elin", text="Öppet ord.", date="2026-03-11")
    both = record("weighings", "w", statement=["statements/a", "statements/h"])
    made_view = view_of(made, *kept(open_, both, skip("weighings/w/told", "Samtalet är bokat.")))
    assert "Vägning B2, B1: Fick veta" in words(compose(made_view))
    party = words(compose(made_view, audience="karin"))
    assert "Vägning B1: Fick veta" in party
    assert "Hemligt" not in party


def test_a_delområde_whose_statements_are_all_kept_is_not_told_to_lack_any() -> None:
    areas = (
        AREAS
        + """
steps:
  - id: parts
    title: Delområden
    chapter: areas
    repeat: areas
    questions: [{id: assessment, kind: text, label: Bedömning, means: area.assessment}]
"""
    )
    template = "{% for area in areas() %}\n## {{ area.title }}\n\n{{ area.statements }}\n\n{% endfor %}"
    made = pack(
        template, f"{areas}{steps(PEOPLE, STATEMENTS, CONTACTS).partition('steps:')[2]}", PEOPLE + STATEMENTS + CONTACTS
    )
    said = record("statements", "h", informant="karin", text="Hemligt ord.", areas=["safety"], withhold=True)
    view = view_of(made, record("people", "karin", **KARIN), said)
    assert words(compose(view)).count("SAKNAS: ingen uppgift") == 1  # of Hälsa
    assert words(compose(view, audience="karin")).count("SAKNAS: ingen uppgift") == 1


def test_findings_are_for_those_who_write() -> None:
    finding = Finding("J-01", "blocker", "child.name", "Ett fynd.", "", "Skriv.")
    made = view_of(pack("{{ findings_list() }}", STEPS))
    assert "Ett fynd." in words(compose(made, findings=[finding]))
    assert "Ett fynd." not in words(compose(made, "utredning", "karin", [finding]))


LEFT = '{{ silenced_table({"Kontroll": "check", "Det den såg": "seen", "Därför": "because", "Av": "by"}) }}'
WHY = "Utreds i *syskonets* ärende [#b1]."


def silenced(rule: str = "J-20") -> Change:
    return Justified(what="rule", place=rule, note=WHY, origin=Origin(by="Sara", at="2026-05-25T10:00:00"))


def test_what_was_left_stands_with_reason_author_and_day_for_those_who_write() -> None:
    made = view_of(pack(LEFT, STEPS), silenced())
    seen = Finding("J-20", "warning", "child.name", "Bara risk är prövad.", silence=made.case.silenced["J-20"])
    told = words(compose(made, findings=[seen]))
    for part in ("J-20", "Bara risk är prövad.", WHY, "Sara 2026-05-25"):
        assert part in told
    assert WHY not in words(compose(made, "utredning", "karin", [seen]))
    assert "Ser inget just nu." in words(compose(made)), "a reason is seen also when there is nothing to see"


def test_a_firm_check_is_not_told_as_left() -> None:
    made = view_of(pack(LEFT, STEPS), silenced())
    assert WHY not in words(compose(made, findings=[Finding("J-20", "blocker", "child.name", "Står kvar.")]))


def test_without_anything_left_there_is_no_table() -> None:
    assert words(compose(view_of(pack(f"# Prov\n\n### Lämnat\n\n{LEFT}", STEPS)))).count("Lämnat") == 0


def test_a_finding_that_was_left_is_not_among_those_that_stand() -> None:
    made = view_of(pack("{{ findings_list() }}", STEPS), silenced())
    left = Finding("J-20", "warning", "child.name", "Ett fynd.", silence=made.case.silenced["J-20"])
    assert "Ett fynd." not in words(compose(made, findings=[left]))
