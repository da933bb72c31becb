"""Words suggest a delområde for a passage, in the inflections that were written down and no others."""

import pytest

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.errors import FileProblem
from bbic_wizard.reading.suggesting import suggestions
from bbic_wizard.reading.view import View
from tests.conftest import pack_of, work_on

AREAS = """
sides: [{id: child, title: Barnet}]
areas:
  - {id: care, title: Omsorg, side: child}
  - {id: school, title: Skola, side: child}
steps:
  - {id: one, title: Ett, questions: [{id: a, kind: line, label: Vad?}]}
"""
WORDS = """
format: bbic-wizard/words
version: 1
inflections: [{id: a-or, endings: [a, an, or]}]
area_words:
  - id: care
    words: [{stem: mack, like: [a-or]}, {stem: sov, endings: ["", er]}]
  - id: school
    words: [{stem: skol, compounds: true}, {stem: sent}]
"""


@pytest.fixture
def view() -> View:
    return work_on(pack_of(AREAS, words=WORDS)).view


def areas(view: View, text: str) -> list[str]:
    return [found.area for found in suggestions(view, text)]


def test_a_stem_with_its_endings_suggests_and_a_longer_word_does_not(view: View) -> None:
    assert areas(view, "Hon gör MACKOR till Alva") == ["care"]
    assert areas(view, "mackorna") == []


def test_compounds_suggest_only_where_the_list_says_so(view: View) -> None:
    assert areas(view, "skolfrånvaron ökar") == ["school"]
    assert areas(view, "sentida") == []


def test_the_one_with_most_different_words_stands_first_and_says_which(view: View) -> None:
    found = suggestions(view, "Hon sover, sover och gör en macka innan skolan.")
    assert [(item.area, item.words) for item in found] == [("care", ("sover", "macka")), ("school", ("skolan",))]


def test_mistakes_in_the_lists_have_file_and_line() -> None:
    wrong = WORDS.replace("like: [a-or]", "like: [a-or, ar]").replace("id: school\n    words", "id: schol\n    words")
    with pytest.raises(FileProblem) as caught:
        pack_of(AREAS, words=wrong)
    told = str(caught.value)
    assert "words.yaml:7: " in told
    assert 'okänd böjning "ar"' in told
    assert 'okänt delområde "schol", menade du "school"?' in told


def test_every_delområde_of_the_shipped_form_has_words() -> None:
    pack = shipped_pack()
    assert {item.id for item in pack.words.area_words} == set(pack.form.area_by_id)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Jag gör mackor till Alva när mamma sover.", "basic_care"),
        ("Frånvaron har ökat från 3 till 18 procent.", "education"),
        ("Han ryckte Elin i armen den 25 februari.", "safety"),
        ("Hon kan ta Elin och Alva två kvällar i veckan.", "social_network_integration"),
        ("Han har skulder.", "housing_work_economy"),
    ],
)
def test_the_shipped_words_know_everyday_swedish(text: str, area: str) -> None:
    view = work_on(shipped_pack()).view
    assert area in areas(view, text)
