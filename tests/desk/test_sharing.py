"""Sharing between siblings' cases: what protects somebody follows, what is not needed stays, and all is one act."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bbic_wizard.desk import sharing, siblings
from bbic_wizard.desk.drafting import draft_text
from bbic_wizard.desk.handing_over import asked_first
from bbic_wizard.desk.sharing import Pick
from bbic_wizard.desk.sharing_words import plan_lines
from bbic_wizard.errors import NotAllowed, NotSaved
from bbic_wizard.reading import giving
from bbic_wizard.reading.siblings import offered
from bbic_wizard.store import journaling
from bbic_wizard.store.verify import verify
from tests.desk.test_siblings import Family
from tests.store.books import new_book

TEACHER = {"kind": "person", "name": "Ylva", "roles": ["yrkesperson"], "contact": "070-111 11 11"}


@pytest.fixture
def family() -> Family:
    family = Family()
    family.link()
    return family


def told(family: Family, *places: str) -> list[str]:
    planned = sharing.plan(family.desk, family.vera.view, family.alve.view, [Pick(place) for place in places])
    return plan_lines(family.vera.view, family.alve.view, planned)


# --- what protects somebody ------------------------------------------------------------


@pytest.mark.parametrize("where", ["/withhold", "/withhold_reason", ""])
def test_what_is_kept_from_somebody_is_kept_there_too_also_from_under_a_skip(family: Family, where: str) -> None:
    family.vera.skip(f"{family.statement()}{where}", "annat_skäl", "Prövas på nytt i nästa vecka av enhetschefen.")
    assert "  Hålls åter: från någon, där också" in told(family, family.statement())
    family.share(family.statement())
    assert family.made()["withhold"] is True


def test_a_mark_that_says_no_is_not_made_a_yes(family: Family) -> None:
    family.vera.change("statements", family.said, {"withhold": False, "withhold_reason": None})
    assert not any("Hålls åter" in line for line in told(family, family.statement()))
    family.share(family.statement())
    assert family.made()["withhold"] is False


def test_nothing_kept_from_somebody_goes_where_the_form_cannot_say_it(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    fitting = giving._fitting
    monkeypatch.setattr(
        giving,
        "_fitting",
        lambda target, meant, value: "" if meant == "statement.withhold" else fitting(target, meant, value),
    )
    with pytest.raises(NotAllowed, match="hålls åter"):
        family.share(family.statement())
    assert not family.alve.case.records("statements")


def test_somebody_who_must_not_be_reached_is_so_there_too_and_an_address_that_is_hidden_stays(family: Family) -> None:
    danger = {
        "protected_address": True,
        "no_contact": True,
        "no_contact_reason": "Beslut av Eva 2 maj, till dess att hot är bedömt.",
    }
    ylva = family.vera.add("people", {**TEACHER, **danger})
    family.vera.skip(f"people/{ylva}/protected_address", "annat_skäl", "Prövas på nytt i nästa vecka av enhetschefen.")
    family.share(f"people/{ylva}")
    made = family.person("Ylva")
    assert {name: made[name] for name in danger} == danger
    assert "contact" not in made


def test_who_only_comes_along_brings_no_way_of_being_reached(family: Family) -> None:
    family.share(family.statement())
    assert "contact" not in family.person("Karin")


def test_who_is_chosen_does(family: Family) -> None:
    family.share(f"people/{family.people['Karin']}")
    assert family.person("Karin")["contact"] == "070-000 00 00"


def test_what_is_to_be_thought_of_about_the_reporter_follows_the_notification(family: Family) -> None:
    [notification] = family.vera.case.records("notifications")
    words = "Grannen är rädd och vill inte bli känd."
    family.vera.change("notifications", notification.id, {"secrecy": words, "children": "Vera och Alve"})
    assert "  Följer inte med: Vilka barn gäller den" in told(family, f"notifications/{notification.id}")
    family.share(f"notifications/{notification.id}")
    assert family.made("notifications")["secrecy"] == words
    assert "children" not in family.made("notifications")


def test_a_note_on_the_sorting_desk_stays_with_its_conversation_but_a_document_is_told(family: Family) -> None:
    family.vera.change("statements", family.said, {"source": "Journal s. 4"})
    note = family.vera.add("notes", {"title": "Enskilt samtal med Vera om natten", "date": "2026-05-12"})
    passage = family.vera.add("passages", {"note": [f"notes/{note}"], "start": 0})
    family.share(family.statement())
    assert family.made()["source"] == "Journal s. 4"
    other = family.vera.add(
        "statements",
        {
            "informant": family.people["Karin"],
            "form": "ordagrant",
            "text": "Hon sover dåligt.",
            "source": "anteckningen ”Enskilt samtal med Vera om natten”, stycke 1",
            "passage": [f"passages/{passage}"],
        },
    )
    family.share(f"statements/{other}")
    assert family.made()["text"] == "Hon sover dåligt."
    assert not {"source", "passage"} & family.made().keys()


# --- what is told before it is done --------------------------------------------------------


def test_what_follows_and_what_does_not_is_told_field_by_field(family: Family) -> None:
    lines = told(family, f"people/{family.people['Karin']}")
    assert "  Följer med: Vad är det för någon, Namn, Kontaktuppgifter" in lines
    assert "  Följer inte med: Relation till barnet, Roll i ärendet" in lines


def test_who_can_read_it_there_but_not_here_is_told(family: Family) -> None:
    assert not any("Pröva sekretessen" in line for line in told(family, family.statement()))
    family.alve.add("people", {"kind": "person", "name": "Karin", "roles": ["vårdnadshavare"]})
    family.alve.add("people", {"kind": "person", "name": "Jonas", "roles": ["vårdnadshavare"]})
    seen = "Jonas kan läsa det där men är inte part här, och ser att det kom från ett syskons ärende."
    assert f"{seen} Pröva sekretessen först." in told(family, family.statement())


def test_who_is_taken_to_be_somebody_there_by_name_alone_is_told(family: Family) -> None:
    family.alve.add("people", {"kind": "person", "name": "Karin", "relation": "lärare", "roles": ["yrkesperson"]})
    assert "Karin · mamma är Karin · lärare där, av namnet att döma" in told(family, family.statement())


@pytest.mark.parametrize(("name", "born", "same"), [
    ("Alve Ek", "2019-08-09", True), ("Alve", "2019-08-10", False), ("Alvin Ek", "2019-08-09", False),
    ("Alve Ek", "2019", False),
])  # fmt: skip
def test_the_child_is_known_by_the_day_it_was_born_also_by_another_form_of_its_name(
    family: Family, name: str, born: str, same: bool
) -> None:
    family.vera.change("people", family.people["Alve"], {"name": name, "birth_date": born})
    there = {item.place: item.there for item in offered(family.vera.view, family.alve.view)}
    child = family.alve.case.records("people")[0].id
    assert (there[f"people/{family.people['Alve']}"] == f"people/{child}") is same


def test_the_same_name_and_birth_is_certain(family: Family) -> None:
    family.vera.change("people", family.people["Karin"], {"birth_date": "1989"})
    family.alve.add("people", {"kind": "person", "name": "Karin", "birth_date": "1989", "roles": ["vårdnadshavare"]})
    assert not any("av namnet att döma" in line for line in told(family, family.statement()))


def test_who_has_no_name_is_called_there_what_they_are_called_here(family: Family) -> None:
    nameless = {"kind": "person", "relation": "kuratorn i skolan", "roles": ["yrkesperson", "nätverk"]}
    kurator = family.vera.add("people", nameless)
    family.share(f"people/{kurator}")
    assert family.alve.case.records("people")[-1].value("relation") == "kuratorn i skolan"


def test_who_was_shared_before_is_known_for_certain(family: Family) -> None:
    family.share(f"people/{family.people['Karin']}")
    assert not any("av namnet att döma" in line for line in told(family, family.statement()))


# --- where it may go ------------------------------------------------------------------------


def test_a_case_in_the_archive_takes_nothing_in_and_can_still_give(family: Family) -> None:
    family.desk.mark(family.alve.case_id, archived=True)
    with pytest.raises(NotAllowed, match="i arkivet"):
        family.share(family.statement())
    family.desk.mark(family.alve.case_id, archived=False)
    family.desk.mark(family.vera.case_id, archived=True)
    assert family.share(family.statement()).shared


def test_the_list_of_the_family_reads_no_case(family: Family) -> None:
    before = len(family.desk.audit(family.vera.case_id))
    [vera] = siblings.family(family.desk, family.alve.view)
    assert vera.side is not None
    assert (vera.side.title, vera.side.number, vera.side.status) == ("Vera", "2026-0017", "utkast")
    assert len(family.desk.audit(family.vera.case_id)) == before


def test_only_cases_that_could_be_siblings_are_offered(family: Family) -> None:
    other = family.opened("Bo", "2018-01-01", "2026-0019", "2026-05-20")
    family.desk.new_case("Verkligt barn", "2018-01-01", "way_in.notification", "2026-05-20", "Oro.")
    family.desk.mark(other.case_id, archived=True)
    assert [row.id for row in siblings.strangers(family.desk, family.vera.view)] == [other.case_id]
    family.desk.dispose(other.case_id, {"reason": "Gallrat."})
    assert siblings.strangers(family.desk, family.vera.view) == ()


def test_the_internal_draft_says_who_came_from_a_siblings_case(family: Family) -> None:
    family.share(family.statement(), f"people/{family.people['Rektor Ek']}")
    told = draft_text(family.alve.view, "utredning", "md")
    assert "_Delat från ärende 2026-0017, 25 maj 2026: " in told
    line = next(line for line in told.splitlines() if line.startswith("_Delat från"))
    assert "Karin" in line
    assert "Rektor" in line
    assert "Delat från" not in draft_text(family.alve.view, "utredning", "md", family.person("Karin")["id"])


def test_before_a_case_is_handed_over_it_is_told_that_it_names_the_siblings_cases(family: Family) -> None:
    assert "numren på syskonens ärenden" in asked_first(family.desk, family.vera.case_id)
    other = family.opened("Bo", "2018-01-01", "2026-0019", "2026-05-20")
    assert "syskon" not in asked_first(family.desk, other.case_id)


def test_what_was_shared_is_no_uppgift_from_nowhere(family: Family) -> None:
    family.share(family.statement())
    assert "UPPG-02" not in {finding.rule for finding in family.alve.findings()}


# --- all of it or nothing ---------------------------------------------------------------------


class Killed(BaseException):
    """The program ends here."""


@pytest.fixture
def kept(tmp_path: Path) -> Any:
    """The same family in a casebook on disk."""
    book = new_book(tmp_path)
    yield Family(book)
    book.close()


def link(family: Family) -> None:
    family.link()


def unlink(family: Family) -> None:
    siblings.unlink(family.desk, family.vera, family.alve.case_id, family.alve)


def share(family: Family) -> None:
    family.share(family.statement())


@pytest.mark.parametrize("fault", [Killed, NotSaved("Disken är full")])
@pytest.mark.parametrize(("before", "act"), [([], link), ([link], unlink), ([link], share)])
def test_what_concerns_two_cases_is_done_in_both_or_in_none(
    kept: Family,
    monkeypatch: pytest.MonkeyPatch,
    before: list[Callable[[Family], None]],
    act: Callable[[Family], None],
    fault: Any,
) -> None:
    for earlier in before:
        earlier(kept)
    cases = (kept.vera, kept.alve)
    was = [(list(kept.store.load(one.case_id)), kept.store.audit(one.case_id), one.case) for one in cases]
    real, done = journaling.act, []

    def second(*given: Any) -> Any:
        if done:
            raise fault
        done.append(given)
        return real(*given)

    with monkeypatch.context() as patch:
        patch.setattr(journaling, "act", second)
        with pytest.raises(Killed if fault is Killed else NotSaved):
            act(kept)
    assert done, "one half was written, and is gone"
    assert [(list(kept.store.load(one.case_id)), kept.store.audit(one.case_id), one.case) for one in cases] == was
    act(kept)
    assert all(len(kept.store.audit(one.case_id)) > len(logged) for one, (_, logged, _) in zip(cases, was, strict=True))
    assert verify(kept.store.engine, kept.store.path).whole
