"""A form with mistakes says all of them at once, each with file, line and what was expected."""

import pytest

from bbic_wizard.errors import FileProblem
from bbic_wizard.model.pack import Pack
from tests.conftest import HEAD, pack_of

GOOD = """
steps:
  - id: child
    title: Barnet
    questions:
      - {id: name, kind: line, label: Namn, required: true}
      - {id: born, kind: date, label: Född}
      - {id: told, kind: yesno, label: Informerad}
      - {id: why, kind: text, label: Varför inte, when: {question: child.told, is: false}}
"""


def mistakes(form: str, **files: str) -> list[str]:
    with pytest.raises(FileProblem) as caught:
        pack_of(form, **files)
    return [str(fault) for fault in caught.value.faults]


def line_of(form: str, text: str) -> int:
    """The line of the first line that holds a text, in the file as loaded."""
    return next(n for n, line in enumerate((HEAD + form).splitlines(), 1) if text in line)


def test_a_good_form_loads() -> None:
    pack = pack_of(GOOD)
    assert list(pack.form.questions) == ["child.name", "child.born", "child.told", "child.why"]


def test_ja_nej_dates_and_leading_zeros_stay_text() -> None:
    form = GOOD.replace("label: Namn", "label: nej").replace("label: Född", "label: 2026-01-01")
    labels = [question.label for question in pack_of(form).form.questions.values()]
    assert labels[:2] == ["nej", "2026-01-01"]


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (GOOD.replace("required: true", "requird: true"), 'okänt ord "requird" här, menade du "required"?'),
        (GOOD.replace("kind: line", "kind: lin"), 'okänd kind "lin"'),
        (GOOD.replace("label: Namn, ", ""), '"label" saknas'),
        (GOOD.replace("required: true", "required: 3"), "required: true eller false väntades"),
        (
            GOOD.replace("child.told, is: false", "child.tol, is: false"),
            'okänd fråga "child.tol" i villkor, menade du "child.told"?',
        ),
        (GOOD.replace("is: false}", 'is: "nej"}'), "child.told is: true (ja) eller false (nej) väntades"),
        (GOOD.replace("child.told, is: false", "child.born, ge: 3"), "child.born ge: ett datum väntades"),
        (GOOD.replace("child.told, is: false", "child.name, lt: a"), "lt passar bara datum och tal"),
        (GOOD.replace("{question: child.told, is: false}", "{frågan: x}"), "ett villkor börjar med question"),
        (GOOD.replace("id: born, kind: date", "id: name, kind: date"), '"name" finns redan'),
        (GOOD.replace("label: Född", "label: Född, means: child.birth_dat"), 'menade du "child.birth_date"?'),
        (
            GOOD.replace("label: Namn", "label: Namn, means: child.birth_date"),
            'betydelsen "child.birth_date" hör till kind: date',
        ),
        (GOOD.replace("label: Född", "label: Född, duty: LAG"), "duty: LAG behöver minst ett lagrum"),
        (
            GOOD.replace("label: Född", "label: Född, skip: {reasons: [avböjd]}"),
            'okänt skäl "avböjd", menade du "avböjde"?',
        ),
        (GOOD + "  - {id: x, title: X, questions: [{id: w, label: W, shows: persons}]}\n", 'okänd lista "persons"'),
    ],
)
def test_each_mistake_is_named_with_what_was_expected(broken: str, expected: str) -> None:
    found = mistakes(broken)
    assert any(expected in line for line in found), found
    assert all(line.startswith("barnutredning.yaml:") for line in found)


def test_the_line_is_the_one_with_the_mistake() -> None:
    broken = GOOD.replace("child.told, is: false", "child.nothing, is: false")
    (found,) = mistakes(broken)
    assert found.startswith(f"barnutredning.yaml:{line_of(broken, 'child.nothing')}:")


def test_all_mistakes_are_told_at_once() -> None:
    broken = (
        GOOD.replace("kind: line", "kind: lin")
        .replace("kind: date", "kind: dat")
        .replace("title: Barnet", "titl: Barnet")
    )
    assert len(mistakes(broken)) >= 3


def test_a_circle_of_conditions_is_found_at_load() -> None:
    form = """
steps:
  - id: a
    title: A
    questions:
      - {id: one, kind: yesno, label: Ett, when: {question: a.two, is: true}}
      - {id: two, kind: yesno, label: Två, when: {question: a.one, is: true}}
"""
    (found,) = mistakes(form)
    assert "villkoren går i cirkel: a.one → a.two → a.one" in found


