"""The cases of one family: what is shared by choice, what never is, and what each case keeps for itself."""

import json
from datetime import date
from typing import Any

import pytest

from bbic_wizard.desk import sharing, siblings
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.drafting import draft_text
from bbic_wizard.desk.sharing import Pick
from bbic_wizard.desk.sharing_words import plan_lines
from bbic_wizard.desk.striking import preview, strike
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from bbic_wizard.reading.limits import last_day
from bbic_wizard.reading.progress import gaps
from bbic_wizard.reading.siblings import offered, origin_of
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import Clock, ids, pack_of, work_on

WORDS = "Pappa skriker så att Vera gråter."


class Family:
    """Two siblings, each with a case in one casebook: Vera (older, rich case) and Alve."""

    def __init__(self, store: Any = None) -> None:
        self.store = store or MemoryStore()
        self.desk = Desk(self.store, Clock(), ids().__next__, "Sara")
        self.vera = self.opened("Vera", "2016-03-01", "2026-0017", "2026-05-01")
        self.alve = self.opened("Alve", "2019-08-09", "2026-0018", "2026-05-20")
        self.people = {
            name: self.vera.add("people", {"kind": "person", "name": name, **said})
            for name, said in {
                "Alve": {"roles": ["syskon"], "relation": "bror"},
                "Karin": {"roles": ["vårdnadshavare"], "relation": "mamma", "contact": "070-000 00 00"},
                "Rektor Ek": {"roles": ["yrkesperson"], "relation": "rektor", "no_contact": False},
            }.items()
        }
        self.people["Vera"] = self.vera.case.records("people")[0].id
        contact = self.vera.add("contacts", {"kind": "vårdnadshavare", "with": self.people["Karin"]})
        self.said = self.vera.add(
            "statements",
            {
                "informant_kind": "vårdnadshavare",
                "informant": self.people["Karin"],
                "form": "ordagrant",
                "text": WORDS,
                "date": "2026-05-12",
                "contact": [f"contacts/{contact}"],
                "areas": ["safety"],
                "relevance": "har_betydelse",
                "withhold": True,
                "withhold_reason": "Från pappan, tills samtalet är hållet.",
            },
        )

    def opened(self, name: str, born: str, number: str, arrived: str) -> Work:
        case = self.desk.new_case(name, born, "way_in.notification", arrived, f"Oro för {name}.", fictional=True)
        work = self.desk.open(case)
        work.answer("child.number", number)
        return work

    def link(self) -> None:
        siblings.link(self.desk, self.vera, self.alve)

    def share(self, *picks: str | Pick) -> sharing.Plan:
        chosen = [item if isinstance(item, Pick) else Pick(item) for item in picks]
        return sharing.share(self.desk, self.vera.view, self.alve, chosen)

    def statement(self) -> str:
        return f"statements/{self.said}"

    def made(self, register: str = "statements") -> dict[str, Any]:
        record = self.alve.case.records(register)[-1]
        return {name: answer.value for name, answer in record.answers.items()}

    def person(self, name: str) -> dict[str, Any]:
        found = next(item for item in self.alve.case.records("people") if item.value("name") == name)
        return {"id": found.id, **{key: answer.value for key, answer in found.answers.items()}}

    def acts(self, work: Work) -> list[tuple[str, Any]]:
        rows = self.desk.audit(work.case_id)
        return [(row.action, json.loads(row.detail)) for row in rows if row.action.startswith(("sib", "share"))]


@pytest.fixture
def family() -> Family:
    return Family()


# --- which cases are siblings' --------------------------------------------------------


def test_two_cases_are_siblings_when_somebody_says_so_and_both_know(family: Family) -> None:
    assert siblings.family(family.desk, family.vera.view) == ()
    assert siblings.link(family.desk, family.vera, family.alve)
    assert [item.number for item in siblings.family(family.desk, family.vera.view)] == ["2026-0018"]
    assert [item.number for item in siblings.family(family.desk, family.alve.view)] == ["2026-0017"]
    assert family.acts(family.vera) == [("sibling", {"case": family.alve.case_id})]
    assert family.acts(family.alve) == [("sibling", {"case": family.vera.case_id})]


def test_saying_it_again_changes_nothing_and_mends_a_side_that_lacks_it(family: Family) -> None:
    family.link()
    assert not siblings.link(family.desk, family.vera, family.alve)
    family.alve.undo()
    assert siblings.link(family.desk, family.vera, family.alve)
    assert len(family.vera.case.records("sibling_cases")) == len(family.alve.case.records("sibling_cases")) == 1


