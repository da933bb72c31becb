"""Makes docs/seed-trace.md: where each requirement of the four source documents stands in the program.

    python docs/make_trace.py

The rows are docs/seed-trace.yaml. What they point at is looked up in the Pack, the registry, the profiles and the
practice cases, so that the page says it as the program does. A test keeps the page as it would be made.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bbic_wizard import resources
from bbic_wizard.checks.registry import BY_ID
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.formpack.yamlfile import read_yaml
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.law import provision

HERE = Path(__file__).resolve().parent
DATA, PAGE = HERE / "seed-trace.yaml", HERE / "seed-trace.md"
SOURCES = {
    "HAN": "Haninges riktlinje (en kommuns riktlinje, inte lag för andra)",
    "GOT": "Region Gotlands kvalitetskrav på utförare",
    "SKL": "SKL:s handlingsplan 2015",
    "KUN": "Kunskapsguidens sida om uppdrag och ansvar",
}
DAY = date(2026, 1, 1)  # the law is cited as it stood then, so that the page is the same every day
GUIDANCE = ("told", "guidance", "law", "words")
LEAD = """# Var kraven finns

Fyra dokument låg till grund för programmet. Här står vart och ett av kraven i dem, kort och med våra egna ord, och var
det märks: en fråga som besvaras, en kontroll, en mall, en kommuns profil eller en vägledning. En riktlinje eller
kunskapstext blir inte lag av att stå här; vad som är lag säger lagtabellen.

Sidan görs med `python docs/make_trace.py` av `docs/seed-trace.yaml`.
"""


def rows() -> list[dict[str, Any]]:
    """The rows as they are written."""
    return list(yaml.safe_load(DATA.read_text("utf-8"))["rows"])


def only_guidance(row: dict[str, Any]) -> bool:
    """Whether what a row points at is nothing but guidance: no question, check, template or profile."""
    return bool(row.get("at")) and all(at.partition(":")[0] in GUIDANCE for at in row["at"])


def told(pack: Pack, at: str) -> str | None:
    """What a row points at, as the program says it; None when there is no such thing."""
    kind, _, name = at.partition(":")
    return {
        "place": _place,
        "rule": _rule,
        "template": _template,
        "profile": _profile,
        "told": _told,
        "practice": _practice,
        "guidance": _guidance,
        "law": _law,
        "words": _words,
    }[kind](pack, name)


def page(pack: Pack) -> str:
    """The whole page."""
    every = rows()
    return "\n".join([LEAD, *_counts(every), *_tables(pack, every)]).rstrip() + "\n"


def _counts(every: list[dict[str, Any]]) -> Iterator[str]:
    guidance = sum(only_guidance(row) for row in every)
    counts = (
        (
            "finns i en fråga, kontroll, mall, profil eller ett övningsfall",
            sum("at" in row for row in every) - guidance,
        ),
        ("finns som vägledning", guidance),
        ("kommer", sum("planned" in row for row in every)),
        ("hör inte hit", sum("outside" in row for row in every)),
    )
    yield "| kravet | antal |"
    yield "| --- | --- |"
    for what, count in counts:
        yield f"| {what} | {count} |"
    yield ""


def _tables(pack: Pack, every: list[dict[str, Any]]) -> Iterator[str]:
    for code, title in SOURCES.items():
        yield f"## {title}\n"
        yield "| krav | vad det gäller | var det finns |"
        yield "| --- | --- | --- |"
        for row in every:
            if row["id"].startswith(code):
                yield f"| {row['id']} | {row['about']} | {_where(pack, row)} |"
        yield ""


def _where(pack: Pack, row: dict[str, Any]) -> str:
    if "planned" in row:
        return f"*Kommer:* {row['planned']}"
    if "outside" in row:
        return f"*Hör inte hit.* {row['outside']}"
    return "<br>".join(told(pack, at) or f"[kontroll](checks.md) {at.partition(':')[2]}" for at in row["at"])


def _place(pack: Pack, name: str) -> str | None:
    form = pack.form
    question, _, field = name.partition("/")
    if field:
        register = form.questions.get(question)
        fields = register.fields if isinstance(register, RecordsQuestion) else []
        found = next((item for item in fields if item.id == field), None)
        return f"{register.label}: {found.label} (`{name}`)" if found and register else None
    if question in form.questions:
        return f"{form.questions[question].label} (`{name}`)"
    step = form.step_by_id.get(question)
    return f"{step.title} (`{name}`)" if step else None


def _rule(pack: Pack, name: str) -> str | None:
    return f"[kontroll](checks.md) {name}" if name in pack.check_by_id and name in BY_ID else None


def _template(pack: Pack, name: str) -> str | None:
    return f"mall `{name}`" if name in pack.templates else None


def _profile(pack: Pack, name: str) -> str | None:
    profile, _, entry = name.partition("/")
    data = _profile_file(profile)
    if data is None or not entry:
        return f"profilen {data['title']}" if data else None
    if entry in data.get("rules", {}).get("on", ()):
        return f"profilen {data['title']}: [kontroll](checks.md) {entry}"
    labels = dict(_added(data)) | {one["place"]: _place(pack, one["place"]) for one in data.get("requires", ())}
    return f"profilen {data['title']}: {labels[entry]}" if labels.get(entry) else None


def _told(pack: Pack, name: str) -> str | None:
    profile, _, entry = name.partition("/")
    data = _profile_file(profile)
    shown = [one for said in (data or {}).get("guidance", ()) for one in said["guidelines"] if one["id"] == entry]
    return f"profilen {data['title']}: vägledning ({entry})" if data and shown else None


def _profile_file(profile: str) -> dict[str, Any] | None:
    data = resources.read_forms().get(f"profiles/{profile}.yaml")
    return dict(read_yaml(profile, data).data) if data else None


def _added(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for addition in data.get("adds", ()):
        yield from ((f"{addition['step']}.{one['id']}", one["label"]) for one in addition.get("questions", ()))
        yield from ((f"{addition['register']}/{one['id']}", one["label"]) for one in addition.get("fields", ()))


def _practice(pack: Pack, name: str) -> str | None:
    return f"övningsfall {name}" if name in resources.practice_names() else None


def _guidance(pack: Pack, name: str) -> str | None:
    return next((f"vägledning {name} om faktorer" for item in pack.factors.guidance if item.id == name), None)


def _law(pack: Pack, name: str) -> str | None:
    row = pack.law_by_id.get(name)
    return f"lagtabellen: {row.topic} ({provision(pack, name, DAY).cite})" if row else None


def _words(pack: Pack, name: str) -> str | None:
    return f"ordlistan `{name}`" if getattr(pack.words, name, None) else None


if __name__ == "__main__":
    PAGE.write_text(page(shipped_pack()), "utf-8")
    print(f"Skrev {PAGE} ({len(rows())} krav)")
