"""What every rule must be, whatever it looks for."""

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbic_wizard.checks.reads import declared_groups
from bbic_wizard.checks.registry import BY_ID, RULES, THEMES, active, is_on, missing
from bbic_wizard.checks.rule import Rule
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.meaning import KINDS
from bbic_wizard.model.pack import Checks, Pack, Switches
from tests.checks.cases import Data, facit, found, gapped, view

MUST = re.compile(r"\b(ska|måste|skall)\b", re.IGNORECASE)
BIRTH_DATES = ["2026-01-01", "2023-02-28", "2014-05-26", "2011-05-25", "2008-02-29", "2031-01-01"]
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
fuzzed = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def test_ids_are_unique() -> None:
    assert [name for name, count in Counter(rule.id for rule in RULES).items() if count > 1] == []


def test_every_rule_has_a_text_and_every_text_a_rule() -> None:
    assert {text.id for text in shipped_pack().checks.checks} == set(BY_ID)


def test_every_theme_is_named_and_every_rule_stands_in_its_own() -> None:
    assert [theme.id for theme in shipped_pack().checks.themes] == [module.THEME for module in THEMES]
    for module in THEMES:
        assert {item.theme for item in vars(module).values() if isinstance(item, Rule)} <= {module.THEME}


@every_rule
def test_only_law_guideline_and_the_two_promises_block(rule: Rule) -> None:
    assert rule.severity != "blocker" or rule.duty != "PRAXIS" or rule.promise


@every_rule
def test_law_is_cited_and_exists(rule: Rule) -> None:
    assert rule.law or rule.duty != "LAG"
    assert [name for name in rule.law if name not in shipped_pack().law_by_id] == []
    assert rule.source, "every rule says what it rests on"


@every_rule
def test_unverified_knowledge_is_never_law(rule: Rule) -> None:
    rows = [shipped_pack().law_by_id[name] for name in rule.law]
    assert rule.duty != "LAG" or any(row.confidence.startswith("V") for row in rows)


@every_rule
def test_its_meanings_exist_and_the_form_has_those_it_needs(rule: Rule) -> None:
    assert [name for name in (*rule.needs, *rule.reads) if name not in KINDS] == []
    assert missing(rule, shipped_pack()) == ()


@every_rule
def test_its_words_are_plain_and_its_duty_is_not_mixed_up(rule: Rule) -> None:
    text = shipped_pack().check_by_id[rule.id]
    told = " ".join((text.title, text.message, text.why, text.remedy))
    assert all(part.strip() for part in (text.title, text.message, text.why, text.remedy))
    assert "!" not in told
    if rule.duty == "PRAXIS":
        assert not MUST.search(told.replace("ska enligt lag", "")), "practice is never written as a duty"
    if rule.duty != "LAG":
        assert "kräver enligt lag" not in told


@every_rule
@pytest.mark.parametrize("case", ["facit a", "facit b", "a", "b"])
def test_it_reads_only_the_groups_it_declares(rule: Rule, case: str) -> None:
    data = facit(case[-1]) if case.startswith("facit") else gapped(case)
    it = view(data)
    assert it.groups_read(lambda: rule(it)) <= declared_groups(it.form, rule)


@fuzzed
@given(st.data())
def test_no_case_crashes_a_rule(data: st.DataObject) -> None:
    """Whatever is missing from a case, every rule comes through and points at places that exist."""
    whole = facit(data.draw(st.sampled_from("ab")))
    it = view(_thinned(whole, data), today=data.draw(st.sampled_from(["2026-05-25", "2025-06-30", "2031-01-01"])))
    for rule in RULES:
        for hit in rule(it):
            assert it.form.question(hit.place) or hit.place in it.form.step_by_id or _is_record(it, hit.place), rule.id


def _is_record(it: object, place: str) -> bool:
    register, _, name = place.partition("/")
    return isinstance(it.form.questions.get(register), RecordsQuestion) and "/" not in name  # type: ignore[attr-defined]


