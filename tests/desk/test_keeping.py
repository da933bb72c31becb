"""Looking after the casebook from the desk: what is noted, what is told, who still gets in."""

import json
from pathlib import Path

import pytest

from bbic_wizard.desk import casebooks, keeping
from bbic_wizard.desk.casebooks import WrongKey
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.handing_over import asked_first, hand_over, receive
from bbic_wizard.errors import Conflict, NotAllowed, NotFound, NotSaved
from bbic_wizard.store import keyslots
from bbic_wizard.store.folder import Folder
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.store.proof import Broken
from bbic_wizard.store.rescue import Report
from bbic_wizard.store.sealing import NotSealed, WrongCode
from bbic_wizard.store.verify import Verdict

SECRET = "fyra svanar åt gröt i natt"
OTHER = "torpet vinglar mot lila moln"


@pytest.fixture
def book(tmp_path: Path) -> str:
    desk, _ = casebooks.make(str(tmp_path / "bok"), SECRET)
    desk.new_case("Elin Planterad", "2015-01-01", "way_in.notification", "2026-05-01", "Hemlig text")
    desk.close()
    return str(tmp_path / "bok")


@pytest.fixture
def desk(book: str):
    desk = casebooks.unlock(book, SECRET)
    yield desk
    desk.close()


def last(desk: Desk, chain: str = "") -> tuple[str, dict[str, object]]:
    row = desk.audit(chain)[-1]
    return row.action, json.loads(row.detail)


# --- proving


def test_verifying_is_noted_and_told(desk: Desk) -> None:
    verdict = keeping.verify(desk)
    assert verdict.whole
    assert last(desk) == ("verify", {"links": verdict.links, "whole": True})
    assert keeping.verdict_told(verdict).startswith("Ärendeboken är hel: 1 ärende, ")
    assert keeping.verdict_told(verdict).endswith("och kontrolltalen för 1 dag stämmer.")


def test_what_is_broken_is_told_with_case_number_and_time() -> None:
    broken = Broken("k7m", 12, "2026-05-25T14:32:00+02:00", "posten är ändrad")
    told = keeping.verdict_told(Verdict(1, 2, 3, 4, broken))
    assert "från post 12 i ärende k7m, 2026-05-25 14.32: posten är ändrad" in told
    assert "Arbeta inte vidare i filen. Ta fram senaste säkerhetskopian." in told
    assert "ärendebokens egen historik" in keeping.verdict_told(Verdict(1, 2, 3, 4, Broken("", 3, "", "x")))
    assert "sida" in keeping.verdict_told(Verdict(0, 0, 0, 0, Broken("", 0, "", "en sida är skadad")))


def test_a_casebook_older_than_when_last_open_is_told(book: str) -> None:
    folder = Folder(Path(book))
    before = folder.database.read_bytes()
    casebooks.unlock(book, SECRET).close()
    folder.database.write_bytes(before)
    desk = casebooks.unlock(book, SECRET)
    verdict = keeping.verify(desk)
    desk.close()
    assert verdict.older
    assert not verdict.whole
    assert "äldre än när den senast var öppen" in keeping.verdict_told(verdict)


def test_a_restored_copy_opened_beside_its_original_makes_neither_of_them_older(desk: Desk, tmp_path: Path) -> None:
    keeping.backup(desk, tmp_path / "kopia.zip")
    desk.close()
    copy = str(tmp_path / "ny")
    keeping.restore(tmp_path / "kopia.zip", copy)
    for place in (copy, str(tmp_path / "bok"), copy):
        opened = casebooks.unlock(place, SECRET)
        opened.new_case("Elin", "2015-01-01", "way_in.notification", "2026-05-01", "")
        assert casebooks.OLDER not in opened.notices
        opened.close()


def test_what_was_saved_is_told_one_line_each_and_one_is_one() -> None:
    report = Report(Path("ny"), cases=1, changes=1, lost={"c1": 1}, unlisted=["c1"], bookmarks=["c1"], disposed=1)
    assert not report.whole
    told = keeping.rescue_told(report)
    assert told[0] == "1 ärende med 1 ändring är räddat till ny."
    assert told[1] == "Ärende c1: 1 ändring gick inte att läsa. Den står som borttagen."
    assert told[2].startswith("Ärende c1: raden i listan gick inte att läsa.")
    assert told[3] == "Ärende c1: var någon arbetade senast gick inte att läsa."
    assert told[4] == "1 gallrat ärende är inte med; det innehåller inget."
    many = keeping.rescue_told(Report(Path("ny"), cases=2, changes=3, lost={"c1": 2}, disposed=2))
    assert many[0] == "2 ärenden med 3 ändringar är räddade till ny."
    assert many[1].endswith("2 ändringar gick inte att läsa. De står som borttagna.")
    assert many[2] == "2 gallrade ärenden är inte med; de innehåller inget."


def test_a_desk_that_keeps_nothing_has_nothing_to_look_after() -> None:
    with pytest.raises(NotAllowed):
        keeping.verify(Desk(MemoryStore()))


# --- backups


def test_a_backup_is_noted_and_opens_where_it_is_put_back(desk: Desk, tmp_path: Path) -> None:
    taken = keeping.backup(desk, tmp_path / "kopia.zip")
    assert last(desk) == ("backup", {"cases": 1, "size": taken.size})
    keeping.restore(tmp_path / "kopia.zip", str(tmp_path / "ny"))
    desk.close()
    again = casebooks.unlock(str(tmp_path / "ny"), SECRET)
    assert [row.title for row in again.cases()] == [row.title for row in casebooks_rows(tmp_path / "bok")]
    again.close()


def casebooks_rows(place: Path):
    desk = casebooks.unlock(str(place), SECRET)
    rows = desk.cases()
    desk.close()
    return rows