def test_a_case_is_no_sibling_of_itself_nor_a_practice_case_of_a_real_one(family: Family) -> None:
    with pytest.raises(NotAllowed, match="sig självt"):
        siblings.link(family.desk, family.vera, family.vera)
    real = family.desk.new_case("Bo", "2018-01-01", "way_in.notification", "2026-05-20", "Oro.")
    with pytest.raises(NotAllowed, match="övningsärende"):
        siblings.link(family.desk, family.vera, family.desk.open(real))


def test_nothing_is_shared_by_being_siblings_and_nothing_between_others(family: Family) -> None:
    with pytest.raises(NotAllowed, match="inte syskonärenden"):
        family.share(family.statement())
    before = len(family.alve.case.records("people"))
    family.link()
    assert len(family.alve.case.records("people")) == before
    assert not family.alve.case.records("statements")


# --- what is shared -------------------------------------------------------------------


def test_an_uppgift_comes_with_whom_it_is_about_who_told_it_and_what_is_kept_from_whom(family: Family) -> None:
    family.link()
    about = (family.people["Vera"], family.people["Alve"])
    family.share(Pick(family.statement(), about))
    made, vera, alve = family.made(), family.person("Vera"), family.person("Alve")
    assert made == {
        "informant": family.person("Karin")["id"],
        "form": "ordagrant",
        "text": WORDS,
        "date": "2026-05-12",
        "areas": ["safety"],
        "about": [f"people/{vera['id']}", f"people/{alve['id']}"],
        "withhold": True,
        "withhold_reason": "Från pappan, tills samtalet är hållet.",
    }


def test_the_conversation_and_what_was_made_of_it_stay_and_that_is_said(family: Family) -> None:
    family.link()
    planned = sharing.plan(family.desk, family.vera.view, family.alve.view, [Pick(family.statement())])
    assert planned.shared[-1].given.stays == (
        "Var kommer uppgiften ifrån?",
        "Vid vilken kontakt?",
        "Betydelse för beslutet",
    )
    assert not family.alve.case.records("statements")


@pytest.mark.parametrize("place", ["contacts", "assessment", "analysis.answer", "statements/nej", "contacts/x"])
def test_nothing_else_can_be_shared(family: Family, place: str) -> None:
    family.link()
    contact = family.vera.case.records("contacts")[0].id
    with pytest.raises(NotAllowed, match="inget att dela"):
        family.share(place.replace("contacts/x", f"contacts/{contact}"))


def test_the_child_of_one_case_is_a_sibling_in_the_other_and_the_uppgift_is_about_that_child(family: Family) -> None:
    family.link()
    family.share(family.statement())
    vera = family.person("Vera")
    assert vera["roles"] == ["syskon"]
    assert family.made()["about"] == [f"people/{vera['id']}"]


def test_who_is_guardian_of_one_child_is_asked_anew_of_the_other(family: Family) -> None:
    family.link()
    planned = family.share(f"people/{family.people['Karin']}")
    karin = family.person("Karin")
    assert karin == {"id": karin["id"], "kind": "person", "name": "Karin", "contact": "070-000 00 00"}
    assert planned.shared[0].given.stays == ("Relation till barnet", "Roll i ärendet")
    assert f"people/{karin['id']}/roles" in {gap.place for gap in gaps(family.alve.view)}


def test_a_professional_is_the_same_to_both(family: Family) -> None:
    family.link()
    family.share(f"people/{family.people['Rektor Ek']}")
    rektor = family.person("Rektor Ek")
    assert (rektor["roles"], rektor["relation"], rektor["no_contact"]) == (["yrkesperson"], "rektor", False)


def test_somebody_who_is_there_is_not_entered_twice(family: Family) -> None:
    here = family.alve.add("people", {"kind": "person", "name": "karin", "roles": ["vårdnadshavare"]})
    family.link()
    planned = family.share(family.statement())
    assert [item.place for item in planned.shared] == [f"people/{family.people['Vera']}", family.statement()]
    assert family.made()["informant"] == here
    assert family.made()["informant_kind"] == "vårdnadshavare"