def _thinned(whole: Data, data: st.DataObject) -> Data:
    """The case with random answers, entries and fields gone (what points at them too), and birth dates of all ages."""
    answers = dict(whole["answers"])
    for name in data.draw(st.sets(st.sampled_from(sorted(answers)), max_size=25)):
        del answers[name]
    for name, value in list(answers.items()):
        bare = value["value"] if isinstance(value, dict) and "value" in value else value
        if isinstance(bare, list) and bare and isinstance(bare[0], dict) and name != "people":
            answers[name] = [_thinned_entry(entry, data) for entry in bare]
    born = data.draw(
        st.sampled_from(["2026-01-01", "2023-02-28", "2014-05-26", "2011-05-25", "2008-02-29", "2031-01-01"])
    )
    answers["child.birth_date"] = born
    kept = {"answers": answers, "skips": whole.get("skips", {})}
    return _without_dangling({**whole, **kept})


def _thinned_entry(entry: Data, data: st.DataObject) -> Data:
    gone = data.draw(st.sets(st.sampled_from(sorted(set(entry) - {"id"}) or ["-"]), max_size=2))
    return {name: value for name, value in entry.items() if name not in gone}


def _without_dangling(data: Data) -> Data:
    """The data without links to entries that are gone (a case file may not have any)."""
    answers = data["answers"]

    def entries(name: str) -> list[Data]:
        value = answers.get(name, [])
        value = value["value"] if isinstance(value, dict) and "value" in value else value
        return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []

    form = shipped_pack().form
    for name, question in form.questions.items():
        if not isinstance(question, RecordsQuestion):
            continue
        for entry in entries(name):
            for item in question.fields:
                if item.kind == "links" and item.id in entry:
                    entry[item.id] = [t for t in entry[item.id] if _there(t, entries, answers)]
                    if not entry[item.id]:
                        del entry[item.id]
    for name, question in form.questions.items():
        if question.kind == "links" and name in answers:
            del answers[name]
    if not entries("people"):
        answers.pop("people", None)
        _drop_actors(data)
    return data


def _there(target: str, entries: object, answers: Data) -> bool:
    register, slash, name = target.partition("/")
    return any(item.get("id") == name for item in entries(register)) if slash else target in answers  # type: ignore[operator]


def _drop_actors(data: Data) -> None:
    """Without people nobody can be pointed at."""
    for name, question in shipped_pack().form.questions.items():
        if question.kind == "actor":
            data["answers"].pop(name, None)
        if isinstance(question, RecordsQuestion):
            value = data["answers"].get(name, [])
            value = value["value"] if isinstance(value, dict) and "value" in value else value
            for entry in value if isinstance(value, list) else []:
                for item in question.fields:
                    if item.kind == "actor":
                        entry.pop(item.id, None)


def changed(pack: Pack, **parts: object) -> Pack:
    """The Pack with other parts, and nothing remembered of the old ones."""
    return Pack.model_construct(**{**{name: getattr(pack, name) for name in Pack.model_fields}, **parts})


def test_a_rule_without_text_or_switched_off_is_inactive() -> None:
    pack = shipped_pack()
    silent, bare = changed(pack, rules=Switches(off=["C-BBIC-01"])), changed(pack, checks=Checks())
    assert "TRAD-01" in {rule.id for rule in active(pack)}
    assert "C-BBIC-01" not in {rule.id for rule in active(silent)}
    assert active(bare) == ()


def test_a_municipal_rule_is_on_only_where_a_profile_says_so() -> None:
    pack = shipped_pack()
    for rule in RULES:
        if rule.municipal:
            assert not is_on(rule, changed(pack, rules=Switches()))
            assert is_on(rule, changed(pack, rules=Switches(on=[rule.id])))


def test_a_silenced_rule_keeps_its_findings_with_the_reason() -> None:
    data = facit("a")
    data["answers"].pop("protections")
    silenced = {**data, "silenced": {"J-13": {"note": "Prövat."}, "TRAD-01": {"note": "Prövat."}}}
    seen = [one for one in found(silenced) if one.rule == "J-13"]
    assert seen, "a firm rule is still there"
    assert all(one.silence is None for one in seen), "a firm rule cannot be silenced"
