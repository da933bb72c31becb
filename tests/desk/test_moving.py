"""Which profiles there are, cases that follow one, and moving to another: told first, and nothing lost."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bbic_wizard import paths, resources
from bbic_wizard.desk import casebooks, packs
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.drafting import draft_text
from bbic_wizard.desk.history import told
from bbic_wizard.desk.moving import move, preview_move
from bbic_wizard.desk.packs import profiles, shipped_pack
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import FileProblem, NotAllowed, NotFound
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import SECRET, Clock, ids

HANINGE, GOTLAND, NATIONAL = "haninge_2025", "service_gotland", "sol_national"
OWN = """
format: bbic-wizard/profile
id: kommun_2026
title: Vår kommun
base: barnutredning
namespace: kommun
document: Vår riktlinje
adds:
  - step: child
    after: name
    questions: [{id: kommun_pet, kind: line, label: Husdjur, required: true}]
"""


@pytest.fixture
def desk() -> Desk:
    return Desk(MemoryStore(), Clock(), ids().__next__, "Sara")


def new_case(desk: Desk, profile: str = NATIONAL) -> Work:
    made = desk.new_case("Alva", "2016-04-01", "way_in.notification", "2026-05-20", "Oro.", profile=profile)
    return desk.open(made)


@pytest.fixture
def own_profile() -> Callable[[str, str], None]:
    """Put a profile in the user's own folder."""

    def put(name: str, text: str) -> None:
        paths.profiles().mkdir(parents=True, exist_ok=True)
        (paths.profiles() / f"{name}.yaml").write_text(text, "utf-8")

    return put


# --- which there are ------------------------------------------------------------


def test_the_profiles_there_are_are_named_the_national_first() -> None:
    found = profiles()
    assert [one.id for one in found] == [NATIONAL, HANINGE, GOTLAND]
    assert not any(one.problem for one in found)
    assert found[1].about is not None
    assert found[1].about.valid == "gäller 2025–2027"


def test_a_municipalitys_own_profile_lies_beside_them(own_profile: Callable[[str, str], None], desk: Desk) -> None:
    own_profile("kommun_2026", OWN)
    assert "kommun_2026" in [one.id for one in profiles()]
    work = new_case(desk, "kommun_2026")
    work.answer("child.kommun_pet", "Hund")
    assert "Hund" in draft_text(work.view)


def test_one_with_mistakes_is_named_with_its_problem_and_hinders_no_other(
    own_profile: Callable[[str, str], None], desk: Desk
) -> None:
    own_profile("kommun_2026", OWN.replace("step: child", "step: chld"))
    bad = next(one for one in profiles() if one.id == "kommun_2026")
    assert "profiles/kommun_2026.yaml:9: okänt steg" in bad.problem
    assert new_case(desk).pack.profile == NATIONAL


def test_ones_own_file_of_a_shipped_name_wins(own_profile: Callable[[str, str], None]) -> None:
    own_profile(HANINGE, OWN.replace("kommun_2026", HANINGE))
    assert shipped_pack(HANINGE).about[0].document == "Vår riktlinje"


def test_an_unknown_profile_is_told_with_a_remedy(desk: Desk) -> None:
    with pytest.raises(NotFound) as caught:
        new_case(desk, "haninge_2024")
    said = str(caught.value)
    assert 'menade du "haninge_2025"?' in said
    assert str(paths.profiles()) in said
    assert desk.cases() == []


def test_a_profile_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "_loaded", {})
    first = shipped_pack(HANINGE)
    monkeypatch.setattr(packs, "_compile", lambda *_: pytest.fail("compiled again"))
    assert shipped_pack(HANINGE) is first
    packs._loaded.clear()
    assert shipped_pack(HANINGE).digest == first.digest, "kept as JSON"


# --- cases that follow one --------------------------------------------------------


def test_a_case_is_made_and_read_through_its_profile(desk: Desk) -> None:
    work = new_case(desk, HANINGE)
    assert work.case.profile == HANINGE
    assert work.view.form.question("participation.haninge_kept_informed") is not None
    assert "gäller 2025–2027" in draft_text(work.view)
    assert "2024:79" in draft_text(work.view)
    assert desk.read(work.case_id).pack.profile == HANINGE