def test_what_the_other_child_said_is_the_childs_own_words_there(family: Family) -> None:
    said = {"informant_kind": "syskon", "informant": family.people["Alve"], "form": "ordagrant", "text": "Jag är rädd."}
    family.said = family.vera.add("statements", {**said, "date": "2026-05-12"})
    family.link()
    family.share(family.statement())
    assert family.made()["informant_kind"] == "barn"
    assert [record.value("text") for record in family.alve.view.child_statements()] == ["Jag är rädd."]


def test_what_the_child_said_is_a_siblings_words_in_the_other_case(family: Family) -> None:
    family.said = family.vera.add(
        "statements", {"informant_kind": "barn", "form": "ordagrant", "text": "Alve gömmer sig.", "date": "2026-05-12"}
    )
    family.link()
    family.share(family.statement())
    assert (family.made()["informant_kind"], family.made()["informant"]) == ("syskon", family.person("Vera")["id"])
    assert not family.alve.view.child_statements()


def test_a_notification_comes_with_its_own_day_and_who_made_it(family: Family) -> None:
    [notification] = family.vera.case.records("notifications")
    family.vera.change("notifications", notification.id, {"from": family.people["Rektor Ek"]})
    family.link()
    family.share(f"notifications/{notification.id}")
    made = family.made("notifications")
    assert (made["date"], made["text"]) == ("2026-05-01", "Oro för Vera.")
    assert made["from"] == family.person("Rektor Ek")["id"]


# --- said, kept, and each for itself ----------------------------------------------------


def test_what_was_shared_says_so_in_the_draft_and_in_both_logs(family: Family) -> None:
    family.link()
    family.share(family.statement())
    place = f"statements/{family.alve.case.records('statements')[0].id}"
    origin = origin_of(family.alve.view, place)
    assert origin is not None
    assert (origin.case, origin.place) == (family.vera.case_id, family.statement())
    assert "(Delad från ärende 2026-0017, 25 maj 2026.)" in draft_text(family.alve.view, "utredning", "md")
    places = [f"people/{family.people['Karin']}", f"people/{family.people['Vera']}", family.statement()]
    assert family.acts(family.vera)[1:] == [("share_given", {"to": family.alve.case_id, "places": places})]
    assert family.acts(family.alve)[1:] == [("share_received", {"from": family.vera.case_id, "places": places})]


def test_a_copy_for_a_party_names_no_number_of_another_childs_case(family: Family) -> None:
    [notification] = family.vera.case.records("notifications")
    family.vera.change("statements", family.said, {"withhold": False, "withhold_reason": None})
    family.link()
    family.share(family.statement(), f"notifications/{notification.id}")
    karin = family.person("Karin")["id"]
    family.alve.change("people", karin, {"roles": ["vårdnadshavare"]})
    told = draft_text(family.alve.view, "utredning", "md", karin)
    assert WORDS in told
    assert "elad från ett syskons ärende, 25 maj 2026" in told
    assert "2026-0017" not in told
    assert "delad från ärende 2026-0017" in draft_text(family.alve.view, "utredning", "md")


def test_sharing_changes_nothing_where_it_came_from(family: Family) -> None:
    family.link()
    before = list(family.vera.history())
    family.share(family.statement())
    assert list(family.desk.open(family.vera.case_id).history()) == before


def test_it_is_one_act_that_is_taken_back_as_one(family: Family) -> None:
    family.link()
    family.share(family.statement())
    family.alve.undo()
    assert not family.alve.case.records("statements")
    assert not family.alve.case.records("shares")
    assert [record.value("name") for record in family.alve.case.records("people")] == ["Alve"]


def test_what_is_there_is_not_shared_again_but_shown_with_what_has_changed_since(family: Family) -> None:
    family.link()
    family.share(family.statement())
    again = family.share(family.statement())
    assert (again.shared, again.known) == ((), (family.statement(),))
    family.vera.answer(f"{family.statement()}/text", "Pappa skriker.")
    [shown] = [item for item in offered(family.vera.view, family.alve.view) if item.meaning == "statement"]
    assert shown.changed
    assert shown.there.startswith("statements/")
    assert family.made()["text"] == WORDS


def test_what_came_from_there_is_not_given_back(family: Family) -> None:
    family.link()
    family.share(family.statement())
    back = {item.meaning: item for item in offered(family.alve.view, family.vera.view)}
    assert back["statement"].back
    assert back["statement"].there == family.statement()


