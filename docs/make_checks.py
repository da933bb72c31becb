"""Makes docs/checks.md: every check with its words, its duty and what it rests on.

    python docs/make_checks.py

The registry says what there is, forms/checks.yaml what is said. A test keeps the page as it would be made.
"""

from collections.abc import Iterator
from pathlib import Path

from bbic_wizard.checks.registry import RULES
from bbic_wizard.checks.telling import MEANING, cite, duty_mark, every, law_rows, severity_mark, sources, standing_words
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.finding import SEVERITIES
from bbic_wizard.model.pack import Pack

PAGE = Path(__file__).resolve().parent / "checks.md"
LEAD = """# Kontrollerna

Programmet läser ärendet och visar det som en erfaren kollega skulle lägga märke till. Det räknar inte ut risk och
bedömer ingen. Varje kontroll säger varför, vad den bygger på och vad du kan göra. Lagkrav, riktlinje och god praxis
hålls isär: bara det som är lag sägs vara lag. Ett lagrum efter *jämför* är bakgrund, inte krav som prövas.

Sidan görs med `python docs/make_checks.py`. Orden står i `forms/checks.yaml`, där … står för det som fylls i.
"""


def page(pack: Pack) -> str:
    """The whole page."""
    return "\n".join([LEAD, *_levels(), *_checks(pack), *_law_note(pack)]).rstrip() + "\n"


def _levels() -> Iterator[str]:
    yield "| nivå | betyder | antal |"
    yield "| --- | --- | --- |"
    for severity in SEVERITIES:
        count = sum(item.severity == severity for item in RULES)
        yield f"| {severity_mark(severity)} | {MEANING[severity]} | {count} |"
    yield ""


def _checks(pack: Pack) -> Iterator[str]:
    theme = ""
    for item in every(pack):
        if item.theme != theme:
            theme = item.theme
            yield f"## {theme}\n"
        rule = item.rule
        law = "; ".join(cite(row) for row in law_rows(pack, rule.law))
        lead = "" if rule.duty == "LAG" else "jämför "
        yield f"### {rule.id} {item.title}\n"
        marks = [severity_mark(rule.severity), duty_mark(rule.duty), *([f"{lead}{law}"] if law else [])]
        yield f"{' · '.join(marks)}\n"
        yield f"> {item.message}\n"
        yield f"*Varför:* {item.why} *Gör så här:* {item.remedy}\n"
        yield f"*Källor:* {'; '.join(sources(pack, rule.source))}. {' '.join(standing_words(rule))}\n"


def _law_note(pack: Pack) -> Iterator[str]:
    if pack.law.note:
        yield f"*{pack.law.note}*"


if __name__ == "__main__":
    PAGE.write_text(page(shipped_pack()), "utf-8")
    print(f"Skrev {PAGE} ({len(RULES)} kontroller)")