def test_what_is_saved_of_a_casebook_opens_with_the_same_passphrase(book: str, tmp_path: Path) -> None:
    report = keeping.rescue(book, SECRET, str(tmp_path / "ny"))
    assert report.whole
    desk = casebooks.unlock(str(tmp_path / "ny"), SECRET)
    assert desk.notices == ()
    assert keeping.verify(desk).whole
    desk.close()
    assert [row.id for row in casebooks_rows(tmp_path / "ny")] == [row.id for row in casebooks_rows(tmp_path / "bok")]
    with pytest.raises(WrongKey):
        keeping.rescue(book, OTHER, str(tmp_path / "till"))


# --- a new key


def test_after_a_new_key_the_same_passphrase_opens_it_and_the_old_code_and_others_do_not(tmp_path: Path) -> None:
    book = str(tmp_path / "bok")
    desk, old = casebooks.make(book, SECRET)
    desk.close()
    casebooks.add_person(book, SECRET, "Eva", OTHER)
    before, _ = keyslots.open_with(Folder(tmp_path / "bok").slots(), SECRET)
    code, others = keeping.rekey(book, SECRET)
    assert others == ("Eva",)
    after, _ = keyslots.open_with(Folder(tmp_path / "bok").slots(), SECRET)
    assert before != after
    for secret in (old, OTHER):
        with pytest.raises(WrongKey):
            casebooks.unlock(book, secret)
    casebooks.unlock(book, code).close()
    desk = casebooks.unlock(book, SECRET)
    assert desk.notices == ()
    assert "rekey" in [row.action for row in desk.audit()]
    assert keeping.verify(desk).whole
    desk.close()


def test_the_recovery_code_or_another_person_cannot_lock_the_owner_out(tmp_path: Path) -> None:
    book = str(tmp_path / "bok")
    desk, code = casebooks.make(book, SECRET)
    desk.close()
    casebooks.add_person(book, SECRET, "Eva", OTHER)
    for secret in (code, OTHER):
        with pytest.raises(NotAllowed, match="ägarens"):
            keeping.rekey(book, secret)
    casebooks.unlock(book, SECRET).close()


def test_what_a_broken_off_exchange_left_is_gone_when_it_is_next_opened(book: str) -> None:
    left, other = (Path(book) / f"store-{letter * 16}.db" for letter in "ab")
    left.write_bytes(b"kvar")
    other.write_bytes(b"ingens")
    (Path(book) / "rekey.json").write_text(json.dumps([left.name]))
    casebooks.unlock(book, SECRET).close()
    assert not left.exists()
    assert other.exists(), "nobody has said that it is ours"


# --- handing over


def case_of(desk: Desk) -> str:
    return desk.cases()[0].id


@pytest.fixture
def theirs(tmp_path: Path):
    desk, _ = casebooks.make(str(tmp_path / "deras"), OTHER, actor="Eva")
    yield desk
    desk.close()


def test_a_case_goes_from_one_to_another_by_file_and_code(desk: Desk, theirs: Desk, tmp_path: Path) -> None:
    case = case_of(desk)
    done = hand_over(desk, case, tmp_path / "arende.bbic", confirmed=True)
    assert done.code is not None
    assert keyslots.is_code(done.code)
    action, told = last(desk, case)
    assert action == "handover"
    assert receive(theirs, done.path, done.code.lower()) == case
    assert theirs.read(case).case == desk.read(case).case
    received = next(row for row in theirs.audit(case) if row.action == "receive")
    assert json.loads(received.detail)["sha256"] == told["sha256"]
    with pytest.raises(Conflict):
        receive(theirs, done.path, done.code)


def test_no_text_stands_open_in_the_file(desk: Desk, tmp_path: Path) -> None:
    data = hand_over(desk, case_of(desk), tmp_path / "x", confirmed=True).path.read_bytes()
    assert b"Planterad" not in data
    assert b"Hemlig" not in data
    assert (tmp_path / "x").stat().st_mode & 0o077 == 0


def test_nothing_leaves_before_somebody_has_said_yes(desk: Desk, tmp_path: Path) -> None:
    assert "lämnar programmet" in asked_first(desk, case_of(desk))
    with pytest.raises(NotAllowed):
        hand_over(desk, case_of(desk), tmp_path / "x", confirmed=False)
    with pytest.raises(NotFound):
        asked_first(desk, "finns-inte")
    assert not (tmp_path / "x").exists()
    assert last(desk, case_of(desk))[0] != "handover"


def test_a_code_one_chooses_must_be_hard_to_guess_and_is_not_told_back(
    desk: Desk, theirs: Desk, tmp_path: Path
) -> None:
    with pytest.raises(NotAllowed):
        hand_over(desk, case_of(desk), tmp_path / "x", "1234", confirmed=True)
    done = hand_over(desk, case_of(desk), tmp_path / "x", OTHER, confirmed=True)
    assert done.code is None
    assert receive(theirs, done.path, OTHER) == case_of(desk)


def test_a_file_that_is_there_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("min")
    with pytest.raises(NotSaved):
        hand_over(desk, case_of(desk), tmp_path / "x", confirmed=True)
    assert (tmp_path / "x").read_text() == "min"


def test_a_wrong_code_or_file_leaves_their_casebook_as_it_was(desk: Desk, theirs: Desk, tmp_path: Path) -> None:
    done = hand_over(desk, case_of(desk), tmp_path / "x", confirmed=True)
    (tmp_path / "y").write_text("hej")
    with pytest.raises(WrongCode):
        receive(theirs, done.path, SECRET)
    with pytest.raises(NotSealed):
        receive(theirs, tmp_path / "y", SECRET)
    with pytest.raises(NotFound):
        receive(theirs, tmp_path / "z", SECRET)
    assert theirs.cases() == []
