"""One case with its history to another handler: as a locked file out of this casebook, and into theirs."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.exports import write_private
from bbic_wizard.desk.keeping import casebook_of
from bbic_wizard.desk.unlocking import now, refuse_weak, written
from bbic_wizard.errors import NotAllowed, NotFound, NotSaved, StoreUnreadable
from bbic_wizard.reading.siblings import origins, siblings
from bbic_wizard.store import keyslots, sealing
from bbic_wizard.store.keyslots import Cost
from bbic_wizard.store.protocol import CaseRow


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The file, and the code it opens with when none was chosen: shown once, kept nowhere."""

    path: Path
    size: int
    code: str | None


def asked_first(desk: Desk, case_id: str) -> str:
    """What is asked before a case leaves. Raises `NotFound`, or `NotAllowed` for one that is disposed of."""
    row = desk.row(case_id)
    if row.disposed:
        raise NotAllowed("Ärendet är gallrat", "Det finns inget att lämna över.")
    named = " och numren på syskonens ärenden" if _names_siblings(desk, row) else ""
    return (
        f"Innan ärendet {row.title} lämnar programmet: hela ärendet med all historik följer med, också det som hålls "
        f"åter för parterna{named}. Filen är låst med en kod. Kontrollera att mottagaren får ta del av uppgifterna, "
        "och lämna koden på annat sätt än filen."
    )


def _names_siblings(desk: Desk, row: CaseRow) -> bool:
    try:
        view = desk.peek(row)
    except StoreUnreadable:  # it can be handed over all the same
        return False
    return bool(siblings(view) or origins(view))


def hand_over(
    desk: Desk, case_id: str, target: Path, code: str | None = None, *, confirmed: bool, cost: Cost | None = None
) -> HandedOver:
    """The case as one file, locked with the code given, or with a new one. Noted before it leaves.

    `confirmed`: somebody has said yes to what is `asked_first`.
    """
    from bbic_wizard.store.handover import take_out

    asked = asked_first(desk, case_id)
    if not confirmed:
        raise NotAllowed("Ärendet är inte överlämnat", asked)
    if code is not None:
        refuse_weak(code)
    if os.path.lexists(target):
        raise NotSaved("Filen skrevs inte", f"{target} finns redan.", "Välj ett annat namn.")
    book = casebook_of(desk)
    handed = take_out(book.engine, book.path, case_id)
    chosen = code or keyslots.new_recovery_code()
    sealed = sealing.seal(handed.written(), chosen, cost)
    told = {"sha256": hashlib.sha256(sealed).hexdigest(), "changes": len(handed.changes), "links": len(handed.links)}
    book.note(case_id, desk.actor, written(now()), "handover", told)
    write_private(target, sealed)
    return HandedOver(target, len(sealed), None if code else chosen)


def withdraw(made: HandedOver) -> str:
    """Take away a file whose code nobody has seen; in words what became of it."""
    try:
        made.path.unlink()
    except OSError:
        return f"Överlämningen blev inte av: koden till {made.path} hann inte visas. Ta bort filen, och börja om."
    return f"Överlämningen blev inte av: koden hann inte visas. {made.path} är borttagen. Börja om."


def receive(desk: Desk, file: Path, code: str) -> str:
    """Take a case that was handed over into the casebook; its id. All of it, or nothing.

    Raises `WrongCode`, `NotSealed` when the file is not as it was written, and `Conflict`
    when the case is there already.
    """
    from bbic_wizard.store.handed import read
    from bbic_wizard.store.handover import take_in

    book = casebook_of(desk)
    if book.readonly:
        raise NotSaved("Du kan läsa men inte ändra", "Ärendeboken är öppnad för att bara läsas.")
    data = _read(file)
    handed = read(sealing.unseal(data, code))
    told = {"sha256": hashlib.sha256(data).hexdigest()}
    take_in(book.engine, book.path, handed, desk.actor, written(now()), told, now)
    return handed.id


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as source:
            return source.read(sealing.MAX_BYTES + 1)
    except OSError as problem:
        why = "Filen hittades inte." if isinstance(problem, FileNotFoundError) else "Det går inte att läsa där."
        raise NotFound(f"Kan inte läsa {file}", f"{why} Inget är ändrat.") from None
