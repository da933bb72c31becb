"""A person: found by a few letters, or added by typing the name."""

import pytest

from bbic_wizard.tui.fields import base
from bbic_wizard.tui.messages import ActorNamed
from tests.tui.fields.helpers import PageApp, field, open_page, write

WHO = "{id: who, kind: actor, label: Vem berättade?, roles: [role.guardian]}\n{id: next, kind: line, label: Nästa}"


def three(work: object) -> None:
    add = work.add  # type: ignore[attr-defined]
    add("people", {"name": "Elin", "roles": ["barn"]})
    add("people", {"name": "Daniel", "relation": "pappa", "roles": ["vh"]})
    add("people", {"name": "Danuta", "relation": "granne"})


def offered(app: PageApp) -> list[str]:
    return [person.label for person in field(app, "child.who")._list.people]


async def test_those_with_the_role_come_first_and_new_names_can_be_added() -> None:
    async with open_page(WHO, before=three) as (app, pilot):
        await write(pilot, "dan")
        await pilot.pause()
        assert offered(app) == ["Daniel · pappa", "Danuta · granne", "Lägg till ”dan”"]


async def test_a_person_is_taken_with_enter() -> None:
    async with open_page(WHO, before=three) as (app, pilot):
        await write(pilot, "dan")
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.committed == [("child.who", "r3")]
        assert field(app, "child.who").value == "Danuta"
        assert app.page.focused_place == "child.next"


async def test_a_new_person_costs_one_key_besides_the_name() -> None:
    async with open_page(WHO, before=three) as (app, pilot):
        await write(pilot, "Karin")
        field(app, "child.who").report_typing()
        await pilot.press("enter")
        await pilot.pause()
        named = app.heard(ActorNamed)
        assert [(told.place, told.register) for told in named] == [("child.who", "people")]
        assert named[0].values == {"name": "Karin", "kind": "person", "roles": ["vh"]}
        assert app.committed == []
        assert field(app, "child.who").problem == ""


async def test_a_new_person_is_the_answer_when_the_case_has_it() -> None:
    async with open_page(WHO) as (app, pilot):
        await write(pilot, "Karin")
        await pilot.press("enter")
        await pilot.pause()
        app.work.answer("child.who", app.work.add("people", {"name": "Karin"}))
        app.page.refresh_states()
        assert field(app, "child.who").value == "Karin"
        assert field(app, "child.who").finish() is None


async def test_a_whole_name_needs_no_choosing() -> None:
    async with open_page(WHO, before=three) as (app, pilot):
        await write(pilot, "danuta")
        await pilot.press("tab")
        await pilot.pause()
        assert app.committed == [("child.who", "r3")]


async def test_an_unknown_name_that_was_left_is_kept_with_an_error() -> None:
    async with open_page(WHO, before=three) as (app, pilot):
        await write(pilot, "Kar")
        await pilot.press("tab")
        await pilot.pause()
        assert "Tryck Enter" in field(app, "child.who").problem
        assert field(app, "child.who").value == "Kar"
        assert app.committed == []


async def test_an_empty_field_takes_the_answer_away() -> None:
    def before(work: object) -> None:
        three(work)
        work.answer("child.who", "r1")  # type: ignore[attr-defined]

    async with open_page(WHO, before=before) as (app, pilot):
        assert field(app, "child.who").value == "Elin"
        await pilot.press("end", "ctrl+u", "tab")
        await pilot.pause()
        assert app.committed == [("child.who", None)]


async def test_two_of_the_same_name_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "TYPING_DELAY", 60.0)  # kept typing is answered anew, however slow the machine is

    def before(work: object) -> None:
        work.add("people", {"name": "Anna"})  # type: ignore[attr-defined]
        work.add("people", {"name": "Anna", "relation": "lärare"})  # type: ignore[attr-defined]
        work.answer("child.who", "r2")  # type: ignore[attr-defined]

    async with open_page(WHO, before=before) as (app, pilot):
        await pilot.press("tab")
        await pilot.pause()
        assert app.committed == []
        app.page.focus_place("child.who")
        await pilot.press("backspace", "a", "tab")
        await pilot.pause()
        assert app.committed == []
