"""Casebooks on a disk for tests of the desk: one case in each, and its secrets."""

from bbic_wizard.desk import casebooks
from bbic_wizard.desk.desk import Desk
from bbic_wizard.model.change import CaseOpened
from bbic_wizard.store.protocol import Listing

SECRET = "fyra svanar åt gröt i natt"
OTHER = "torpet vinglar mot lila moln"
NAME = "Elin Planterad"


def made(book: str | None) -> str:
    """A casebook with one case; its recovery code."""
    desk, code = casebooks.make(book, SECRET)
    new_case(desk)
    desk.close()
    return code


def new_case(desk: Desk, name: str = NAME) -> None:
    opened = CaseOpened(form="prov", form_version=1, pack="", fictional=True)
    desk._store.append("c1", 0, [opened], "Sara", "2026-05-25T14:32:00+02:00", Listing(name))


def titles(desk: Desk) -> list[str]:
    found = [row.title for row in desk._store.rows()]
    desk.close()
    return found


def actions(book: str | None, secret: str = SECRET) -> list[str]:
    desk = casebooks.unlock(book, secret)
    found = [row.action for row in desk._store.audit("")]
    desk.close()
    return found
