"""What is said of a check and of what it sees: the same words in every face and document.

Duties are never mixed: only what is law is told as law, and a provision that guidance or
practice leans on is something to compare with.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bbic_wizard.checks.rule import Rule
from bbic_wizard.model.finding import Finding, Severity
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.law import Provision, latest

SIGNS: Final[dict[str, str]] = {"blocker": "■", "warning": "▲", "hint": "•"}
WORDS: Final[dict[str, str]] = {"blocker": "Hindrar", "warning": "Varning", "hint": "Tips"}
MEANING: Final[dict[str, str]] = {
    "blocker": "Utkastet kan inte godkännas förrän detta är besvarat eller motiverat. Det kan läsas och skickas.",
    "warning": "Gör det som föreslås, eller skriv en mening om varför det är rätt ändå.",
    "hint": "Kan göra texten tydligare. Inget krav.",
}
DUTY_SIGNS: Final[dict[str, str]] = {"LAG": "§", "RIKT": "R", "PRAXIS": "P"}
DUTY_WORDS: Final[dict[str, str]] = {"LAG": "Lagkrav", "RIKT": "Riktlinje", "PRAXIS": "God praxis"}
TO_CHECK = "kontrollera"
EVERYWHERE = "Gäller i alla kommuner."
MUNICIPAL = "Kommunal: på bara där en kommuns profil säger det."
FIRM = "Går inte att lämna med en motivering: den står kvar tills det den pekar på är gjort."
LEAVE = "Går att lämna i ett ärende, med en motivering som står i utkastet."
PROMISE = "Inget lagkrav, men ett av programmets två löften: inget saknas i tysthet, och barnets ord bemöts."
_SLOT = re.compile(r"\{[a-zåäö_]+\}")


def severity_mark(severity: Severity) -> str:
    """ "■ Hindrar"."""
    return f"{SIGNS[severity]} {WORDS[severity]}"


def duty_mark(duty: str) -> str:
    """ "§ Lagkrav"."""
    return f"{DUTY_SIGNS[duty]} {DUTY_WORDS[duty]}"


def law_rows(pack: Pack, law: Sequence[str]) -> tuple[Provision, ...]:
    """The provisions with these ids that the Pack has, as the table has them last."""
    return tuple(found for name in law if (found := latest(pack, name)))


def cite(row: Provision) -> str:
    """A provision as it is cited; one nobody has read in the source is marked to be checked."""
    return f"{row.cite} ({TO_CHECK})" if row.confidence == "G" else row.cite


def cites(pack: Pack, law: Sequence[str]) -> str:
    """Provisions in a row: "20 kap. 1 § SoL; 12 kap. 3 § OSL"."""
    return "; ".join(cite(row) for row in law_rows(pack, law))


def sources(pack: Pack, codes: Sequence[str]) -> tuple[str, ...]:
    """What is rested on, by name (by its code when the Pack has no name for it)."""
    known = {**pack.checks.acts, **pack.checks.sources}
    return tuple(known.get(code, code) for code in codes)


def rests_on(pack: Pack, item: Rule | Finding, law: str | None = None) -> str:
    """The duty with what it follows from: "§ Lagkrav: 20 kap. 1 § SoL". No act stands after what is not law.

    `law` is how the provisions are cited where there is a case (`reading/law.py`: `cited`, by the day of the act).
    """
    law, mark = cites(pack, item.law) if law is None else law, duty_mark(item.duty)
    if item.duty == "LAG":
        return f"{mark}: {law}" if law else mark
    guides = sources(pack, [code for code in item.source if code not in pack.checks.acts])
    named = f"{mark}: {', '.join(guides)}." if guides and item.duty == "RIKT" else f"{mark}."
    return f"{named} Jämför {law}." if law else named


@dataclass(frozen=True, slots=True)
class Explained:
    """A check in words. `off` says why it does not look, "" when it does."""

    rule: Rule
    theme: str
    title: str
    message: str
    why: str
    remedy: str
    off: str


def explained(pack: Pack, item: Rule) -> Explained:
    """A check with its words from the Pack; what it fills in is shown as …"""
    text = pack.check_by_id.get(item.id)
    parts = (text.title, text.message, text.why, text.remedy) if text else ("", "", "", "")
    title, message, why, remedy = (_SLOT.sub("…", part) for part in parts)
    return Explained(item, theme_title(pack, item.theme), title, message, why, remedy, why_off(pack, item))


def standing_words(item: Rule) -> tuple[str, ...]:
    """Where a check is on, and whether it can be left, in sentences."""
    told = (MUNICIPAL if item.municipal else EVERYWHERE, FIRM if item.firm else LEAVE)
    return (PROMISE, *told) if item.promise else told


def every(pack: Pack, theme: str = "") -> tuple[Explained, ...]:
    """All checks in the order they are shown, or those of a theme."""
    from bbic_wizard.checks.registry import RULES  # here: the panes that tell of a finding need no rules

    return tuple(explained(pack, item) for item in RULES if not theme or item.theme == theme)


def theme_title(pack: Pack, theme: str) -> str:
    """What a theme is called."""
    return next((item.title for item in pack.checks.themes if item.id == theme), theme)


def why_off(pack: Pack, item: Rule) -> str:
    """Why a check does not look in cases with this Pack; "" when it does."""
    if item.id not in pack.check_by_id:
        return "den har ingen text i checks.yaml"
    from bbic_wizard.checks.registry import is_on, missing

    lacking = missing(item, pack)
    if lacking:
        return f"formuläret saknar {', '.join(lacking)}"
    if is_on(item, pack):
        return ""
    if item.id in pack.rules.off:
        return "profilen har stängt av den"
    return "den är kommunal och slås på av en kommuns profil"
