"""Profiles are laid over the form: they add, require and say, and never take away."""

from typing import Any

import pytest

from bbic_wizard.errors import FileProblem
from bbic_wizard.formpack.load import load_pack
from bbic_wizard.model.pack import Pack
from tests.conftest import HEAD, REASONS

LAW = """
format: bbic-wizard/law
version: 1
rows:
  - {id: L-HORA, topic: Höra, meaning: Barnet ska höras, new: "3:2"}
  - {id: L-BESOK, topic: Besök, meaning: Om besök, new: "20:5"}
"""
FACTORS = """
format: bbic-wizard/factors
version: 1
factors:
  - {id: risk.a, kind: risk, area: health, label: En risk}
"""
WORDS = """
format: bbic-wizard/words
version: 1
follow_ups:
  - {id: w.1, moment: visit, weak: nej, ask: "Varför?"}
"""
FORM = """
sides: [{id: side, title: Sidan}]
areas:
  - {id: health, title: Hälsa, side: side}
  - {id: school, title: Skola, side: side}
catalogues:
  - id: methods
    title: Metoder
    options: [{id: m-a, label: A}, {id: m-b, label: B}]
registers:
  - id: people
    kind: records
    one: person
    label: Personer
    home: child
    fields:
      - {id: name, kind: line, label: Namn, required: true}
      - {id: role, kind: line, label: Roll}
steps:
  - id: child
    title: Barnet
    questions:
      - {id: people, label: Personer, shows: people}
      - {id: name, kind: line, label: Namn}
      - {id: hobby, kind: line, label: Fritid}
      - {id: method, kind: choice, label: Metod, from: methods}
  - id: heard
    title: Hörd
    duty: LAG
    law: [L-HORA]
    skip: {rule: J-01, time_never: true, asks: [{id: tried, label: Prövat}]}
    questions:
      - {id: how, kind: text, label: Hur, required: true}
      - {id: safe, kind: text, label: Skydd, required: true, skip: forbidden}
      - {id: few, kind: text, label: Få skäl, skip: {reasons: [avböjde]}}
      - {id: ruled, kind: text, label: Regel, skip: {rule: J-02}}
      - {id: visit, kind: text, label: Besök, duty: PRAXIS}
  - id: areas
    title: Delområden
    repeat: areas
    questions:
      - {id: assessment, kind: text, label: Bedömning}
"""
KNOWN = {"LAG-1": False, "LOFTE-1": False, "KOMMUN-1": True, "PRAXIS-1": True}
START = "format: bbic-wizard/profile\nid: {name}\ntitle: Kommunen\nbase: prov\nnamespace: kommun\n"


def laid(*profiles: str, name: str = "", **files: str) -> Pack:
    """The form with profiles laid over it, in order; each is the text after its head."""
    named = [(f"p{number}", text) for number, text in enumerate(profiles, 1)]
    written = {f"profiles/{key}.yaml": START.format(name=key) + text for key, text in named}
    base = {"barnutredning.yaml": HEAD + FORM, "reasons.yaml": REASONS, "law.yaml": LAW}
    base |= {"factors.yaml": FACTORS, "words.yaml": WORDS}
    return load_pack({**base, **written, **files}, profile="+".join(key for key, _ in named), switchable=KNOWN)


def mistakes(*profiles: str, **files: str) -> list[str]:
    with pytest.raises(FileProblem) as caught:
        laid(*profiles, **files)
    return [str(fault) for fault in caught.value.faults]


def question(pack: Pack, place: str) -> Any:
    return pack.form.questions[place]


# --- what is added ---------------------------------------------------------------

ADDS = """
code: KOM
document: Riktlinje
by: Nämnden
adds:
  - step: child
    after: name
    questions:
      - {id: kommun_pet, kind: line, label: Husdjur, required: true, guidelines: [{id: pet, text: Fråga.}]}
      - {id: kommun_food, kind: line, label: Mat, duty: PRAXIS}
  - step: areas
    questions:
      - {id: kommun_more, kind: text, label: Mer om här}
  - register: people
    after: name
    fields:
      - {id: kommun_phone, kind: line, label: Telefon, required: true}
  - catalogue: methods
    after: m-a
    options: [{id: kommun_m, label: Vår egen}]
  - registers:
      - id: kommun_visits
        kind: records
        one: besök
        label: Besök
        home: child
        fields: [{id: day, kind: date, label: Dag}]
  - step: child
    questions:
      - {id: kommun_all, label: Besök, shows: kommun_visits}
"""


