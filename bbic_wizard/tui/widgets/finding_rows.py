"""What the checks see as rows, and one of them as a text. No widget in here."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from bbic_wizard.checks.telling import rests_on, sources
from bbic_wizard.model.finding import SEVERITIES, Finding, Severity
from bbic_wizard.reading.acts import at_place
from bbic_wizard.reading.law import both, cited
from bbic_wizard.reading.view import View
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Cell, Row, line

ALL = ""  # as a level: every one
LEVELS: tuple[Severity | str, ...] = (ALL, *SEVERITIES)
NOTHING = "Inget att åtgärda."
NOTHING_HERE = "Inget på den här nivån."
LEFT = "Lämnade med motivering"
_TITLE = "bold $text-primary"


def standing(findings: Sequence[Finding]) -> list[Finding]:
    """Those nobody has given a reason to leave."""
    return [one for one in findings if one.silence is None]


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """How many stand, in all and at each level."""
    there = standing(findings)
    return {level: sum(level in (ALL, one.severity) for one in there) for level in LEVELS}


def keyed(findings: Sequence[Finding]) -> dict[str, Finding]:
    """Each finding by a key that stays its own while others come and go."""
    found: dict[str, Finding] = {}
    for one in findings:
        key, number = f"{one.rule} {one.place}", 2
        while key in found:
            key, number = f"{one.rule} {one.place} {number}", number + 1
        found[key] = one
    return found


def finding_rows(findings: Sequence[Finding], level: str = ALL) -> list[Row]:
    """The standing ones by how much they weigh, then those that were left; keys as `keyed` gives them."""
    by_key = keyed(findings)
    rows: list[Row] = []
    for severity in SEVERITIES:
        there = [key for key, one in by_key.items() if one.silence is None and one.severity == severity]
        if there and level in (ALL, severity):
            sign = signs.SEVERITY[severity]
            rows.append((Cell(((f"{sign} {sign.word}", sign.look), (f"  {len(there)}", "dim"))),))
            rows += [_row(by_key[key], key) for key in there]
    left = [key for key, one in by_key.items() if one.silence is not None and level in (ALL, one.severity)]
    if left:
        rows.append(line(f"{LEFT}  {len(left)}", look="dim"))
        rows += [_row(by_key[key], key, left=True) for key in left]
    if rows:
        return rows
    return [line(NOTHING if level == ALL else NOTHING_HERE, look="dim")]


def _row(one: Finding, key: str, *, left: bool = False) -> Row:
    sign = signs.SKIPPED if left else signs.SEVERITY[one.severity]
    return (Cell(((f"{sign} ", sign.look), (f"{one.rule} ", "dim"), (one.message, "dim" if left else "plain")), key),)


def level_row(findings: Sequence[Finding], level: str) -> Row:
    """How many at each level; the one that is shown stands out, and a click shows another."""
    found = counts(findings)
    return (*(_level(name, found[name], here=name == level) for name in LEVELS), Cell(()))


def _level(name: str, count: int, *, here: bool) -> Cell:
    text = f"{'Alla' if name == ALL else signs.SEVERITY[name]} {count}"
    shown = (f"[{text}]", "strong") if here else (f" {text} ", "dim")
    return Cell((shown,), f"sift('{name}')", len(text) + 3)


def told(view: View, one: Finding | None) -> Content:
    """All there is to say of one: what, why, what it rests on, what can be done, and where."""
    if one is None:
        return Content("")
    sign = signs.SEVERITY[one.severity]
    parts = [
        Content.styled(f"{one.rule}  {one.title}", _TITLE),
        Content(one.message),
        Content(f"{sign} {sign.word} · {rests_on(view.pack, one, cited(view, one.place, one.law))}"),
    ]
    if one.silence is not None:
        signed = ", ".join(part for part in (one.silence.by, one.silence.at[:10]) if part)
        parts += [Content.styled(f"Lämnad med motivering{f' ({signed})' if signed else ''}", _TITLE)]
        parts += [Content(one.silence.note)]
    parts += [Content.styled("Varför", _TITLE), Content(one.why), *_law(view, one)]
    parts += [Content.styled("Gör så här", _TITLE), Content(one.remedy)]
    parts += [Content.styled("Enter går hit", _TITLE), Content(" › ".join(view.path(one.place)))]
    return Content("\n").join(parts)


def _law(view: View, one: Finding) -> Iterator[Content]:
    """What the provisions of the day mean, when the duty is law; and where all of it has been read."""
    if one.duty == "LAG":
        rows = (both(view, name, at_place(view, one.place)) for name in one.law)
        yield from (Content(f"{row.now.topic}: {row.now.meaning}") for row in rows if row is not None)
        yield Content.styled(f"Källor: {'; '.join(sources(view.pack, one.source))}", "$text-muted")


def at(findings: Sequence[Finding], *places: str) -> list[Finding]:
    """The standing ones at a place or inside it (a record's fields, a list's records)."""
    wanted = tuple(place for place in places if place)
    inside = tuple(f"{place}/" for place in wanted)
    return [one for one in standing(findings) if one.place in wanted or one.place.startswith(inside)]


def by_step(view: View, findings: Sequence[Finding]) -> dict[str, Severity]:
    """The heaviest level among the standing ones of each step."""
    found: dict[str, Severity] = {}
    for one in sorted(standing(findings), key=lambda one: SEVERITIES.index(one.severity)):
        found.setdefault(view.step_of(one.place), one.severity)
    return found