def test_a_step_that_depends_on_its_own_question_is_a_circle() -> None:
    form = """
steps:
  - id: a
    title: A
    when: {question: a.one, is: true}
    questions: [{id: one, kind: yesno, label: Ett}]
"""
    assert any("cirkel" in line for line in mistakes(form))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("steps: &a []\n", "ankare och alias"),
        ("steps: !!python/object:os.system []\n", "taggar"),
        ("steps:\n\t- id: a\n", "tabb"),
        ("steps: []\nsteps: []\n", "står två gånger"),
        ("---\na: 1\n", "bara ett dokument"),
        ("steps: [\n", "stämmer inte här"),
        ("steps: " + "[" * 40 + "]" * 40 + "\n", "för djupt nästlat"),
        ("stps: []\n", 'okänt ord "stps", menade du "steps"?'),
        ("steps: ja\n", "steps: en lista väntades"),
    ],
)
def test_yaml_that_could_act_or_explode_is_refused(text: str, expected: str) -> None:
    assert any(expected in line for line in mistakes(text))


def test_a_file_that_is_not_utf8_says_so_with_its_line() -> None:
    from bbic_wizard.formpack.load import load_pack

    with pytest.raises(FileProblem) as caught:
        load_pack({"barnutredning.yaml": HEAD.encode() + b"steps:\n  - id: \xe5\n"})
    assert "barnutredning.yaml:7: tecknen går inte att läsa" in str(caught.value)


def test_control_characters_are_refused_with_a_sentence_and_the_line() -> None:
    lines = HEAD.count("\n")
    for sign in ("\x00", "\x1b", "\x9b"):
        found = mistakes(f"steps: # åäö\n  [{sign}]\n")
        assert found == [f"barnutredning.yaml:{lines + 2}: ett styrtecken står här; ta bort det"]


def test_a_file_too_large_is_not_read() -> None:
    assert any("för stor" in line for line in mistakes("# " + "x" * 2_100_000))


def test_an_included_file_that_is_missing_is_named_on_its_line() -> None:
    found = mistakes("include: [stegg.yaml]\n", steg="format: bbic-wizard/form-part\n")
    assert 'filen "stegg.yaml" finns inte' in found[0]
    assert 'menade du "steg.yaml"?' in found[0]


def test_a_repeated_step_is_laid_out_once_per_area() -> None:
    pack = pack_of("""
sides: [{id: barn, title: Barnets utveckling}]
areas:
  - {id: health, title: Hälsa, side: barn, prompts: {}}
  - {id: safety, title: Säkerhet, side: barn}
registers:
  - id: statements
    kind: records
    label: Uppgifter
    one: uppgift
    fields: [{id: areas, kind: choices, from: areas, label: Delområden}, {id: text, kind: text, label: Text}]
steps:
  - id: areas
    title: Delområden
    repeat: areas
    questions:
      - id: said
        label: Uppgifter
        shows: statements
        filter: {question: here.areas, has: here.area}
        preset: {areas: [here.area]}
      - {id: assessment, kind: text, label: Bedömning, required: true, means: area.assessment}
""")
    assert [step.id for step in pack.form.steps] == ["areas.health", "areas.safety"]
    assert pack.form.by_meaning["area.assessment"] == ("areas.health.assessment", "areas.safety.assessment")
    window = pack.form.steps[1].questions[0]
    assert window.preset == {"areas": ["safety"]}


def test_a_pack_survives_being_kept_as_json() -> None:
    from bbic_wizard.model.pack import Pack

    pack = pack_of(GOOD)
    again = Pack.model_validate_json(pack.body)
    assert again == pack
    assert again.digest == pack.digest


REGISTER = """
registers:
  - id: people
    kind: records
    label: Personer
    one: person
    home: who
    fields:
      - {id: name, kind: line, label: Namn}
steps:
  - id: who
    title: Vilka
    questions:
      - {id: a, kind: yesno, label: A}
      - {id: born, kind: date, label: Född, means: child.birth_date}
      - {id: p, label: Personer, shows: people}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("label: Född,", "label: Född, when: {age: {ge: 3}},", "går i cirkel: who.born → who.born"),
        (
            "label: Namn}",
            "label: Namn, when: {exists: people, where: {question: here.name, answered: true}}}",
            "går i cirkel",
        ),
        (
            "label: A}",
            "label: A, when: {exists: people, where: {question: who.a, is: true}}}",
            "går i cirkel: who.a → who.a",
        ),
        ("title: Vilka", "title: Vilka\n    when: {count: people, ge: 1}", "går i cirkel"),
        ("label: A}", "label: A, when: {question: people, answered: true}}", "använd count eller exists"),
        ("{id: name,", "{id: id,", '"id" går inte som namn på ett fält'),
    ],
)
def test_conditions_that_would_never_end_and_names_that_clash(old: str, new: str, expected: str) -> None:
    assert old in REGISTER
    found = mistakes(REGISTER.replace(old, new))
    assert any(expected in line for line in found), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reson: []", 'okänt ord "reson"'),
        ("reasons: {a: b}", "en lista väntades"),
        ("reasons: [avböjde]", "nycklar och värden väntades"),
    ],
)
def test_mistakes_in_the_reasons_are_told(text: str, expected: str) -> None:
    found = mistakes(GOOD, reasons=f"format: bbic-wizard/reasons\nversion: 1\n{text}\n")
    assert any(line.startswith("reasons.yaml:3:") and expected in line for line in found), found


# --- a window where its register does not apply ---------------------------------

WINDOWS = """
registers:
  - id: talks
    kind: records
    one: samtal
    label: Samtal
    home: held
    fields: [{id: text, kind: text, label: Text}]
