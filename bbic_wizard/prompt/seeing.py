"""What the checks see, the case's times, the law and the guideline it follows, line by line."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bbic_wizard.checks.running import standing
from bbic_wizard.checks.telling import duty_mark, rests_on, severity_mark
from bbic_wizard.desk.silencing import WORDS_NEEDED
from bbic_wizard.errors import Problem
from bbic_wizard.model.dates import prose_date
from bbic_wizard.model.finding import SEVERITIES, Finding
from bbic_wizard.prompt.console import Row
from bbic_wizard.prompt.heard import Do
from bbic_wizard.prompt.phrases import sentence
from bbic_wizard.prompt.showing import closed
from bbic_wizard.prompt.stops import find
from bbic_wizard.reading.deadlines import AHEAD, DONE, NONE_YET, Deadline, deadlines, standing_words, weekday_note
from bbic_wizard.reading.law import PanelRow, Provision, browse, cited, panel
from bbic_wizard.reading.view import View

if TYPE_CHECKING:
    from bbic_wizard.desk.packs import Choosable
    from bbic_wizard.prompt.interview import Interview

NOTHING = "Inget att åtgärda."
LOOK = "Skriv siffran för att läsa mer."
WAYS = "Enter går till stället. l lämnar fyndet med motivering. .b går tillbaka."
WAYS_LEFT = "Enter går till stället. h låter kontrollen höras igen. .b går tillbaka."
WHY = (
    "Varför är det rätt ändå? Skriv en mening. Den står i det interna utkastet och gäller allt som {} ser. .b avbryter."
)
LEFT = "Lämnad med motivering. .u ångrar."
HEARD = "Kontrollen {} hörs igen. Motiveringen finns kvar i Ändringar."
NO_LAW = "Inget lagrum är kopplat till det här. .p och ett ord söker i lagen."
NO_HIT = "Inget hittades. Pröva ett annat ord."
FOLLOWED = "Ärendet följer: {}."
ANOTHER = "Skriv siffran för att se vad ett byte ändrar. Inget byts än."
SURE = "Skriv byt för att byta. Enter eller .b låter det vara."
MOVED = "Ärendet följer nu {}. Det går att byta tillbaka."


# --- findings --------------------------------------------------------------------


def findings(it: "Interview", rest: str) -> None:
    """What the checks see; a number tells all about one, and there it can be left or gone to."""
    seen = it.work.findings()
    stands = standing(seen)
    ordered = [one for severity in SEVERITIES for one in stands if one.severity == severity]
    ordered += [one for one in seen if one.silence is not None]
    if not ordered:
        it.console.say(NOTHING)
        return
    counts = (f"{severity_mark(name)} {sum(one.severity == name for one in stands)}" for name in SEVERITIES)
    it.console.say(f"Fynd: {len(stands)}. {', '.join(counts)}.")
    at = it.console.choose([_finding_row(one) for one in ordered], LOOK)
    if at is not None:
        _one(it, ordered[at])


def _finding_row(one: Finding) -> Row:
    return Row(
        f"{one.rule} {one.message}", "Lämnade med motivering:" if one.silence else f"{severity_mark(one.severity)}:"
    )


def _one(it: "Interview", one: Finding) -> None:
    it.console.say(*_told(it.view, one))
    said = it.console.answer(WAYS if one.silence is None else WAYS_LEFT)
    if said is None:
        return
    match said.casefold():
        case "":
            it.go(find(it.view, one.place))
        case "l" if one.silence is None:
            _leave(it, one)
        case "h" if one.silence is not None:
            it.keep(Do(lambda: it.work.unsilence(one.rule), HEARD.format(one.rule)))
        case _:
            it.console.say("Det går inte att läsa som ett val.")


def _told(view: View, one: Finding) -> Iterator[str]:
    yield f"{one.rule}: {closed(one.title)} {severity_mark(one.severity)}."
    yield one.message
    yield closed(rests_on(view.pack, one, cited(view, one.place, one.law)))
    yield f"Varför: {one.why}"
    yield f"Gör så här: {one.remedy}"
    yield f"Var: {closed(' › '.join(view.path(one.place)))}"
    if one.silence is not None:
        signed = ", ".join(part for part in (one.silence.by, one.silence.at[:10]) if part)
        yield f"Lämnad med motivering: {closed(one.silence.note)} {signed}".rstrip()


def _leave(it: "Interview", one: Finding) -> None:
    note = sentence(it, WHY.format(one.rule))
    while note == "":
        note = sentence(it, WORDS_NEEDED)
    if note is not None:
        reason = note
        it.keep(Do(lambda: it.work.silence(one.rule, reason), LEFT, text=reason))


# --- times -----------------------------------------------------------------------


def times(it: "Interview", rest: str) -> None:
    """The days that matter, those to be met first; a number goes to where one is dealt with."""
    found = deadlines(it.view)
    ahead = [item for item in found if item.status not in ("met", "extended")]
    ordered = [*ahead, *(item for item in found if item not in ahead)]
    if not ordered:
        it.console.say(NONE_YET)
        return
    rows = [_time_row(it.view, item, done=item not in ahead) for item in ordered]
    at = it.console.choose(rows, "Skriv siffran för att gå dit.")
    if at is not None:
        it.console.say(*_time_told(it.view, ordered[at]))
        it.go(find(it.view, ordered[at].place))


def _time_row(view: View, item: Deadline, *, done: bool) -> Row:
    note = weekday_note(view.pack, item.day) if not done else ""
    told = f"{item.title}: {prose_date(item.day.isoformat())}, {standing_words(item)}. {note}".rstrip()
    return Row(told, f"{DONE if done else AHEAD}:")


def _time_told(view: View, item: Deadline) -> Iterator[str]:
    if item.note:
        yield item.note
    if item.duty:
        law = cited(view, item.place, item.law) if item.law else ""
        yield closed(f"{duty_mark(item.duty)}{f': {law}' if law else ''}")


# --- law -------------------------------------------------------------------------


def law(it: "Interview", rest: str) -> None:
    """What the question rests on; with words, a search in the law."""
    if rest:
        _search(it, rest)
        return
    shown = panel(it.view, it.stop.place)
    if shown is None or not shown.rows:
        it.console.say(NO_LAW)
        return
    it.console.say(f"{shown.heading}. {shown.known}.", *_rows_told(shown.rows), *shown.notes)


def _search(it: "Interview", words: str) -> None:
    found = browse(it.view.pack, words, it.view.today)
    if not found:
        it.console.say(NO_HIT)
        return
    at = it.console.choose([Row(f"{row.now.cite}: {row.now.topic}", f"{row.now.heading}:") for row in found], LOOK)
    if at is not None:
        row = found[at]
        it.console.say(*_rows_told([row]), *filter(None, [row.now.note, row.now.general]))


def _rows_told(rows: Sequence[PanelRow]) -> Iterator[str]:
    for row in rows:
        yield _provision(row.now)
        if row.then is not None:
            same = row.then.meaning == row.now.meaning
            yield f"Tidigare: {f'{row.then.cite}, med samma innebörd.' if same else _provision(row.then)}"


def _provision(found: Provision) -> str:
    check = " (kontrollera)" if found.confidence == "G" else ""
    return f"{found.cites}{check}: {closed(found.meaning)}"


# --- the guideline -----------------------------------------------------------------


def rules(it: "Interview", rest: str) -> None:
    """Which guideline the case follows, and what following another would change, before it does."""
    from bbic_wizard.desk.packs import profiles
    from bbic_wizard.formpack.profile_files import ids_in

    known, followed = profiles(), ids_in(it.work.pack.profile)
    named = [item.title for item in known if item.id in followed]
    it.console.say(FOLLOWED.format(", ".join(named) or it.work.pack.profile))
    others = [item for item in known if item.id not in followed and not item.problem]
    at = it.console.choose([Row(item.title) for item in others], ANOTHER) if others else None
    if at is not None:
        _move(it, others[at])


def _move(it: "Interview", chosen: "Choosable") -> None:
    from bbic_wizard.desk.moving import move, preview_move

    try:
        preview = preview_move(it.work, chosen.id)
    except Problem as problem:
        it.console.say(str(problem))
        return
    it.console.say(*preview.lines())
    said = it.console.answer(SURE)
    if said is not None and said.casefold() == "byt":
        it.keep(Do(lambda: move(it.work, chosen.id), MOVED.format(chosen.title)))
