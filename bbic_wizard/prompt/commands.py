"""The commands that begin with a dot: one row each, with what it does in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bbic_wizard.errors import Problem
from bbic_wizard.model.form import Step, TextQuestion, Window
from bbic_wizard.prompt import (
    draft_lines,
    networking,
    phrases,
    relevance,
    seeing,
    siblings,
    sorting,
    threading,
    weighing_up,
)
from bbic_wizard.prompt.console import Ended, Row
from bbic_wizard.prompt.heard import Do
from bbic_wizard.prompt.picking import citable
from bbic_wizard.prompt.showing import closed, gap_path, state_of, why_lines
from bbic_wizard.prompt.skipping import skip
from bbic_wizard.prompt.stops import Spot, after_step, before, before_step, find, row_of
from bbic_wizard.reading.choosing import reference
from bbic_wizard.reading.progress import gaps, step_ids
from bbic_wizard.reading.search import search

if TYPE_CHECKING:
    from bbic_wizard.prompt.interview import Interview

WHOLE = "allt"
STEP = "steg"
NOTHING_LEFT = "Inget är kvar: alla frågor som behöver svar har svar eller motivering."
NOTHING_TO_UNDO = "Det finns inget mer att ångra här. Äldre ändringar finns i Ändringar."
UNSKIPPED = "Hoppet är borttaget. Det du skrev tidigare visas igen. Motiveringen finns kvar i Ändringar."
GO_THERE = "Skriv siffran för att gå dit."
FIRST_ALREADY = "Det här är den första frågan."
NOTHING_TO_LOCK = "Här finns inget att låsa: det är en övning, och inget sparas."
DRAFT = "utredning"


@dataclass(frozen=True, slots=True)
class Told:
    """A command: what it does, in words, and the doing of it."""

    told: str
    do: Callable[["Interview", str], None]


def unknown(name: str) -> str:
    """What is told about a command there is none of."""
    return f"Kommandot .{name} finns inte. Skriv .h för hjälp, eller två punkter om raden ska börja med punkt."


def _helped(it: "Interview", rest: str) -> None:
    it.console.say(*why_lines(it.view, it.stop), "", "Kommandon:")
    it.console.say(*(f".{name} {row.told}" for name, row in COMMANDS.items()))


def _skipped(it: "Interview", rest: str) -> None:
    stop = it.stop
    if rest == WHOLE and it.spot.field:
        if skip(it, stop.place.rpartition("/")[0]):
            it.go(replace(it.spot, field=""))
        return
    if rest == WHOLE:
        if skip(it, it.spot.step):
            it.go(Spot(it.spot.step, it.spot.step))
            it.go_on()
        return
    place = stop.register or stop.place
    home = it.view.step_of(place)
    if home != it.spot.step and not it.spot.field:
        it.console.say(f"Listan hör hemma i steget {it.view.label(home)}. Där går den att hoppa över.")
    elif skip(it, place):
        it.go_on()


def _unskipped(it: "Interview", rest: str) -> None:
    stop = it.stop
    covering = it.view.covering_skip(stop.register or stop.place)
    if covering is None:
        it.console.say("Det finns inget hopp att ta tillbaka här.")
    else:
        it.keep(Do(lambda: it.work.unskip(covering[0]), UNSKIPPED))


def _back(it: "Interview", rest: str) -> None:
    if not it.go(before_step(it.view, it.spot.step) if rest == STEP else before(it.view, it.spot)):
        it.console.say(FIRST_ALREADY)


def _onward(it: "Interview", rest: str) -> None:
    if rest != STEP or not it.go(after_step(it.view, it.spot.step)):
        it.go_on()


def _out(it: "Interview", rest: str) -> None:
    if it.spot.field:
        it.go(replace(it.spot, field=""))
    else:
        it.console.say("Det här är ingen lista. .n går vidare.")


def _go_to(it: "Interview", rest: str) -> None:
    words = rest or it.console.answer("Vad söker du? Steg, fråga, person eller ord.")
    if not words:
        return
    hits = search(it.view, words)
    if not hits:
        it.console.say("Inget hittades. Pröva ett annat ord.")
        return
    rows = [
        Row(" › ".join(it.view.path(hit.place)) + (f": {hit.before}{hit.match}{hit.after}" if hit.answer else ""))
        for hit in hits
    ]
    at = it.console.choose(rows, GO_THERE)
    if at is not None:
        it.go(find(it.view, hits[at].place, hits[at].step))


def left(it: "Interview", rest: str) -> None:
    """What still needs an answer or a reason; a number goes there."""
    found = gaps(it.view)
    if not found:
        it.console.say(NOTHING_LEFT)
        return
    it.console.say(f"{len(found)} {'fråga' if len(found) == 1 else 'frågor'} saknar svar eller motivering.")
    rows = [Row(gap_path(it.view, gap.step, gap.path, gap.label), f"{it.view.label(gap.step)}:") for gap in found]
    at = it.console.choose(rows, GO_THERE)
    if at is not None:
        it.go(find(it.view, found[at].place))


def _undone(it: "Interview", rest: str) -> None:
    kept, label = it.keep(Do(it.work.undo))
    if kept:
        it.console.say(f"Ångrat: {closed(str(label))} .å gör om det." if label else NOTHING_TO_UNDO)


def _redone(it: "Interview", rest: str) -> None:
    kept, label = it.keep(Do(it.work.redo))
    if kept:
        it.console.say(f"Gjort om: {closed(str(label))}" if label else "Det finns inget att göra om.")


def _rewritten(it: "Interview", rest: str) -> None:
    it.forget_typing(it.stop.place)
    it.fresh = True


def _cleared(it: "Interview", rest: str) -> None:
    place = it.stop.register or it.stop.place
    if it.work.case.answer(place) is None and not it.typing(place):
        it.console.say("Det finns inget svar att ta bort.")
    else:
        it.forget_typing(place)
        it.keep(Do(lambda: it.work.clear(place), "Svaret är borttaget. .u tar tillbaka det."))


def _read_all(it: "Interview", rest: str) -> None:
    stop = it.stop
    text = it.typing(stop.place) or ("" if isinstance(stop.asked, Step) else it.view.show(stop.place))
    it.console.read_through(text or "Inget är skrivet här än.")


def _where(it: "Interview", rest: str) -> None:
    ids = step_ids(it.view)
    places = [stop.place for stop in row_of(it.view, it.spot)]
    number = places.index(it.spot.place) + 1
    window = isinstance(it.stop.asked, Window)
    here = " › ".join([*it.view.path(it.spot.step), it.stop.asked.label] if window else it.view.path(it.spot.place))
    saved = f" Sparat {it.work.saved_at}." if it.work.saved_at else ""
    step = ids.index(it.spot.step) + 1
    it.console.say(f"Du är vid: {closed(here)} Fråga {number} av {len(places)}, steg {step} av {len(ids)}.{saved}")
    at = it.console.choose([Row(f"{it.view.label(name)}: {state_of(it.view, name)}") for name in ids], GO_THERE)
    if at is not None:
        it.go(find(it.view, ids[at]))


def _draft(it: "Interview", rest: str) -> None:
    # Composing needs the template engine, which no other line of the interview does.
    from bbic_wizard.desk.drafting import draft_text

    try:
        text = draft_text(it.view, rest or DRAFT, "txt")
        it.desk.drafted(it.work.case_id, text, rest or DRAFT, "txt")
    except Problem as problem:
        it.console.say(str(problem))
    else:
        it.console.read_through(text)


def _cite(it: "Interview", rest: str) -> None:
    stop = it.stop
    if not (isinstance(stop.asked, TextQuestion) and stop.asked.cites):
        it.console.say("Hänvisningar hör hemma i text som bygger på uppgifter. Här går det inte.")
        return
    found = [item for item in citable(it.view) if item.holds(rest.casefold().split())]
    if not found:
        it.console.say("Det finns inget att hänvisa till med de orden.")
        return
    rows = [Row(f"{item.label}{f' – {item.told}' if item.told else ''}") for item in found]
    at = it.console.choose(rows, "Skriv siffran för den uppgift du hänvisar till.")
    if at is None:
        return
    written = it.typing(stop.place) or it.view.value(stop.place) or ""
    text = f"{written} {reference(found[at].value)}".lstrip()
    it.keep(Do(lambda: it.work.type_(stop.place, text, len(text)), "Hänvisningen är tillagd sist.", text=text))


def _locked(it: "Interview", rest: str) -> None:
    if it.console.gate is None:
        it.console.say(NOTHING_TO_LOCK)
    else:
        it.console.gate.shut(it.console)


def _stopped(it: "Interview", rest: str) -> None:
    raise Ended


COMMANDS: Mapping[str, Told] = {
    "h": Told("visar den här hjälpen.", _helped),
    "m": Told("hoppar över frågan med motivering. .m allt hoppar hela steget, eller hela uppgiften du är i.", _skipped),
    "t": Told("tar tillbaka hoppet.", _unskipped),
    "b": Told("går till föregående fråga, .b steg till föregående steg.", _back),
    "n": Told("går till nästa fråga, .n steg till nästa steg.", _onward),
    "ut": Told("går från en uppgift tillbaka till listan.", _out),
    "g": Told("och ett ord söker, till exempel .g skolan.", _go_to),
    "k": Told("visar det som är kvar.", left),
    "karta": Told("läser nätverkskartan och familjekartan i ord.", networking.drawn),
    "stegen": Told("läser stegen före en placering: vad som övervägts på varje steg.", networking.ladder),
    "samma": Told(
        "visar dem som kan vara inskrivna två gånger, och slår ihop två. .samma och ett namn väljer vilka.",
        networking.twice,
    ),
    "syskon": Told(
        "visar syskonens ärenden, och delar hit en sak i taget, .syskon dit åt andra hållet. "
        ".syskon ny lägger till, .syskon bort tar bort.",
        siblings.siblings,
    ),
    "tråd": Told("visar Röda tråden: vad som är brutet, och varje tråd från oro till uppföljning.", threading.red),
    "ord": Told("visar Barnets röda tråd: allt barnet sagt, och vad som möter det.", threading.child),
    "följ": Told("visar vad det du är vid kommer från och leder till.", threading.follow),
    "stämmer": Told("bekräftar länkar till något som har ändrats sedan dess.", threading.holds),
    "åter": Told("tar tillbaka det borttagna som svaret pekar på.", threading.bring),
    "bord": Told("visar sorteringsbordet. .bord och en fils namn hämtar anteckningar ur den.", sorting.desk),
    "f": Told("visar fynden: det kontrollerna ser, och det du kan göra.", seeing.findings),
    "d": Told("visar tiderna: lagens dagar och dina egna.", seeing.times),
    "p": Told("visar lagrummen för frågan. .p och ett ord söker i lagen.", seeing.law),
    "regler": Told("visar vilken riktlinje ärendet följer, och byter.", seeing.rules),
    "omfång": Told("visar hur mycket som är skrivet, och vad som utelämnas ur utkastet.", relevance.shown),
    "utelämna": Told("tar bort uppgiften du är i ur utkastet, med ett skäl, eller tar med den igen.", relevance.mark),
    "fras": Told("visar dina fraser. .fras hb sätter in en sist, .fras hb = och text sparar den.", phrases.phrase),
    "u": Told("ångrar den senaste ändringen.", _undone),
    "å": Told("gör om det som ångrades. .a går lika bra.", _redone),
    "r": Told("skriver om svaret från början.", _rewritten),
    "x": Told("tar bort svaret.", _cleared),
    "l": Told("läser hela svaret.", _read_all),
    "i": Told("och ett ord infogar en hänvisning till en uppgift, ett samtal eller ett hopp.", _cite),
    "s": Told("visar var du är och hur det går.", _where),
    "v": Told("visar utkastet så långt. .v och ett namn visar ett annat dokument.", _draft),
    "rader": Told("läser det utkastet säger om frågan, med vem som berättat och vem som skrivit.", draft_lines.shown),
    "risk": Told("läser risk och skydd i delområdet du är i. .risk allt läser hela ärendet.", weighing_up.evidence),
    "skiljer": Told("läser händelser där uppgifter skiljer sig åt, och hur de värderats.", weighing_up.accounts),
    "lås": Told("låser och tömmer skärmen. Lösenfrasen behövs för att gå vidare.", _locked),
    "q": Told("avslutar. Allt är sparat, och nästa gång fortsätter du här.", _stopped),
}
_SPARE = {
    "a": "å",
    "las": "lås",
    "hjälp": "h",
    "trad": "tråd",
    "folj": "följ",
    "stammer": "stämmer",
    "ater": "åter",
    "omfang": "omfång",
    "utelamna": "utelämna",
}


def command(name: str) -> Told | None:
    """The command a word means; None when there is none."""
    return COMMANDS.get(_SPARE.get(name, name))
