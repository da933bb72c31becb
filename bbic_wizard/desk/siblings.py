"""The cases of one family: said to be siblings', in both, by somebody who has chosen it. Never by itself."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.together import Part, keep_as_one
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.change import RecordAdded, RecordRemoved
from bbic_wizard.model.dates import day_of
from bbic_wizard.model.place import within
from bbic_wizard.reading.siblings import Side, is_there, origins, siblings
from bbic_wizard.reading.view import View
from bbic_wizard.store.protocol import CaseRow, Sought

LINKED, UNLINKED = "sibling", "sibling_removed"  # acts in the logs of both cases
GIVEN, GOT = "share_given", "share_received"  # and of sharing (`desk/sharing.py`)
UNCHANGED = "Inget är ändrat."
STANDS = {
    "": "",
    "archived": "avslutat, i arkivet",
    "disposed": "gallrat",
    "elsewhere": "finns inte i den här ärendeboken",
}


@dataclass(frozen=True, slots=True)
class Relative:
    """A sibling's case in the casebook: how it is called here, and whether it can be opened."""

    case: str
    number: str
    title: str
    stands: str  # a key of `STANDS`
    side: Side | None = None  # as the case list has it, when it can be opened

    @property
    def can_be_read(self) -> bool:
        return self.stands in ("", "archived")


def family(desk: Desk, view: View) -> tuple[Relative, ...]:
    """The cases said to be siblings', each as the case list has it: none of them is read for this."""
    found = []
    for sibling in siblings(view):
        row = desk.row(sibling.case) if desk.has(sibling.case) else None
        if row is None or row.disposed:
            stands = "elsewhere" if row is None else "disposed"
            found.append(Relative(sibling.case, sibling.number, sibling.number or sibling.case, stands))
        else:
            stands = "archived" if row.archived else ""
            found.append(Relative(sibling.case, sibling.number, row.title, stands, side_of(row)))
    return tuple(found)


def side_of(row: CaseRow) -> Side:
    """A case's own time, off its line in the list."""
    title = row.title.removesuffix(f" · {row.number}")
    return Side(row.id, title, row.number, row.status, day_of(row.deadline))


def strangers(desk: Desk, view: View) -> tuple[CaseRow, ...]:
    """The cases that could be said to be siblings', in the archive too: as made up as this one, and not so already."""
    known = {view.case.id, *(sibling.case for sibling in siblings(view))}
    return tuple(
        row
        for row in desk.cases(Sought(archived=None))
        if row.id not in known and row.fictional == view.case.fictional and not row.disposed
    )


def link(desk: Desk, work: Work, other: Work) -> bool:
    """Say in both cases that they are siblings', as one act; whether that was new in any of them."""
    may_be_family(work.view, other.view)
    pairs = ((work, other), (other, work))
    parts = [
        Part(one.case_id, LINKED, {"case": two.case_id}, one, [_said(desk, one, two)])
        for one, two in pairs
        if not knows(one.view, two.case_id)
    ]
    if parts:
        keep_as_one(desk, parts)
    return bool(parts)


def _said(desk: Desk, one: Work, two: Work) -> RecordAdded:
    said = {"case": two.case_id, "number": two.view.text("case.number"), "date": desk.today().isoformat()}
    return recorded(one, "sibling_case", said)


def unlink(desk: Desk, work: Work, case: str, other: Work | None = None) -> bool:
    """Say no longer that a case is a sibling's, here and there if it can be opened. What was shared stays."""
    parts = [
        Part(one.case_id, UNLINKED, {"case": name}, one, gone)
        for one, name in ((work, case), *([(other, work.case_id)] if other else []))
        if (gone := _no_longer(one, name))
    ]
    if parts:
        keep_as_one(desk, parts)
    return bool(parts)


def _no_longer(one: Work, case: str) -> list[RecordRemoved]:
    register = one.view.register("sibling_case") or ""
    return [RecordRemoved(question=register, record=it.record) for it in siblings(one.view) if it.case == case]


def knows(view: View, case: str) -> bool:
    """Whether a case says that another is a sibling's."""
    return any(sibling.case == case for sibling in siblings(view))


def may_be_family(one: View, other: View) -> None:
    """Raise `NotAllowed` for two cases that cannot be siblings'."""
    if one.case.id == other.case.id:
        raise NotAllowed("Ett ärende kan inte vara syskon till sig självt", UNCHANGED)
    for view in (one, other):
        if not is_there(view):
            raise NotAllowed(
                "Formuläret har ingen plats för syskonens ärenden", UNCHANGED, "Flytta ärendet till dagens formulär."
            )
    if one.case.fictional != other.case.fictional:
        raise NotAllowed("Det ena är ett övningsärende och det andra inte", UNCHANGED)


def recorded(work: Work, meaning: str, said: Mapping[str, object]) -> RecordAdded:
    """The entry that says something by meaning, for the register with another."""
    named = {work.view.field_name(f"{meaning}.{name}"): value for name, value in said.items() if value}
    values = {name.partition("/")[2]: value for name, value in named.items() if name}
    return work.adding(work.view.register(meaning) or "", values)


# --- what a strike does not reach ---------------------------------------------------------


def elsewhere(work: Work, places: Sequence[str]) -> tuple[str, ...]:
    """The siblings' cases where what stands at these places may stand too: shared from here, or to here."""
    numbers = {sibling.case: sibling.number for sibling in siblings(work.view)}
    found: dict[str, None] = {}
    for row in work.log():
        told = json.loads(row.detail) if row.action == GIVEN else {}
        if any(within(place, shared) for place in places for shared in told.get("places", ())):
            found[told["to"]] = None
    for here, origin in origins(work.view).items():
        if any(within(place, here) for place in places):
            numbers.setdefault(origin.case, origin.number)
            found[origin.case] = None
    return tuple(numbers.get(case) or case for case in found)