def test_added_questions_are_ordinary_places_where_they_were_put() -> None:
    pack = laid(ADDS)
    ids = [item.id for item in pack.form.step_by_id["child"].questions]
    assert ids == ["people", "name", "kommun_pet", "kommun_food", "hobby", "method", "kommun_all"]
    assert pack.form.step_of["child.kommun_pet"] == "child"
    assert "areas.health.kommun_more" in pack.form.questions
    assert "areas.school.kommun_more" in pack.form.questions
    assert list(question(pack, "people").by_field) == ["name", "kommun_phone", "role"]
    assert [option.id for option in pack.options(question(pack, "child.method"))] == ["m-a", "kommun_m", "m-b"]
    assert pack.form.question("kommun_visits/x/day") is not None


def test_what_is_added_is_the_guidelines_own_duty_and_says_where_from() -> None:
    pack = laid(ADDS)
    pet = question(pack, "child.kommun_pet")
    assert (pet.duty, pet.confidence, pet.source) == ("RIKT", "V", ["KOM"])
    assert pet.guidelines[0].source == "Riktlinje, Nämnden"
    assert question(pack, "child.kommun_food").duty == "PRAXIS"


def test_a_question_added_to_a_legal_step_is_not_law() -> None:
    pack = laid("adds: [{step: heard, questions: [{id: kommun_x, kind: line, label: X}]}]")
    assert question(pack, "heard.kommun_x").duty == "RIKT"


def test_the_base_is_as_it_was_without_a_profile() -> None:
    before = laid("")
    assert "child.kommun_pet" not in before.form.questions
    assert before.form.step_by_id["child"].questions[1].id == "name"


def test_the_pack_tells_which_profile_and_survives_being_written() -> None:
    head = 'version: "3"\nvalid_from: "2025-01-01"\nvalid_to: "2027-12-31"\ndocument: Riktlinje\nby: Nämnden\n'
    pack = laid(head, "")
    read = Pack.model_validate_json(pack.body)
    assert read.digest == pack.digest
    assert read.profile == "p1+p2"
    assert read.about[0].named == "Riktlinje, Nämnden, version 3, gäller 2025–2027"
    assert read.about[1].named == ""


# --- what is required and said -----------------------------------------------------

REQUIRES = """
requires:
  - place: child.hobby
    law: [L-BESOK]
    skip: {rule: J-04, moment: visit, asks: [{id: why, label: Varför}]}
    guidelines: [{id: hobby, text: Ska enligt riktlinjen., heading: Fritid, law: [L-BESOK], confidence: V}]
  - place: people/role
  - place: heard.how
  - place: heard.visit
  - place: areas.*.assessment
guidance:
  - {place: heard, guidelines: [{id: step, text: Om steget.}]}
  - {place: child.people, guidelines: [{id: window, text: Om fönstret.}]}
"""


def test_places_are_made_required_with_what_a_skip_asks_for() -> None:
    pack = laid(REQUIRES)
    hobby = question(pack, "child.hobby")
    assert (hobby.required, hobby.duty, hobby.law) == (True, "RIKT", ["L-BESOK"])
    policy = pack.form.policy("child.hobby")
    assert (policy.rule, policy.moment, [ask.id for ask in policy.asks]) == ("J-04", "visit", ["why"])
    assert question(pack, "people").by_field["role"].required
    assert [question(pack, f"areas.{area}.assessment").required for area in ("health", "school")] == [True, True]


def test_law_stays_law_and_practice_becomes_guideline() -> None:
    pack = laid(REQUIRES)
    how, visit = question(pack, "heard.how"), question(pack, "heard.visit")
    assert how.duty is None, "it has its duty from the step, which is law"
    assert visit.duty == "RIKT"


def test_more_law_does_not_hide_a_duty_that_is_inherited() -> None:
    pack = laid("requires: [{place: heard.how, law: [L-BESOK]}]")
    how = question(pack, "heard.how")
    assert (how.duty, how.law) == ("LAG", ["L-HORA", "L-BESOK"])


def test_a_requirement_keeps_what_a_skip_already_asks_for() -> None:
    pack = laid("requires: [{place: heard.how, skip: {asks: [{id: who, label: Vem}]}}]")
    policy = pack.form.policy("heard.how")
    assert (policy.rule, policy.time_never, [ask.id for ask in policy.asks]) == ("J-01", True, ["tried", "who"])


def test_an_empty_list_takes_nothing_from_what_a_skip_asks_for() -> None:
    policy = laid("requires: [{place: heard.how, skip: {asks: []}}]").form.policy("heard.how")
    assert [ask.id for ask in policy.asks] == ["tried"]


