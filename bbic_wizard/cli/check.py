"""`bbic-wizard check`: what lacks an answer or a reason, what was skipped, and what the checks see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from bbic_wizard.cli.options import CASE, case_meant, casebook_option, echo_json, format_option, today_option, unhurried
from bbic_wizard.cli.swedish import Command

if TYPE_CHECKING:
    from bbic_wizard.model.finding import Finding
    from bbic_wizard.reading.progress import Gap
    from bbic_wizard.reading.skips import Skipped
    from bbic_wizard.reading.view import View


@dataclass(frozen=True, slots=True)
class _Seen:
    """All there is to tell of a case."""

    view: "View"
    gaps: "tuple[Gap, ...]"
    skips: "tuple[Skipped, ...]"
    findings: "tuple[Finding, ...]"


@click.command("check", cls=Command, epilog=CASE)
@click.argument("case", metavar="ÄRENDE")
@format_option("text", "json")
@today_option
@casebook_option
@unhurried()
def command(case: str, form: str, today: date | None, casebook: str | None) -> int:
    """Visa vad som saknar svar eller motivering i ett ÄRENDE, och vad kontrollerna ser.

    Avslutskod 0: inget saknas och inget hindrar. 1: något saknas eller hindrar. 2: ärendet gick inte att läsa.
    """
    from bbic_wizard.checks.running import blocking, findings
    from bbic_wizard.reading.progress import gaps
    from bbic_wizard.reading.skips import skipped

    view = case_meant(case, casebook, today).view
    seen = _Seen(view, gaps(view), skipped(view), findings(view))
    if form == "json":
        echo_json(_data(seen))
    else:
        for text in (*_gaps(seen), *_skips(seen), *_findings(seen), _sum(case, seen)):
            click.echo(text)
    return 1 if seen.gaps or blocking(seen.findings) else 0


# --- as data -------------------------------------------------------------------


def _data(seen: _Seen) -> dict[str, Any]:
    return {
        "case": seen.view.case.id,
        "today": seen.view.today.isoformat(),
        "gaps": [{"place": gap.place, "step": gap.step, "label": gap.label, "path": gap.path} for gap in seen.gaps],
        "skips": [
            {
                "place": item.place,
                "label": item.label,
                "reason": item.reason,
                "note": item.skip.note,
                "date": item.skip.date,
                "weak": item.weak,
            }
            for item in seen.skips
        ],
        "findings": [_finding(seen.view, one) for one in seen.findings],
    }


def _finding(view: "View", one: "Finding") -> dict[str, Any]:
    from bbic_wizard.checks.telling import sources
    from bbic_wizard.reading.law import cited

    silence = one.silence
    return {
        "rule": one.rule,
        "theme": one.theme,
        "severity": one.severity,
        "title": one.title,
        "message": one.message,
        "why": one.why,
        "remedy": one.remedy,
        "duty": one.duty,
        "law": list(one.law),
        "cites": [text for name in one.law if (text := cited(view, one.place, [name]))],
        "source": list(one.source),
        "sources": list(sources(view.pack, one.source)),
        "place": one.place,
        "path": view.path(one.place),
        "silence": {"note": silence.note, "by": silence.by, "at": silence.at} if silence else None,
    }


# --- in words ------------------------------------------------------------------


def _gaps(seen: _Seen) -> Iterator[str]:
    yield f"Saknar svar eller motivering: {len(seen.gaps)}"
    for gap in seen.gaps:
        yield f"  ! {' › '.join(gap.path)}  ({gap.place})"


def _skips(seen: _Seen) -> Iterator[str]:
    yield f"Hoppade moment med motivering: {len(seen.skips)}"
    for item in seen.skips:
        weak = "  svag motivering" if item.weak else ""
        yield f"  ⊘ {' › '.join(item.path)}: {item.reason}.{weak}  ({item.place})"


def _findings(seen: _Seen) -> Iterator[str]:
    from bbic_wizard.checks.running import standing
    from bbic_wizard.checks.telling import severity_mark
    from bbic_wizard.model.finding import SEVERITIES

    stands = standing(seen.findings)
    yield f"Fynd: {len(stands)}"
    for severity in SEVERITIES:
        there = [one for one in stands if one.severity == severity]
        if there:
            yield f"{severity_mark(severity)}: {len(there)}"
        for one in there:
            yield from _one(seen.view, one)
    left = [one for one in seen.findings if one.silence is not None]
    if left:
        yield f"Lämnade med motivering: {len(left)}"
    for one in left:
        yield from _left(one)


def _one(view: "View", one: "Finding") -> Iterator[str]:
    from bbic_wizard.checks.telling import rests_on
    from bbic_wizard.reading.law import cited

    yield f"  {one.rule}  {one.message}"
    yield f"      Varför: {one.why}"
    yield f"      {rests_on(view.pack, one, cited(view, one.place, one.law))}"
    yield f"      Gör så här: {one.remedy}"
    yield f"      {' › '.join(view.path(one.place))}  ({one.place})"


def _left(one: "Finding") -> Iterator[str]:
    yield f"  {one.rule}  {one.message}"
    if one.silence is not None:
        signed = ", ".join(part for part in (one.silence.by, one.silence.at[:10]) if part)
        yield f"      {one.silence.note}{f' ({signed})' if signed else ''}"


def _sum(case: str, seen: _Seen) -> str:
    """The last line: the first thing to do, or that nothing is in the way."""
    from bbic_wizard.checks.running import blocking, standing

    if seen.gaps:
        first = seen.gaps[0]
        return f"{len(seen.gaps)} saknas. Den första: {first.label} ({first.place})."
    blockers = blocking(seen.findings)
    if blockers:
        return f"{len(blockers)} hindrar. Den första: {blockers[0].message} ({blockers[0].place})"
    count = [sum(one.severity == kind for one in standing(seen.findings)) for kind in ("warning", "hint")]
    return f"Ärendet {case} är komplett: 0 hindrar, {count[0]} {_many(count[0])}, {count[1]} tips."


def _many(warnings: int) -> str:
    return "varning" if warnings == 1 else "varningar"
