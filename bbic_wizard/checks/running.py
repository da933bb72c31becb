"""From rules to findings: what the rules of a Pack see in a case, remembered rule by rule."""

from dataclasses import replace

from bbic_wizard.checks.registry import active
from bbic_wizard.checks.rule import Hit, Rule
from bbic_wizard.model.finding import Finding
from bbic_wizard.model.text import fill
from bbic_wizard.reading.view import View


def findings(view: View) -> tuple[Finding, ...]:
    """Every finding in the order of the rules; those silenced in the case carry the reason.

    A rule whose groups are unchanged since the view before is not asked again.
    """
    found: list[Finding] = []
    for item in active(view.pack):
        silence = None if item.firm else view.case.silenced.get(item.id)
        seen = seen_by(view, item)
        found += [replace(one, silence=silence) for one in seen] if silence else seen
    return tuple(found)


def seen_by(view: View, item: Rule) -> tuple[Finding, ...]:
    """What one rule sees, remembered for as long as the groups it read are the same."""
    return view.remember(("check", item.id), lambda: tuple(_told(view, item, hit) for hit in item(view)))


def standing(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings nobody has given a reason to leave as they are."""
    return tuple(one for one in found if one.silence is None)


def blocking(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The standing findings that keep a draft from being approved (never from being written or sent)."""
    return tuple(one for one in standing(found) if one.severity == "blocker")


def _told(view: View, item: Rule, hit: Hit) -> Finding:
    text = view.pack.check_by_id[item.id]
    words = {"barnet": view.child_name(), **hit.words}
    return Finding(
        rule=item.id,
        severity=item.severity,
        place=hit.place,
        message=fill(text.message, words),
        why=fill(text.why, words),
        remedy=fill(text.remedy, words),
        duty=item.duty,
        source=item.source,
        law=item.law,
        title=fill(text.title, words),
        theme=item.theme,
    )