def test_it_stays_when_the_other_case_is_put_away_or_disposed_of(family: Family) -> None:
    family.link()
    family.share(family.statement())
    family.desk.mark(family.vera.case_id, archived=True)
    assert siblings.family(family.desk, family.alve.view)[0].stands == "archived"
    family.desk.dispose(family.vera.case_id, {"reason": "Gallrat."})
    alve = family.desk.open(family.alve.case_id)
    assert alve.case.records("statements")[0].value("text") == WORDS
    [gone] = siblings.family(family.desk, alve.view)
    assert (gone.title, gone.stands, gone.can_be_read) == ("2026-0017", "disposed", False)


def test_it_stays_when_they_are_no_longer_siblings(family: Family) -> None:
    family.link()
    family.share(family.statement())
    assert siblings.unlink(family.desk, family.alve, family.vera.case_id, family.vera)
    assert not siblings.family(family.desk, family.vera.view)
    assert origin_of(family.alve.view, f"statements/{family.alve.case.records('statements')[0].id}")
    assert family.acts(family.vera)[-1] == ("sibling_removed", {"case": family.alve.case_id})


def test_time_is_counted_for_each_child(family: Family) -> None:
    before = last_day(family.vera.view), last_day(family.alve.view)
    family.vera.answer("open_investigation.decision", "inleda")
    family.vera.answer("open_investigation.date", "2026-05-04")
    opened = last_day(family.vera.view)
    assert opened not in (None, before[0])
    family.link()
    family.share(family.statement())
    assert (last_day(family.vera.view), last_day(family.alve.view)) == (opened, before[1])


def test_a_notification_says_the_day_it_brings_before_it_is_shared(family: Family) -> None:
    [notification] = family.vera.case.records("notifications")
    family.link()
    planned = sharing.plan(family.desk, family.vera.view, family.alve.view, [Pick(f"notifications/{notification.id}")])
    told = plan_lines(family.vera.view, family.alve.view, planned)
    assert "  Dagen den kom in följer med: 1 maj 2026" in told
    assert "  Fylls i där: Från vem" in told


def test_a_case_of_another_profile_takes_what_fits_its_form(family: Family) -> None:
    case = family.desk.new_case(
        "Bo", "2018-01-01", "way_in.notification", "2026-05-20", "Oro.", fictional=True, profile="haninge_2025"
    )
    family.alve = family.desk.open(case)
    family.link()
    family.share(family.statement())
    assert (family.made()["form"], family.made()["areas"]) == ("ordagrant", ["safety"])


def test_a_form_without_a_place_for_siblings_is_told(family: Family) -> None:
    with pytest.raises(NotAllowed, match="ingen plats för syskonens ärenden"):
        siblings.link(family.desk, family.vera, old_work())


def old_work() -> Work:
    """A case made by a form from before siblings' cases."""
    form = "steps: [{id: child, title: Barnet, questions: [{id: name, kind: line, label: Namn, means: child.name}]}]"
    return work_on(pack_of(form))


def test_a_locked_case_takes_nothing_in(family: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    family.link()
    monkeypatch.setattr(type(family.alve.case), "status", "låst")
    with pytest.raises(NotAllowed, match="låst"):
        family.share(family.statement())


def test_the_logs_hold_no_words_of_the_cases(family: Family) -> None:
    family.link()
    family.share(family.statement())
    assert family.acts(family.vera)
    assert family.acts(family.alve)
    told = str(family.acts(family.vera) + family.acts(family.alve))
    assert not any(word in told for word in (WORDS, "Karin", "Vera", "2026-0017"))


def test_striking_in_one_case_does_not_reach_the_other_and_says_so(family: Family) -> None:
    family.link()
    family.share(family.statement())
    vera = family.desk.open(family.vera.case_id)
    shown = preview(vera, WORDS)
    assert shown.siblings == ("2026-0018",)
    assert "2026-0018" in strike(vera, shown, "Skrevs i fel ärende.").words
    assert family.made()["text"] == WORDS
    there = preview(family.desk.open(family.alve.case_id), WORDS)
    assert there.siblings == ("2026-0017",)


def test_striking_what_was_never_shared_says_nothing_of_siblings(family: Family) -> None:
    family.link()
    family.vera.answer("child.siblings_note", "Bor hos moster.")
    assert preview(family.vera, "Bor hos moster").beyond == ""


def test_the_day_shared_is_the_desks(family: Family) -> None:
    family.link()
    family.share(family.statement())
    assert family.made("shares")["date"] == date(2026, 5, 25).isoformat()
