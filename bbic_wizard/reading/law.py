"""The law of its date: which provision was in force when an act was done (DESIGN §1.6).

The table (`forms/law.yaml`) has a row for each provision, with its section in the earlier
and the present socialtjänstlag and in other acts, and the days the acts are in force.
What a face or the draft shows is read here, with a date; nothing else cites a row.

    provision(pack, "L-SAMTAL", date(2026, 3, 11)).cite        "20 kap. 7 § SoL"
    provision(pack, "L-SAMTAL", date(2025, 3, 11)).cite        "11 kap. 10 § tredje stycket SoL (2001:453)"
    cited(view, "contacts/c1/ground", ("L-SAMTAL",))           as it stands in the draft and after a finding
    panel(view, "contacts/c1/ground")                          everything a law panel shows for a place
    browse(pack, "samtal utan samtycke", today)                the table, searched
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bbic_wizard.model.citation import cited as written
from bbic_wizard.model.dates import bounds, prose_date
from bbic_wizard.model.form import Option
from bbic_wizard.model.law import Act, LawRow
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.part import Confidence, Duty
from bbic_wizard.reading.acts import at_place, case_start
from bbic_wizard.reading.view import View

KNOWN: dict[Confidence, str] = {
    "V": "Läst i källan",
    "V2": "Återgiven i annan källa",
    "G": "Allmän yrkeskunskap – kontrollera",
}
DUTIES: dict[Duty, str] = {"LAG": "Lagkrav", "RIKT": "Riktlinje", "PRAXIS": "God praxis"}
TO_CHECK = "Krav att kontrollera"  # said to be law, but only general knowledge
UNKNOWN_THEN = "Ingen motsvarighet i den äldre socialtjänstlagen är känd."


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision as it stood on a day.

    `cite` is how it is written ("20 kap. 7 § SoL"); `others` what the row also names in other
    acts in force that day. `act` is the code of the act cited, "" when the row names it freely.
    `confidence` is how well it is known, `known` the same in words. `note` is what is to be said
    of this provision, `general` the sentence about the wording of the table (once for several).
    `in_force` is False where nothing the row names was in force that day: `cite` is then the
    present provision, and `note` says from when.
    """

    law: str
    heading: str
    topic: str
    act: str
    cite: str
    others: tuple[str, ...]
    meaning: str
    confidence: Confidence
    note: str = ""
    general: str = ""
    in_force: bool = True

    @property
    def known(self) -> str:
        """How well it is known, in words."""
        return KNOWN[self.confidence]

    @property
    def cites(self) -> str:
        """The citation with those of other acts: "3 kap. 1 § SoL; artikel 3 i barnkonventionen; 1 § LVU"."""
        return "; ".join(filter(None, (self.cite, *self.others)))


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One law row in a panel. `then` is the earlier provision, only in a case that straddles the change."""

    now: Provision
    then: Provision | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """What a law panel shows for a place.

    `at` is the day the place's act was done; `heading` the kind of duty in words, `known` how
    well that is known; `notes` the sentences about the wording, each once.
    """

    place: str
    at: date
    duty: Duty | None
    heading: str
    known: str
    rows: tuple[PanelRow, ...]
    notes: tuple[str, ...]


# --- one provision ---------------------------------------------------------------


def provision(pack: Pack, law_id: str, at: date) -> Provision | None:
    """The provision of a row in force on a day; None when the table has no such row."""
    row = pack.law_by_id.get(law_id)
    return _on(pack, row, at) if row else None


def latest(pack: Pack, law_id: str) -> Provision | None:
    """The provision as the table has it last (where no day is at hand: the form itself)."""
    return provision(pack, law_id, date.max)


def provisions(pack: Pack, law_ids: Iterable[str], at: date) -> tuple[Provision, ...]:
    """The provisions of several rows on a day; ids the table lacks are left out."""
    return tuple(found for law_id in law_ids if (found := provision(pack, law_id, at)))


def _on(pack: Pack, row: LawRow, at: date) -> Provision:
    others = [(code, text) for code, text in pack.law.cited_others(row) if _is_on(pack.law.act_by_code.get(code), at)]
    old, new = pack.law.act_of("old"), pack.law.act_of("new")
    rest = tuple(text for _, text in others)
    if row.old and _is_on(old, at) and (row.from_ == new.from_ or _row_is_on(row, at)):
        return _told(pack, row, old, written(row.old, old, numbered=old.number), rest)
    if row.new and _is_on(new, at):
        return _told(pack, row, new, written(row.new, new), rest)
    if others and _row_is_on(row, at):
        return _told(pack, row, pack.law.act_by_code.get(others[0][0]), others[0][1], rest[1:])
    return _not_yet(pack, row)


def _not_yet(pack: Pack, row: LawRow) -> Provision:
    """The present provision, for a day when nothing the row names was in force."""
    act = pack.law.act_of("new") if row.new else None
    cites = [written(row.new, act)] if act else []
    cites += [text for _, text in pack.law.cited_others(row)]
    since = row.from_ or (act.from_ if act else "")
    found = _told(pack, row, act, cites[0] if cites else "", tuple(cites[1:]))
    notes = [f"Gäller från och med den {prose_date(since)}." if since else "", found.note]
    if row.new and not row.old:
        notes.insert(1, UNKNOWN_THEN)
    return replace(found, note=" ".join(filter(None, notes)), in_force=False)


def _told(pack: Pack, row: LawRow, act: Act | None, cite: str, others: tuple[str, ...]) -> Provision:
    earlier = act is not None and act.column == "old"
    return Provision(
        law=row.id,
        heading=row.heading,
        topic=row.topic,
        act=act.code if act else "",
        cite=cite,
        others=others,
        meaning=row.before if earlier and row.before else row.meaning,
        confidence=_confidence(row, act),
        note=_own_note(row, earlier=earlier),
        general=act.note if act and act.note else pack.law.note,
    )


def _own_note(row: LawRow, *, earlier: bool) -> str:
    wording = f"{row.wording[:1].upper()}{row.wording[1:]}." if row.wording and not earlier else ""
    return " ".join(filter(None, (wording, row.remark)))


def _confidence(row: LawRow, act: Act | None) -> Confidence:
    """How well a section is known: one from an act the row was not read in is known second-hand at best."""
    if act is not None and act.source and act.source not in row.sources and row.confidence == "V":
        return "V2"
    return row.confidence


def _is_on(act: Act | None, at: date) -> bool:
    return act is None or _within(act.from_, act.to, at)


def _row_is_on(row: LawRow, at: date) -> bool:
    return _within(row.from_, row.to, at)


def _within(since: str, until: str, at: date) -> bool:
    """Whether a day is within two dates, each perhaps rough or open."""
    first, last = bounds(since), bounds(until)
    return (first is None or first[0] <= at) and (last is None or at <= last[1])


# --- in a case -------------------------------------------------------------------


def changed_on(pack: Pack) -> date | None:
    """The day the present socialtjänstlag took over from the earlier one."""
    found = bounds(pack.law.act_of("new").from_)
    return found[0] if found else None


def straddles(view: View) -> bool:
    """Whether the case came in or was opened under the earlier act, and is worked on under the present."""
    start, change = case_start(view), changed_on(view.pack)
    return start is not None and change is not None and start < change <= view.today


def both(view: View, law_id: str, at: date | None = None) -> PanelRow | None:
    """The provision on a day (today), with the earlier one beside it in a case that straddles the change.

    In such a case `now` is the present provision whatever the day; None when the table has no such row.
    """
    if not straddles(view):
        only = provision(view.pack, law_id, at or view.today)
        return PanelRow(only) if only else None
    row = view.pack.law_by_id.get(law_id)
    return _beside(view.pack, row, view.today) if row else None


def _beside(pack: Pack, row: LawRow, at: date) -> PanelRow:
    """The provision on a day after the change, and the earlier one where there is one."""
    now, change = _on(pack, row, at), changed_on(pack)
    if change is None or not row.old:
        return PanelRow(now)
    then = _on(pack, row, change - timedelta(days=1))
    return PanelRow(now, then if then.in_force and then.cite != now.cite else None)


def cited(view: View, place: str, law_ids: Iterable[str]) -> str:
    """The provisions of a place as they are written after it, in force on the day of its act.

    "20 kap. 7 § SoL"; in a case that straddles the change, with the other act beside it:
    "11 kap. 10 § tredje stycket SoL (2001:453), nu 20 kap. 7 § SoL (2025:400)".
    """
    at = at_place(view, place)
    told = [_cited(view, row, at) for law_id in law_ids if (row := both(view, law_id, at))]
    found = list(dict.fromkeys(filter(None, told)))
    return ("; " if any(row.count(", ") for row in found) else ", ").join(found)


def _cited(view: View, row: PanelRow, at: date) -> str:
    if row.then is None:
        return _marked(row.now, row.now.cite) if row.now.in_force else ""
    act, change = view.pack.law.act_of("new"), changed_on(view.pack)
    section = view.pack.law_by_id[row.now.law].new
    now = written(section, act, numbered=act.number) if row.now.act == act.code else row.now.cite
    told = f"{row.then.cite}, nu {now}" if change and at < change else f"{now}, tidigare {row.then.cite}"
    return _marked(row.now, told)


def _marked(found: Provision, text: str) -> str:
    """What nobody has read in the source is marked to be checked."""
    return f"{text} (kontrollera)" if found.confidence == "G" else text


def option_label(view: View, place: str, option: Option) -> str:
    """What a choice is called at a place: its label, but by the act of that day where it names a section of another."""
    change = changed_on(view.pack)
    if not option.law or change is None or (at_place(view, place) >= change and not straddles(view)):
        return option.label
    return cited(view, place, [option.law]) or option.label


def panel(view: View, place: str) -> Panel | None:
    """Everything a law panel shows for a place; None where neither duty nor law is said."""
    duty, law_ids, confidence = view.duty(place)
    at = at_place(view, place)
    rows = tuple(row for law_id in law_ids if (row := both(view, law_id, at)))
    if duty is None and not rows:
        return None
    told = [part for row in rows for part in (row.then, row.now) if part]
    return Panel(
        place=place,
        at=at,
        duty=duty,
        heading=duty_words(duty, confidence),
        known=KNOWN[confidence],
        rows=rows,
        notes=tuple(dict.fromkeys(part.general for part in told if part.general)),
    )


def duty_words(duty: Duty | None, confidence: Confidence) -> str:
    """The kind of duty in words; only what has been read in a source is called law."""
    if duty is None:
        return "Lagrum"
    return TO_CHECK if duty == "LAG" and confidence == "G" else DUTIES[duty]


# --- the whole table -------------------------------------------------------------


def browse(pack: Pack, words: str, at: date) -> tuple[PanelRow, ...]:
    """The rows of the table in which every word is found, in its order; all of them for no words.

    Looked for in topic, heading, meaning, id and citations, old and new, as written ("20 kap. 7 §")
    and as in the table ("20:7"). `then` is the earlier provision where the row has one.
    """
    wanted, change = words.casefold().split(), changed_on(pack)
    found = ((row, _beside(pack, row, max(at, change) if change else at)) for row in pack.law.rows)
    return tuple(it for row, it in found if all(word in _searched(row, it) for word in wanted))


def _searched(row: LawRow, it: PanelRow) -> str:
    told = (row.id, row.heading, row.topic, row.meaning, row.old, row.new, row.other, it.now.cites)
    return " ".join((*told, it.then.cites if it.then else "")).casefold()
