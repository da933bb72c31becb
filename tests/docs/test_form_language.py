"""docs/form-language.md: every example loads, and every word of the language is explained."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from pydantic import BaseModel

from bbic_wizard import resources
from bbic_wizard.checks.registry import known_rules, slots
from bbic_wizard.draft.api import AREA_ATTRIBUTES, FILTERS, LOOP_ATTRIBUTES
from bbic_wizard.draft.numbers import CHAPTERS
from bbic_wizard.draft.template_check import FUNCTIONS, VALUES, check_template
from bbic_wizard.errors import FileProblem
from bbic_wizard.formpack.load import SECTIONS, load_pack
from bbic_wizard.model import condition, form, part, profile
from bbic_wizard.model.kinds import KINDS
from bbic_wizard.model.pack import Pack

PAGE = Path(__file__).resolve().parents[2] / "docs" / "form-language.md"
MAIN, OWN = "barnutredning.yaml", "egen.yaml"
SMALL = "format: bbic-wizard/form\nid: liten\nversion: 1\ntitle: Liten\n"
STEP = "format: bbic-wizard/form-part\nsteps:\n- id: exempel\n  title: Exempel\n  chapter: why\n  questions:\n"
_FENCE = re.compile(r"^```(\w+)(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A fenced block: its language, its mark, its text, and its line on the page."""

    language: str
    mark: str
    text: str
    line: int


def _examples() -> Iterator[Example]:
    page = PAGE.read_text("utf-8")
    for found in _FENCE.finditer(page):
        yield Example(found[1], found[2] or "", found[3], page.count("\n", 0, found.start()) + 1)


EXAMPLES = tuple(_examples())


def marked(language: str, mark: str) -> list[object]:
    """The examples of a kind, named by their line."""
    return [pytest.param(e.text, id=f"line {e.line}") for e in EXAMPLES if (e.language, e.mark) == (language, mark)]


def with_part(text: str) -> Pack:
    """The shipped form with one more part."""
    files: dict[str, bytes | str] = {**resources.read_forms()}
    main = yaml.safe_load(files[MAIN])
    main["include"].append(OWN)
    return load_pack({**files, MAIN: yaml.safe_dump(main, allow_unicode=True), OWN: text})


def with_profile(text: str) -> Pack:
    """The shipped form with a profile laid over it."""
    name = re.search(r"^id: (\w+)$", text, re.MULTILINE)
    assert name
    files = {**resources.read_forms(), f"profiles/{name[1]}.yaml": text}
    return load_pack(files, rules=slots(), profile=name[1], switchable=known_rules())


def loaded(text: str) -> Pack:
    """A whole file, loaded as what it says it is."""
    kind = re.match(r"format: bbic-wizard/(.*)\n", text)
    assert kind, "a complete example begins with its format"
    match kind[1]:
        case "form-part":
            return with_part(text)
        case "profile":
            return with_profile(text)
        case "form":
            return load_pack({MAIN: text})
        case name:
            return load_pack({MAIN: SMALL, f"{name}.yaml": text})


@pytest.mark.parametrize("text", marked("yaml", "complete"))
def test_whole_files_load(text: str) -> None:
    assert loaded(text).digest


@pytest.mark.parametrize("text", marked("yaml", "questions"))
def test_questions_load_in_a_step(text: str) -> None:
    pack = with_part(STEP + "".join(f"  {line}\n" for line in text.splitlines()))
    assert pack.form.step_by_id["exempel"].questions


@pytest.mark.parametrize("text", marked("jinja", "complete"))
def test_templates_pass_the_check(text: str) -> None:
    pack = load_pack(resources.read_forms(), resources.read_templates())
    assert [str(problem) for problem in check_template("exempel.md.j2", text, pack)] == []


def test_mistakes_are_told_as_the_page_says() -> None:
    pairs = [
        (example.text, EXAMPLES[number + 1].text) for number, example in enumerate(EXAMPLES) if example.mark == "faulty"
    ]
    assert pairs
    for faulty, told in pairs:
        with pytest.raises(FileProblem) as caught:
            loaded(faulty)
        assert [str(fault) for fault in caught.value.faults] == told.splitlines()


def test_the_small_profile_of_the_handbook_loads() -> None:
    page = (PAGE.parent / "handbok.md").read_text("utf-8")
    examples = [found[3] for found in _FENCE.finditer(page) if found[1] == "yaml"]
    assert examples
    for text in examples:
        pack = loaded(text)
        assert pack.form.question("participation.kommunen_place") is not None


def test_every_example_is_tested() -> None:
    marks = {(example.language, example.mark) for example in EXAMPLES if example.language in ("yaml", "jinja")}
    assert marks == {("yaml", "complete"), ("yaml", "questions"), ("yaml", "faulty"), ("jinja", "complete")}


def test_every_kind_of_question_and_condition_has_an_example() -> None:
    examples = "\n".join(example.text for example in EXAMPLES if example.mark in ("complete", "questions"))
    assert [kind for kind in KINDS if f"kind: {kind}" not in examples] == []
    models = (condition.Compare, condition.Age, condition.Count, condition.Exists)
    words = {"all", "any", "not"}.union(*map(_words, models))
    assert [word for word in sorted(words) if f"{word}:" not in examples] == []


def _words(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def test_every_word_of_the_language_is_explained() -> None:
    questions = {thing for thing in vars(form).values() if isinstance(thing, type) and issubclass(thing, form.Asked)}
    others = (form.Step, form.Option, part.SkipPolicy, part.SkipAsk, part.Guideline, form.Side, form.Area)
    others += (form.AgeBand, form.Catalogue, profile.Profile, profile.Addition, profile.Requirement, profile.Said)
    words = set(SECTIONS).union(*map(_words, [*questions, *others]))
    named = set(re.findall(r"`(\w+)(?:: [^`]*)?`", PAGE.read_text("utf-8")))
    assert sorted(words - named - {"options", "title"}) == []


def test_every_word_of_the_templates_is_explained() -> None:
    page = PAGE.read_text("utf-8").partition("## Templates")[2]
    named = set(re.findall(r"`(?:loop\.|area\.|\|)?(\w+)", page))
    words = {*FUNCTIONS, *VALUES, *FILTERS, *AREA_ATTRIBUTES, *LOOP_ATTRIBUTES} - {"loop"}
    assert sorted(words - named) == []
    assert f"{', '.join(CHAPTERS)}." in " ".join(page.split())
