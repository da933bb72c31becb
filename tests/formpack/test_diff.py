"""Two Packs compared: what is new, gone and otherwise, each told once and where it is."""

from bbic_wizard.formpack.diff import Difference, differences
from tests.conftest import pack_of

BASE = """
sides: [{id: side, title: Sidan}]
areas:
  - {id: health, title: Hälsa, side: side}
  - {id: school, title: Skola, side: side}
registers:
  - id: people
    kind: records
    one: person
    label: Personer
    home: child
    fields:
      - {id: name, kind: line, label: Namn, required: true}
steps:
  - id: child
    title: Barnet
    questions:
      - {id: people, label: Personer, shows: people}
      - {id: name, kind: line, label: Namn}
      - {id: how, kind: choice, label: Hur, options: [{id: a, label: A}, {id: b, label: B}]}
  - id: areas
    title: Delområden
    repeat: areas
    questions:
      - {id: assessment, kind: text, label: Bedömning}
"""


def found(before: str, after: str) -> list[Difference]:
    return list(differences(pack_of(before), pack_of(after)))


def changed(old: str, new: str) -> list[Difference]:
    assert old in BASE
    return found(BASE, BASE.replace(old, new, 1))


def test_the_same_has_no_differences() -> None:
    assert found(BASE, BASE) == []


def test_a_new_question_is_told_with_what_it_is_and_its_absence_the_other_way() -> None:
    more = BASE.replace(
        "      - {id: how,", "      - {id: pet, kind: line, label: Djur, required: true}\n      - {id: how,"
    )
    (one,) = found(BASE, more)
    assert (one.what, one.place, one.label, one.after) == ("question", "child.pet", "Djur", "line · behöver svar")
    assert one.is_new
    (gone,) = found(more, BASE)
    assert gone.is_gone


def test_a_change_of_kind_is_noticed() -> None:
    (one,) = changed(
        "id: name, kind: line, label: Namn}\n      - {id: how", "id: name, kind: text, label: Namn}\n      - {id: how"
    )
    assert (one.what, one.place, one.part, one.before, one.after) == ("question", "child.name", "kind", "line", "text")
    assert not one.is_new
    assert not one.is_gone


def test_requirements_texts_conditions_and_choices_are_told_apart() -> None:
    old = "      - {id: name, kind: line, label: Namn}\n      - {id: how"
    new = "      - {id: name, kind: line, label: Förnamn, required: true, skip: forbidden, "
    new += "when: {question: child.how, is: a}}\n      - {id: how"
    kinds = {(one.what, one.part) for one in changed(old, new)}
    assert kinds == {("text", "label"), ("requirement", "required"), ("requirement", "skip"), ("condition", "when")}
    (option,) = changed("{id: b, label: B}", "{id: b, label: Bra}")
    assert (option.what, option.part, option.before, option.after) == ("option", "b", "B", "Bra")


def test_a_field_is_named_by_its_register() -> None:
    (one,) = changed("label: Namn, required: true", "label: Namn")
    assert (one.what, one.place, one.part) == ("requirement", "people/name", "required")
    assert one.after == "inget"


def test_what_is_the_same_in_every_area_is_told_once_and_else_each() -> None:
    (one,) = changed("label: Bedömning", "label: Bedöm")
    assert one.place == "areas.*.assessment"
    titles = changed("title: Skola", "title: Skolan")
    assert {(one.place, one.part) for one in titles} == {("areas.school", "title"), ("areas.school", "short")}


def test_skips_that_are_asked_more_of_are_told() -> None:
    (one,) = changed(
        "      - {id: assessment, kind: text, label: Bedömning}",
        "      - {id: assessment, kind: text, label: Bedömning, skip: {rule: J-19, asks: [{id: w, label: Varför}]}}",
    )
    assert one.part == "skip"
    assert one.after.startswith("J-19 · Varför")
