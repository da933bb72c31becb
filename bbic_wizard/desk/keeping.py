"""Looking after the casebook: proving it, backing it up, putting it back, saving what can be saved, a new key."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bbic_wizard.desk.exports import refuse_tricks
from bbic_wizard.desk.openers import RECOVERY
from bbic_wizard.desk.unlocking import keyed, now, opening_told, user_name, written
from bbic_wizard.errors import NotAllowed
from bbic_wizard.store import keyslots
from bbic_wizard.store.folder import Folder
from bbic_wizard.store.keyslots import Slots

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.store.backup import Restored, Taken
    from bbic_wizard.store.casebook import Casebook
    from bbic_wizard.store.rescue import Report
    from bbic_wizard.store.verify import Verdict

Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """For those who show nothing meanwhile."""


def casebook_of(desk: "Desk") -> "Casebook":
    """The casebook on disk that a desk is at. Raises `NotAllowed` for one that is kept nowhere."""
    from bbic_wizard.store.casebook import Casebook

    if not isinstance(desk.store, Casebook):
        raise NotAllowed("Det här är ett övningsläge där inget sparas", "Inget är ändrat.", "Öppna din ärendebok.")
    return desk.store


# --- proving ---------------------------------------------------------------------


def verify(desk: "Desk", progress: Progress = _silent) -> "Verdict":
    """Go through every page, link, change and day. That it was done is noted, and how it went."""
    from bbic_wizard.store.verify import verify as go_through

    book = casebook_of(desk)
    verdict = go_through(book.engine, book.path, progress, older=getattr(book, "lost", False))
    desk.noted("", "verify", {"whole": verdict.whole, "links": verdict.links})
    return verdict


def verdict_told(verdict: "Verdict") -> str:
    """What verifying came to, for people."""
    broken = verdict.broken
    if broken is None and verdict.older:
        return (
            f"{_gone_through(verdict)} stämmer, men ärendeboken är äldre än när den senast var öppen på den här "
            "datorn. Det kan vara en återlagd kopia, ett strömavbrott, eller att det sista tagits bort. "
            "Se efter att det senaste du skrev finns med."
        )
    if broken is None:
        return f"Ärendeboken är hel: {_gone_through(verdict)} stämmer."
    if not broken.number:
        return f"Ärendeboken är inte hel: {broken.what}. Arbeta inte vidare i filen. {_REMEDY}"
    where = f"ärende {broken.chain}" if broken.chain else "ärendebokens egen historik"
    when = f", {broken.at[:16].replace('T', ' ').replace(':', '.')}" if broken.at else ""
    return (
        f"Historiken stämmer inte. Något har ändrats utanför programmet från post {broken.number} "
        f"i {where}{when}: {broken.what}. Arbeta inte vidare i filen. {_REMEDY}"
    )


_REMEDY = "Ta fram senaste säkerhetskopian."


def _gone_through(verdict: "Verdict") -> str:
    return (
        f"{counted(verdict.cases, 'ärende', 'ärenden')}, {counted(verdict.changes, 'ändring', 'ändringar')}, "
        f"{counted(verdict.links, 'post', 'poster')} i historiken "
        f"och kontrolltalen för {counted(verdict.anchors, 'dag', 'dagar')}"
    )


def counted(count: int, one: str, many: str) -> str:
    """A number with its word."""
    return f"{count} {one if count == 1 else many}"


# --- backups ---------------------------------------------------------------------


def backup(desk: "Desk", target: Path, progress: Progress = _silent) -> "Taken":
    """One locked file with the whole casebook, proved; one can go on writing meanwhile."""
    from bbic_wizard.store.backup import backup as take

    book = casebook_of(desk)
    refuse_tricks(target)
    taken = take(book.engine, book.path, Folder(book.path.parent).slots(), target, now(), progress)
    desk.noted("", "backup", {"size": taken.size, "cases": taken.cases})
    return taken


def restore(file: Path, place: str) -> "Restored":
    """Put a backup in a folder of its own. It is opened later, with the passphrase it had then."""
    from bbic_wizard.store.backup import restore as put_back

    return put_back(file, Folder(Path(place)))


def rescue(casebook: str | None, secret: str, place: str, progress: Progress = _silent) -> "Report":
    """Save what can be read of a damaged casebook into a new one, opened as the old was. The old one is not touched."""
    from bbic_wizard.store.rescue import rescue as save

    folder, slots, key, _ = keyed(casebook, secret)
    return save(folder, slots, key, Folder(Path(place)), user_name(), now, progress)


def rescue_told(report: "Report") -> list[str]:
    """What came along and what did not, a line each."""
    saved = f"{counted(report.cases, 'ärende', 'ärenden')} med {counted(report.changes, 'ändring', 'ändringar')}"
    lines = [f"{saved} är {'räddat' if report.cases == 1 else 'räddade'} till {report.path}."]
    lines += [
        f"Ärende {case_id}: {counted(count, 'ändring', 'ändringar')} gick inte att läsa. "
        f"{'Den står som borttagen' if count == 1 else 'De står som borttagna'}."
        for case_id, count in sorted(report.lost.items())
    ]
    lines += [
        f"Ärende {case_id}: raden i listan gick inte att läsa. Där står {case_id} i stället för namnet tills ärendet "
        "ändras. Se efter vem som handlägger det, och om det är arkiverat eller överflyttat."
        for case_id in report.unlisted
    ]
    lines += [f"Ärende {case_id}: loggen över vem som läst och ändrat börjar om." for case_id in report.without_log]
    lines += [f"Ärende {case_id}: påbörjad text gick inte att läsa." for case_id in report.typings]
    lines += [f"Ärende {case_id}: var någon arbetade senast gick inte att läsa." for case_id in report.bookmarks]
    lines += [f"Ärende {case_id}: inget gick att läsa." for case_id in report.unread]
    if report.forms:
        lines.append(f"{report.forms} formulär gick inte att läsa.")
    if report.disposed:
        gone = counted(report.disposed, "gallrat ärende", "gallrade ärenden")
        lines.append(f"{gone} är inte med; {'det' if report.disposed == 1 else 'de'} innehåller inget.")
    return [*lines, "Ärendebokens egen logg börjar om. Den skadade ärendeboken är orörd."]


# --- a new key -------------------------------------------------------------------


def rekey(casebook: str | None, secret: str, progress: Progress = _silent) -> tuple[str, tuple[str, ...]]:
    """Lock everything anew under another key; a new recovery code, and who must be let in again.

    The passphrase given still opens it. The passphrases of others are not known, and go.
    """
    from bbic_wizard.store.rekey import rekey as exchange

    folder, slots, key, mine = keyed(casebook, secret)
    if mine.kind != "passphrase":
        raise NotAllowed(
            "Låset byts med ägarens lösenfras",
            "Återställningskoden eller någon annans lösenfras räcker inte. Inget är ändrat.",
            "Är lösenfrasen glömd, byt den först med `bbic-wizard casebook passphrase` och återställningskoden.",
        )
    name, at = user_name(), written(now())
    fresh_key, code = keyslots.new_key(), keyslots.new_recovery_code()
    fresh = Slots(slots.store_id, slots.file)
    fresh = keyslots.add(fresh, fresh_key, secret, kind=mine.kind, label=mine.label, made=at, cost=mine.cost)
    fresh = keyslots.add(fresh, fresh_key, code, kind="recovery", label=RECOVERY, made=at)
    others = tuple(slot.label for slot in slots.slots if slot.id != mine.id and slot.kind != "recovery")
    note = {"slot": fresh.slots[0].id, "gone": len(others)}
    with opening_told(folder, slots, key):
        exchange(folder, slots, key, fresh, fresh_key, lambda book: book.note("", name, at, "rekey", note), progress)
    return code, others