def test_the_national_draft_names_no_guideline(desk: Desk) -> None:
    assert "Lokal riktlinje" not in draft_text(new_case(desk).view)


def test_a_case_file_is_read_through_the_profile_it_names(desk: Desk) -> None:
    work = new_case(desk, HANINGE)
    work.answer("participation.haninge_kept_informed", "Petra berättar varje fredag.")
    exported = desk.export_case(work.case_id)
    again = desk.open(desk.import_case(exported))
    assert again.case.profile == HANINGE
    assert again.view.value("participation.haninge_kept_informed") == "Petra berättar varje fredag."


def test_a_case_file_with_an_unknown_profile_says_which_there_are(desk: Desk) -> None:
    data = {**json.loads(resources.practice_case("case_a")), "profile": "haning_2025"}
    with pytest.raises(FileProblem) as caught:
        desk.import_case(json.dumps(data), "a.json")
    (fault,) = caught.value.faults
    assert fault.file == "a.json"
    assert 'profilen "haning_2025" finns inte, menade du "haninge_2025"?' in fault.text.lower().replace("profile: ", "")
    assert desk.cases() == []


# --- moving ------------------------------------------------------------------------


def test_what_a_move_adds_and_requires_is_told_first(desk: Desk) -> None:
    work = new_case(desk)
    preview = preview_move(work, HANINGE)
    added = {one.place for one in preview.changes if one.what == "question" and one.is_new}
    required = {one.place for one in preview.changes if one.what == "requirement"}
    assert "interventions/haninge_place" in added
    assert "followup.child_voice" in required
    assert "followup.child_voice" in preview.gaps
    assert not preview.hidden
    assert work.pack.profile == NATIONAL, "looking changes nothing"
    assert any("till behöver svar eller motivering" in line for line in preview.lines())


def test_the_move_is_a_change_and_the_case_is_read_anew(desk: Desk) -> None:
    work = new_case(desk)
    move(work, HANINGE)
    assert (work.case.profile, work.pack.profile, work.view.pack.profile) == (HANINGE,) * 3
    work.answer("participation.haninge_kept_informed", "Varje fredag.")
    again = desk.open(work.case_id)
    assert again.pack.profile == HANINGE
    assert again.view.value("participation.haninge_kept_informed") == "Varje fredag."


def test_answers_that_are_hidden_are_named_kept_and_come_back(desk: Desk) -> None:
    work = new_case(desk, HANINGE)
    work.answer("participation.haninge_kept_informed", "Petra berättar varje fredag.")
    insats = work.add("interventions", {"title": "Skolstöd", "haninge_form": "grupp"})
    preview = preview_move(work, NATIONAL)
    hidden = {one.place: one.text for one in preview.hidden}
    assert hidden["participation.haninge_kept_informed"] == "Petra berättar varje fredag."
    assert hidden[f"interventions/{insats}/haninge_form"] == "I grupp"
    assert any(line.startswith("Döljs men sparas: ") and "varje fredag" in line for line in preview.lines())
    move(work, NATIONAL)
    draft = draft_text(work.view)
    assert "varje fredag" not in draft
    assert "1 svar är kvar men visas inte: frågan gäller inte längre." in draft.replace("_", "")
    back = preview_move(work, HANINGE)
    assert {one.place for one in back.back} == set(hidden)
    move(work, HANINGE)
    assert work.view.value("participation.haninge_kept_informed") == "Petra berättar varje fredag."


def test_what_another_profile_asked_for_is_in_the_case_file_and_comes_back(desk: Desk) -> None:
    work = new_case(desk, HANINGE)
    work.answer("participation.haninge_kept_informed", "Varje fredag.")
    insats = work.add("interventions", {"title": "Skolstöd", "haninge_form": "grupp"})
    why = "Barnet är två år. Petra visar bilder vid varje möte i stället, senast den 12 maj."
    work.skip("intervention_proposal.haninge_open_offered", "gäller_inte", why)
    move(work, NATIONAL)
    text = desk.export_case(work.case_id)
    assert set(json.loads(text)["kept"]["answers"]) == {
        "participation.haninge_kept_informed",
        f"interventions/{insats}/haninge_form",
    }
    again = desk.open(desk.import_case(text))
    assert again.case.profile == NATIONAL
    assert again.view.state("participation.haninge_kept_informed") == "hidden"
    move(again, HANINGE)
    assert again.view.value("participation.haninge_kept_informed") == "Varje fredag."
    assert again.view.value(f"interventions/{insats}/haninge_form") == "grupp"
    assert again.view.skip("intervention_proposal.haninge_open_offered") == work.case.skip(
        "intervention_proposal.haninge_open_offered"
    )