def test_guidance_stands_at_questions_steps_and_windows() -> None:
    pack = laid(REQUIRES)
    assert question(pack, "child.hobby").guidelines[0].heading == "Fritid"
    assert pack.form.step_by_id["heard"].guidelines[0].text == "Om steget."
    assert pack.form.window_by_id["child.people"].guidelines[0].id == "window"


def test_rules_law_and_tags_come_with_the_profile() -> None:
    text = """
rules: {on: [KOMMUN-1], off: [PRAXIS-1]}
factor_tags: {risk.a: [egen]}
law: [{id: L-EGEN, topic: Eget, meaning: Eget, new: "1:1"}]
requires: [{place: child.hobby, law: [L-EGEN]}]
"""
    pack = laid(text)
    assert (pack.rules.on, pack.rules.off) == (["KOMMUN-1"], ["PRAXIS-1"])
    assert pack.factor_by_id["risk.a"].tags == ["egen"]
    assert pack.law_by_id["L-EGEN"].topic == "Eget"


# --- what is refused ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("requires: [{place: child.hoby}]", 6, 'okänd plats "child.hoby", menade du "child.hobby"?'),
        ("requires:\n  - place: people/rol", 7, 'okänd plats "people/rol", menade du "people/role"?'),
        ("requires: [{place: heard}]", 6, '"heard" är ett steg; namnge frågan som krävs'),
        ("requires: [{place: child.people}]", 6, '"child.people" är ett fönster'),
        ("requires:\n  - place: child.name\n    law: [L-HÖRA]", 8, 'okänt lagrum "L-HÖRA", menade du "L-HORA"?'),
        ("requires: [{place: child.name, skip: {reasons: [avböjd]}}]", 6, 'okänt skäl "avböjd", menade du "avböjde"?'),
        ("requires: [{place: child.name, skip: {moment: visits}}]", 6, 'okänt moment "visits", menade du "visit"?'),
        ("guidance: [{place: chil, guidelines: [{id: a, text: A}]}]", 6, 'okänd plats "chil", menade du "child"?'),
        ("guidance: [{place: child, guidelines: [{id: a, text: A, law: [L-X]}]}]", 6, 'okänt lagrum "L-X"'),
        ("rules:\n  on:\n    - KOMMUN-11", 8, 'okänd kontroll "KOMMUN-11", menade du "KOMMUN-1"?'),
        ("rules: {on: [KOMMUN-1], off: [KOMMUN-1]}", 6, '"KOMMUN-1" är både av och på'),
        ("factor_tags: {risk.b: [x]}", 6, 'okänd faktor "risk.b", menade du "risk.a"?'),
        ("adds: [{step: chld, questions: [{id: kommun_x, kind: line, label: X}]}]", 6, 'okänt steg "chld"'),
        ("adds: [{register: peple, fields: [{id: kommun_x, kind: line, label: X}]}]", 6, 'okänd lista "peple"'),
        ("adds: [{catalogue: method, options: [{id: kommun_x, label: X}]}]", 6, 'okänd lista av val "method"'),
        (
            "adds: [{step: child, after: nam, questions: [{id: kommun_x, kind: line, label: X}]}]",
            6,
            '"nam" finns inte där, menade du "name"?',
        ),
        ("adds: [{step: child, questions: [{id: x, kind: line, label: X}]}]", 6, '"x" ska börja med "kommun_"'),
        ("adds: [{step: child}]", 6, "step hör ihop med questions"),
        ("requries: []", 6, 'okänt ord "requries" här, menade du "requires"?'),
        ("decided: i går", 1, "ett datum väntades"),
        (
            "adds:\n  - step: child\n    questions:\n"
            "      - {id: kommun_x, kind: text, label: X, when: {question: child.nam, is: x}}",
            9,
            'okänd fråga "child.nam" i villkor, menade du "child.name"?',
        ),
    ],
)
def test_each_mistake_is_told_with_file_and_line(text: str, line: int, expected: str) -> None:
    found = mistakes(text)
    assert any(fault.startswith(f"profiles/p1.yaml:{line}:") and expected in fault for fault in found), found


