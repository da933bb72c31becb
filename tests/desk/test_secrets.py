"""The secrets of a casebook: exchanged, added, taken away, and what each of them opens afterwards."""

from pathlib import Path

import pytest

from bbic_wizard.desk import casebooks, openers
from bbic_wizard.desk.casebooks import WrongKey
from bbic_wizard.errors import NotAllowed, NotFound, StoreBusy
from bbic_wizard.store.folder import Folder
from tests.desk.books import NAME, OTHER, SECRET, made, titles


def test_an_exchanged_passphrase_opens_nothing_more_and_the_others_do(book: str) -> None:
    code = made(book)
    casebooks.add_person(book, SECRET, "Eva", "en egen lösenfras för Eva Nordahl")
    casebooks.change_passphrase(book, SECRET, OTHER)
    with pytest.raises(WrongKey):
        casebooks.unlock(book, SECRET)
    (Path(book) / "keyslots.json").unlink()  # nor by the copy
    with pytest.raises(WrongKey):
        casebooks.unlock(book, SECRET)
    for secret in (OTHER, code, "en egen lösenfras för Eva Nordahl"):
        assert titles(casebooks.unlock(book, secret)) == [NAME]


def test_a_forgotten_passphrase_is_exchanged_with_the_code(book: str) -> None:
    code = made(book)
    casebooks.change_passphrase(book, code, OTHER)
    assert [kind for _, kind, _ in casebooks.slots(book)] == ["recovery", "passphrase"]
    with pytest.raises(WrongKey):
        casebooks.unlock(book, SECRET)
    for secret in (OTHER, code):
        assert titles(casebooks.unlock(book, secret)) == [NAME]


def test_a_person_exchanges_their_own_passphrase_and_nobody_elses(book: str) -> None:
    made(book)
    casebooks.add_person(book, SECRET, "Eva", "en egen lösenfras för Eva Nordahl")
    casebooks.change_passphrase(book, "en egen lösenfras för Eva Nordahl", OTHER)
    assert [(label, kind) for label, kind, _ in casebooks.slots(book)][-1] == ("Eva", "person")
    for secret in (OTHER, SECRET):
        assert titles(casebooks.unlock(book, secret)) == [NAME]


def test_a_new_code_takes_the_place_of_the_earlier(book: str) -> None:
    first = made(book)
    second = casebooks.new_recovery(book, SECRET)
    with pytest.raises(WrongKey):
        casebooks.unlock(book, first)
    assert titles(casebooks.unlock(book, second)) == [NAME]
    assert [kind for _, kind, _ in casebooks.slots(book)] == ["passphrase", "recovery"]


def test_persons_have_names_of_their_own_and_can_be_taken_away(book: str) -> None:
    made(book)
    casebooks.add_person(book, SECRET, "Eva", OTHER)
    with pytest.raises(NotAllowed, match="finns redan"):
        casebooks.add_person(book, SECRET, "Eva", OTHER)
    casebooks.remove_person(book, SECRET, "Eva")
    with pytest.raises(WrongKey):
        casebooks.unlock(book, OTHER)
    with pytest.raises(NotFound, match="ingen lösenfras"):
        casebooks.remove_person(book, SECRET, "Eva")


def test_secrets_are_changed_in_a_casebook_that_is_open_here(book: str) -> None:
    made(book)
    desk = casebooks.unlock(book, SECRET)
    casebooks.change_passphrase(book, SECRET, OTHER, desk=desk)
    assert [row.title for row in desk._store.rows()] == [NAME]
    desk.close()
    assert titles(casebooks.unlock(book, OTHER)) == [NAME]


def test_weak_passphrases_are_refused_for_everybody(book: str) -> None:
    made(book)
    for act in (
        lambda: casebooks.change_passphrase(book, SECRET, "kort"),
        lambda: casebooks.add_person(book, SECRET, "Eva", "lösenordlösenord"),
    ):
        with pytest.raises(NotAllowed, match="räcker inte"):
            act()
    assert len(casebooks.slots(book)) == 2


@pytest.mark.parametrize("gone", [False, True], ids=["another's change stands", "a secret taken away changes nothing"])
def test_two_who_change_the_passphrases_at_once(book: str, monkeypatch: pytest.MonkeyPatch, gone: bool) -> None:
    made(book)
    casebooks.add_person(book, SECRET, "Eva", OTHER)
    real = openers.opened

    def meanwhile(*args: object) -> object:
        monkeypatch.setattr(openers, "opened", real)
        casebooks.remove_person(book, SECRET, "Eva") if gone else casebooks.new_recovery(book, SECRET)
        meant.extend(casebooks.slots(book))
        return real(*args)  # type: ignore[arg-type]

    meant: list[tuple[str, str, str]] = []
    monkeypatch.setattr(openers, "opened", meanwhile)
    if gone:
        with pytest.raises(StoreBusy):
            casebooks.add_person(book, OTHER, "Bo", "sju lampor sjunger under bordet")
        assert casebooks.slots(book) == meant
    else:
        before = Folder(Path(book)).slots()
        casebooks.add_person(book, SECRET, "Bo", "sju lampor sjunger under bordet")
        after = Folder(Path(book)).slots()
        assert [slot[:2] for slot in casebooks.slots(book)] == [*(slot[:2] for slot in meant), ("Bo", "person")]
        assert {s.id for s in before.slots if s.kind == "recovery"}.isdisjoint(s.id for s in after.slots)
