"""Every kind of question as it is asked and answered on lines."""

from collections.abc import Callable
from typing import get_args

import pytest

from bbic_wizard.model.form import Question, Window
from bbic_wizard.prompt.kinds import PROMPTS
from tests.prompt.conftest import Lines


def test_every_kind_of_the_form_has_a_prompt() -> None:
    union = get_args(Question)[0]
    kinds = {get_args(kind.model_fields["kind"].annotation)[0] for kind in (*get_args(union), Window)}
    assert kinds | {"step"} == set(PROMPTS)


def test_a_line_is_suggested_and_written(asking: Callable[..., Lines]) -> None:
    case = asking("kind: line, suggest: [mormor, farfar]")
    assert "Förslag: mormor, farfar." in case.write("moster")
    assert case.value("who.q") == "moster"


def test_a_line_that_is_too_long_is_asked_for_again(asking: Callable[..., Lines]) -> None:
    case = asking("kind: line")
    assert "Frågan: högst 1000 tecken får plats. Svara igen." in case.write("a" * 1001, "kort")
    assert case.value("who.q") == "kort"


CHOICE = "kind: choice, options: [{id: a, label: Alltid ja}, {id: b, label: Alltid nej}, {id: c, label: Vet inte}]"


@pytest.mark.parametrize(("said", "value"), [("2", "b"), ("vet", "c"), ("ALLTID JA", "a"), ("c", "c")])
def test_one_choice_by_number_or_by_how_it_begins(asking: Callable[..., Lines], said: str, value: str) -> None:
    case = asking(CHOICE)
    case.write(said)
    assert case.value("who.q") == value


def test_a_choice_that_is_not_clear_is_asked_for_again(asking: Callable[..., Lines]) -> None:
    case = asking(CHOICE)
    told = case.write("alltid", "nej", "9", "kanske", "3")
    assert "1. Alltid ja\n2. Alltid nej\nSkriv siffran för den du menar." in told
    assert "Siffran finns inte i listan. Skriv en siffra från 1 till 3." in told
    assert "”kanske” stämmer inte med något i listan." in told
    assert case.value("who.q") == "c"


def test_a_long_row_of_choices_is_searched_and_keeps_its_numbers(asking: Callable[..., Lines]) -> None:
    options = ", ".join(f"{{id: v{n}, label: Val {n}}}" for n in range(1, 40))
    case = asking(f"kind: choice, options: [{options}]")
    told = case.write("38 val", "alla", "38")
    assert "20. Val 20\nDet finns 39." in told
    assert "> 38. Val 38\nSkriv siffran" in told
    assert told.count("39. Val 39") == 1
    assert case.value("who.q") == "v38"


CHOICES = "kind: choices, options: [{id: a, label: Anna}, {id: b, label: Bo}, {id: c, label: Cia}]"


@pytest.mark.parametrize(("said", "value"), [("1 3", ["a", "c"]), ("3,1", ["c", "a"]), ("bo, anna", ["b", "a"])])
def test_several_choices_in_a_row(asking: Callable[..., Lines], said: str, value: list[str]) -> None:
    case = asking(CHOICES)
    case.write(said)
    assert case.value("who.q") == value


def test_choices_are_added_and_taken_away(asking: Callable[..., Lines]) -> None:
    case = asking(CHOICES)
    told = case.write("1", ".b", "+ 2 3", ".b", "- 1", ".b", "-2 3", "9", "+")
    assert case.value("who.q") == ["b", "c"]
    assert "> Anna, Bo, Cia.\n" in told
    assert "Då blir inget kvar. Skriv .x för att ta bort svaret." in told
    assert "Skriv en eller flera siffror efter tecknet." in told


@pytest.mark.parametrize(("said", "value"), [("j", True), ("Ja.", True), ("NEJ", False), ("n", False)])
def test_yes_and_no(asking: Callable[..., Lines], said: str, value: bool) -> None:
    case = asking("kind: yesno")
    assert "Skriv j för ja eller n för nej." in case.write("kanske", said)
    assert case.value("who.q") is value


def test_a_date_is_told_as_it_was_read(asking: Callable[..., Lines]) -> None:
    case = asking("kind: date")
    assert "Läst som 11 mars 2026." in case.write("11/3")
    assert "Läst som ca våren 2025." in case.write(".b", "ca våren 2025")
    assert case.value("who.q") == "2025-21~"


def test_a_date_that_time_is_counted_from_needs_its_day(asking: Callable[..., Lines]) -> None:
    case = asking("kind: date, exact: true")
    assert "Hela dagen behövs här." in case.write("mars 2026", "11 mars 2026")
    assert case.value("who.q") == "2026-03-11"


def test_a_number_has_bounds_and_takes_a_comma(asking: Callable[..., Lines]) -> None:
    case = asking("kind: number, minimum: 0, unit: dagar")
    told = case.write("många", "-1", "2,5")
    assert "Ett tal (dagar)." in told
    assert "Talet går inte att läsa." in told
    assert "Frågan: minst 0. Svara igen." in told
    assert case.value("who.q") == 2.5


def test_somebody_is_added_by_name_and_then_chosen(asking: Callable[..., Lines]) -> None:
    case = asking("kind: actor, roles: [barnet]")
    told = case.write("+", "Elin", "+ Elin", ".b", "elin")
    assert "Skriv + Elin för att lägga till" in told
    assert "Elin är tillagd." in told
    (person,) = case.work.view.records("actor")
    assert case.value("who.q") == person.id
    assert person.value("roles") == ["barnet"]
    assert "1. Elin\n" in told


def test_those_with_the_role_come_first(asking: Callable[..., Lines]) -> None:
    case = asking("kind: actor, roles: [barnet]")
    case.work.add("people", {"name": "Inga", "roles": ["nätverk"]})
    case.work.add("people", {"name": "Elin", "roles": ["barnet"]})
    assert "1. Elin\n2. Inga\n" in case.write("1")


def test_links_are_found_by_words_and_told(asking: Callable[..., Lines]) -> None:
    case = asking("kind: links, to: [people]")
    assert "Det finns inget att peka på än." in case.write()
    first = case.work.add("people", {"name": "Mormor Inga"})
    second = case.work.add("people", {"name": "Morfar Bo"})
    told = case.write("bo", "2", ".b", "+ mormor")
    assert "> 2. Morfar Bo\nSkriv siffran" in told
    assert case.value("who.q") == [f"people/{first}", f"people/{second}"], "as they stand in the case"
    assert "> Mormor Inga; Morfar Bo.\n" in told
