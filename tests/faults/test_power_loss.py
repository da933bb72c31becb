"""Power lost: the write-ahead log cut short or with a bit turned anywhere. What opens is a moment of its history."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from bbic_wizard.desk import casebooks, keeping
from bbic_wizard.store import anchors
from bbic_wizard.store.folder import Folder
from tests.faults import acts
from tests.faults.homes import SECRET, at_home, copied, facts
from tests.faults.homes import proved as proved_whole
from tests.faults.kill import Nursery

ACTS, SEED = 60, 2
LOG = "store.db-wal"


@pytest.fixture(scope="module")
def hot(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, str]]]:
    """A home whose casebook has all of a day's work in its log, and what it said after each act."""
    home = copied(template, tmp_path_factory.mktemp("hem") / "hem")
    with at_home(home) as folder:
        with closing(casebooks.unlock(None, SECRET)) as desk:
            before, places = facts(desk), acts.Doer(desk).places
        with closing(Nursery()) as nursery:
            job = {"mode": acts.COMMITTING, "seed": SEED, "home": str(home), "end": ACTS, "mindful": 1, "stay": 1}
            nursery.begin(job)
            nursery.until_done(ACTS)
            nursery.kill()
        assert (folder / LOG).stat().st_size > 100_000
    return home, [acts.after(before, SEED, acts.COMMITTING, places, count) for count in range(ACTS + 1)]


def is_a_moment(said: dict[str, str], history: list[dict[str, str]]) -> bool:
    """Whether a casebook says what it said between two acts, or in the middle of one."""
    return any(
        all(said.get(name) in (least.get(name), most.get(name)) for name in {*said, *least, *most})
        for least, most in zip(history, [*history[1:], history[-1]], strict=True)
    )


def opened_after(home: Path, place: Path, data: bytes, history: list[dict[str, str]]) -> bool:
    """Open a copy whose log is `data`; whether it was told that something is gone."""
    with at_home(home) as original:
        store_id = Folder(original).slots().store_id
        seen = anchors.recall(store_id, original)
    assert seen is not None
    with at_home(copied(home, place)) as folder:
        (folder / LOG).write_bytes(data)
        anchors.remember(store_id, folder, seen)  # as this were the place where it was seen
        with closing(casebooks.unlock(None, SECRET)) as desk:
            told = desk.notices == (casebooks.OLDER,)
            assert told or desk.notices == ()
            last = next(row.id for row in reversed(desk.audit("")) if row.action == "unlock") - 1
            assert told is (last < seen.id), "lost rows of the log are told, and nothing else is"
            assert keeping.verify(desk).broken is None
            assert is_a_moment(facts(desk), history)
    with at_home(place), closing(casebooks.unlock(None, SECRET)) as desk:
        assert desk.notices == ()
        proved_whole(desk)
    return told


def test_with_its_log_whole_nothing_is_gone(hot: tuple[Path, list[dict[str, str]]], tmp_path: Path) -> None:
    home, history = hot
    with at_home(home) as folder:
        data = (folder / LOG).read_bytes()
    assert not opened_after(home, tmp_path / "hel", data, history)
    with at_home(tmp_path / "hel"), closing(casebooks.unlock(None, SECRET)) as desk:
        assert facts(desk) == history[-1]


@pytest.mark.parametrize("number", range(15))
def test_a_log_cut_anywhere_opens_as_a_moment_of_its_history_and_it_is_told(
    hot: tuple[Path, list[dict[str, str]]], tmp_path: Path, number: int
) -> None:
    home, history = hot
    with at_home(home) as folder:
        data = (folder / LOG).read_bytes()
    size = 0 if number == 0 else random.randrange(len(data))
    opened_after(home, tmp_path / "kapad", data[:size], history)


@pytest.mark.parametrize("number", range(15))
def test_a_bit_turned_anywhere_in_the_log_opens_as_a_moment_of_its_history_and_it_is_told(
    hot: tuple[Path, list[dict[str, str]]], tmp_path: Path, number: int
) -> None:
    home, history = hot
    with at_home(home) as folder:
        data = bytearray((folder / LOG).read_bytes())
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    opened_after(home, tmp_path / "vänd", bytes(data), history)


def test_a_log_lost_altogether_is_told(hot: tuple[Path, list[dict[str, str]]], tmp_path: Path) -> None:
    home, history = hot
    assert opened_after(home, tmp_path / "tom", b"", history)