steps:
  - id: start
    title: Början
    questions:
      - {id: heard, kind: yesno, label: Hört?}
      - {id: late, kind: yesno, label: Sent?}
  - id: held
    title: Samtalen
    when: {question: start.heard, is: true}
    questions: [{id: all, label: Alla, shows: talks}]
  - id: other
    title: Annat
    questions:
      - {id: seen, label: Samtalen, shows: talks}
"""


def other(window: str) -> str:
    return WINDOWS.replace("{id: seen, label: Samtalen, shows: talks}", window)


def test_a_window_that_is_shown_where_its_register_does_not_apply_is_a_mistake() -> None:
    (found,) = mistakes(WINDOWS)
    assert found == (
        f'barnutredning.yaml:{line_of(WINDOWS, "id: seen")}: fönster "seen" kan visas när listan "talks" inte gäller, '
        "och det som skrivs in där kommer då inte med i utkastet; "
        'ge fönstret samma when som steget "held", eller add: false'
    )


@pytest.mark.parametrize(
    "when",
    [
        "when: {question: start.heard, is: true}",
        "when: {all: [{question: start.late, is: true}, {question: start.heard, is: true}]}",
        "add: false",
    ],
)
def test_a_window_with_the_condition_of_its_register_is_right(when: str) -> None:
    pack_of(other(f"{{id: seen, label: Samtalen, shows: talks, {when}}}"))


@pytest.mark.parametrize("when", ["{question: start.late, is: true}", "{not: {question: start.heard, is: true}}"])
def test_a_window_with_another_condition_is_a_mistake(when: str) -> None:
    (found,) = mistakes(other(f"{{id: seen, label: Samtalen, shows: talks, when: {when}}}"))
    assert 'som steget "held"' in found


def test_a_condition_of_the_step_will_do_and_so_will_one_of_several_that_are_enough() -> None:
    either = WINDOWS.replace(
        "when: {question: start.heard, is: true}",
        "when: {any: [{question: start.heard, is: true}, {question: start.late, is: true}]}",
    )
    mistakes(either)
    pack_of(either.replace("    title: Annat\n", "    title: Annat\n    when: {question: start.late, is: true}\n"))


def test_a_register_that_has_a_condition_of_its_own_is_not_shown_without_it() -> None:
    own = WINDOWS.replace("    home: held\n", "    home: held\n    when: {question: start.late, is: true}\n")
    found = mistakes(own.replace("    when: {question: start.heard, is: true}\n", ""))
    assert len(found) == 2
    assert all("samma when som listan" in line for line in found)


def test_a_mistake_in_a_repeated_step_is_told_once() -> None:
    areas = """
sides: [{id: barn, title: Barnets utveckling}]
areas: [{id: health, title: Hälsa, side: barn}, {id: safety, title: Säkerhet, side: barn}]
"""
    repeated = WINDOWS.replace("    title: Annat", "    title: Annat\n    repeat: areas")
    (found,) = mistakes(f"{areas}{repeated}")
    assert 'fönster "seen"' in found


def test_a_pack_read_back_skips_as_the_one_it_was_written_from() -> None:
    form = """
steps:
  - id: child
    title: Barnet
    skip: {rule: J-01, moment: null, time_never: true, asks: [{id: tried, label: Prövat}]}
    questions:
      - {id: name, kind: line, label: Namn, skip: {rule: null, asks: [], time_never: false}}
      - {id: born, kind: date, label: Född, skip: forbidden}
"""
    pack = pack_of(form)
    read = Pack.model_validate_json(pack.body)
    for place in ("child", "child.name", "child.born"):
        assert read.form.policy(place) == pack.form.policy(place)
    assert read.form.policy("child.name").rule is None
    assert read.digest == pack.digest