NEVER = "en profil får lägga till krav, aldrig ta bort"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("requires: [{place: heard.how, required: false}]", '"heard.how" är lagkrav (L-HORA)'),
        ("requires: [{place: people/name, required: false}]", "required: false går inte"),
        ("requires: [{place: heard.how, duty: RIKT}]", '"heard.how" är LAG och kan inte bli RIKT'),
        ("requires: [{place: heard.safe, skip: {allowed: true}}]", "momentet kan inte hoppas över i formuläret"),
        ("requires: [{place: heard.how, skip: {time_never: false}}]", "tidsbrist godtas inte"),
        ("requires: [{place: heard.ruled, skip: {rule: J-09}}]", "motiveringen hör redan till J-02"),
        ("requires: [{place: heard.few, skip: {reasons: [väntar]}}]", "bara skälen avböjde går att välja"),
        ("requires: [{place: heard.few, skip: {reasons: null}}]", "bara skälen avböjde går att välja"),
        ("requires: [{place: heard.how, skip: {rule: null}}]", "motiveringen hör redan till J-01"),
        ("rules: {off: [LAG-1]}", 'kontrollen "LAG-1" bygger på lag eller på programmets löften'),
        ("rules: {off: [LOFTE-1]}", 'kontrollen "LOFTE-1" bygger på lag eller på programmets löften'),
    ],
)
def test_nothing_is_taken_away_or_weakened(text: str, expected: str) -> None:
    (found,) = mistakes(text)
    assert expected in found
    assert NEVER in found


def test_kinds_cannot_be_changed() -> None:
    same = "adds: [{step: child, questions: [{id: kommun_x, kind: line, label: X}]}]"
    other = same.replace("kind: line", "kind: text")
    (found,) = mistakes(same, other)
    assert found.startswith("profiles/p2.yaml:6:")
    assert (
        '"child.kommun_x" finns redan (profiles/p1.yaml:6) av slaget line; slaget på en fråga kan inte ändras' in found
    )


def test_a_law_row_that_is_there_cannot_be_rewritten() -> None:
    (found,) = mistakes("law: [{id: L-HORA, topic: Annat, meaning: Annat}]")
    assert 'lagrummet "L-HORA" finns redan; en profil kan inte ändra det' in found


def test_a_profile_is_for_its_form_and_called_as_its_file() -> None:
    text = START.format(name="annan").replace("base: prov", "base: vuxen").replace("namespace: kommun\n", "")
    found = mistakes("", **{"profiles/p1.yaml": text + "adds: [{registers: []}]"})
    assert any("välj ett av step" in fault for fault in found)
    found = mistakes("", **{"profiles/p1.yaml": text})
    assert any('filen ska heta som profilen, "annan.yaml"' in fault for fault in found)
    assert any('hör till formuläret "vuxen", inte "prov"' in fault for fault in found)


def test_all_mistakes_come_at_once() -> None:
    text = "requires: [{place: a.b}, {place: heard.how, duty: PRAXIS}]\nrules: {on: [X], off: [LAG-1]}\n"
    assert len(mistakes(text)) == 4


# --- several profiles -----------------------------------------------------------------


def test_two_profiles_that_agree_are_both_laid_over() -> None:
    first = "requires: [{place: child.hobby, skip: {rule: J-04, asks: [{id: a, label: A}]}}]"
    pack = laid(first, "requires: [{place: child.hobby, skip: {asks: [{id: b, label: B}]}}]")
    policy = pack.form.policy("child.hobby")
    assert (policy.rule, [ask.id for ask in policy.asks]) == ("J-04", ["a", "b"])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("skip: {rule: J-04}", "skip: forbidden", "den andra förbjuder det"),
        ("skip: {rule: J-04}", "skip: {rule: J-05}", "J-04 i den ena och J-05 i den andra"),
        ("skip: {reasons: [avböjde]}", "skip: {reasons: [väntar]}", "inget skäl går att välja enligt båda"),
        ("duty: LAG, law: [L-HORA]", "duty: RIKT", "plikten är LAG i den ena och RIKT i den andra"),
    ],
)
def test_two_profiles_that_contradict_each_other_are_refused(first: str, second: str, expected: str) -> None:
    found = mistakes(*(f"requires: [{{place: child.hobby, {text}}}]" for text in (first, second)))
    assert any(expected in fault and "profiles/p1.yaml:6" in fault for fault in found), found


def test_a_rule_that_is_on_in_one_and_off_in_the_other_is_refused() -> None:
    (found,) = mistakes("rules: {on: [PRAXIS-1]}", "rules: {off: [PRAXIS-1]}")
    assert found.startswith("profiles/p2.yaml:6:")
    assert "(profiles/p1.yaml:6)" in found


def test_a_place_is_required_once_in_a_profile() -> None:
    (found,) = mistakes("requires: [{place: child.hobby}, {place: child.hobby}]")
    assert '"child.hobby" krävs redan' in found