def test_a_skip_that_the_new_profile_forbids_no_longer_stands(
    own_profile: Callable[[str, str], None], desk: Desk
) -> None:
    own_profile("kommun_2026", OWN + "requires: [{place: child.portrait, skip: forbidden}]\n")
    work = new_case(desk)
    work.skip("child.portrait", "vet_ej", "Petra frågade mormor den 3 maj; hon berättar mer den 20 maj.")
    preview = preview_move(work, "kommun_2026")
    assert [one.place for one in preview.hidden] == ["child.portrait"]
    assert "child.portrait" in preview.gaps
    move(work, "kommun_2026")
    assert work.view.state("child.portrait") == "missing"
    again = desk.open(desk.import_case(desk.export_case(work.case_id)))
    assert again.view.state("child.portrait") == "missing"
    move(again, NATIONAL)
    assert again.view.state("child.portrait") == "skipped"


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ({"answers": {"child.name": "Alva"}}, "kept.answers.child.name: formuläret frågar efter det här"),
        ({"answers": {"x.y": {"value": {"a": 1}}}}, "kept.answers.x.y: text, tal, true, false eller en lista"),
        ({"answers": {"people/nobody/x": "a"}}, 'kept.answers.people/nobody/x: "people/nobody" finns inte'),
        ({"answers": {"lista/A!/x": "a"}}, "en plats som lista/uppgift/fält väntades"),
        ({"skips": {"x.y": {"code": "vet_ej"}}}, 'kept.skips.x.y: "code" och "note" väntades'),
        ({"skips": {"x.y": {"code": "a", "note": "b", "date": "snart"}}}, "kept.skips.x.y.date: ett datum väntades"),
        ({"answer": {}}, 'kept.answer: okänd nyckel, menade du "answers"?'),
        ({"answers": []}, "kept: nycklar och värden väntades"),
    ],
)
def test_what_is_wrong_with_what_was_kept_is_told(desk: Desk, kept: object, expected: str) -> None:
    data = {**json.loads(resources.practice_case("case_a")), "kept": kept}
    with pytest.raises(FileProblem) as caught:
        desk.import_case(json.dumps(data), "a.json")
    assert expected in str(caught.value)


def test_skips_of_places_that_go_are_named(desk: Desk) -> None:
    work = new_case(desk, HANINGE)
    why = "Barnet är två år. Petra visar bilder vid varje möte i stället, senast den 12 maj."
    work.skip("participation.haninge_kept_informed", "gäller_inte", why)
    assert [one.text for one in preview_move(work, NATIONAL).hidden] == [why]


def test_moving_to_what_it_follows_already_is_refused(desk: Desk) -> None:
    work = new_case(desk, HANINGE)
    assert list(preview_move(work, HANINGE).lines()) == ["Ärendet följer redan den profilen."]
    with pytest.raises(NotAllowed):
        move(work, HANINGE)


def test_the_history_tells_the_move_and_names_things_as_they_were_called(desk: Desk) -> None:
    work = new_case(desk, HANINGE)
    work.answer("participation.haninge_kept_informed", "Varje fredag.")
    move(work, NATIONAL)
    answered, moved = told(work)[-2:]
    assert answered.what.endswith("Hur får barnet veta mer medan utredningen pågår?")
    assert answered.after == "Varje fredag."
    assert moved.before.endswith("Haninge 2025")
    assert moved.after.endswith("Nationellt, utan lokal riktlinje")


def test_a_case_in_a_locked_casebook_is_moved_and_opened_again(tmp_path: Path, key_file: Path) -> None:
    book = str(tmp_path / "bok")
    desk, _ = casebooks.make(book, SECRET)
    case_id = new_case(desk).case_id
    move(desk.open(case_id), HANINGE)
    desk.close()
    again = casebooks.unlock(book, SECRET)
    assert again.open(case_id).pack.profile == HANINGE
    again.close()
