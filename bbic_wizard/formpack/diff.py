"""What differs between two Packs, place by place: two forms, two profiles, an older and a newer version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from bbic_wizard.formpack.requiring import duty_of, policy_of
from bbic_wizard.model.form import Form, RecordsQuestion, Step, Window
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.place import AREAS

What = Literal["question", "requirement", "guidance", "text", "condition", "option", "rule", "law", "factor", "words"]
_TEXTS = ("label", "title", "short", "heading", "help", "why", "hint", "guide", "one", "none", "prompts")
_DETAILS: tuple[str, ...] = (
    *("kind", "means", "draft", "withhold", "cites", "child_words", "exact", "minimum", "maximum", "unit", "suggest"),
    *("roles", "to", "most", "from_", "shows", "filter", "preset", "add", "home", "chapter", "formerly"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is otherwise. `before` is "" for what is new, `after` for what is gone."""

    what: What
    place: str  # a place, or the id of a rule, a provision, a factor …
    label: str
    before: str
    after: str
    part: str = ""  # what of it: "label", "required", the id of a guidance …

    @property
    def is_new(self) -> bool:
        """Whether it is there only in the second."""
        return not self.before and bool(self.after)

    @property
    def is_gone(self) -> bool:
        """Whether it is there only in the first."""
        return bool(self.before) and not self.after


def differences(first: Pack, second: Pack) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the form; what is the same in every delområde is told once."""
    found = [*_places(first, second), *_options(first, second), *_rules(first, second), *_rows(first, second)]
    return tuple(_once(found, len(second.form.areas)))


def _once(found: list[Difference], areas: int) -> Iterator[Difference]:
    alike: dict[tuple[str, ...], list[Difference]] = {}
    for one in found:
        alike.setdefault(_key(one), []).append(one)
    told: set[tuple[str, ...]] = set()
    for one in found:
        key = _key(one)
        if not one.place.startswith(f"{AREAS}.") or len(alike[key]) != areas:
            yield one
        elif key not in told:
            told.add(key)
            rest = _in_area(one.place)
            yield replace(one, place=f"{AREAS}.*.{rest}" if rest else f"{AREAS}.*")


def _key(one: Difference) -> tuple[str, ...]:
    place = _in_area(one.place) if one.place.startswith(f"{AREAS}.") else one.place
    return (one.what, place, one.label, one.before, one.after, one.part)


def _in_area(place: str) -> str:
    """What is left of a place when its delområde is taken off: `areas.safety.assessment` → `assessment`."""
    return place.partition(".")[2].partition(".")[2]


# --- places ----------------------------------------------------------------------


def _all(form: Form) -> dict[str, Any]:
    """Every step, question, window, register and field by its place."""
    found: dict[str, Any] = {}
    for step in form.steps:
        found[step.id] = step
        found |= {f"{step.id}.{item.id}": item for item in step.questions}
    found |= {register.id: register for register in form.registers}
    registers = [(place, item) for place, item in found.items() if isinstance(item, RecordsQuestion)]
    for place, register in registers:
        found |= {f"{place}/{item.id}": item for item in register.fields}
    return found


def _places(first: Pack, second: Pack) -> Iterator[Difference]:
    old, new = _all(first.form), _all(second.form)
    for place in [*new, *(place for place in old if place not in new)]:
        before, after = old.get(place), new.get(place)
        label = _label(after if after is not None else before)
        if before is None or after is None:
            yield Difference("question", place, label, _marks(first, place, before), _marks(second, place, after))
            yield from _guidance(place, label, before, after)
            continue
        yield from _parts("text", place, label, before, after, _TEXTS)
        yield from _parts("question", place, label, before, after, _DETAILS)
        yield from _parts("condition", place, label, before, after, ("when",))
        yield from _requirement(first, second, place, label)
        yield from _guidance(place, label, before, after)
        yield from _choices(place, label, getattr(before, "options", []), getattr(after, "options", []))


def _label(thing: Any) -> str:
    return thing.title if isinstance(thing, Step) else str(thing.label)


def _marks(pack: Pack, place: str, thing: Any) -> str:
    """What a place is, in a few words; "" when there is none."""
    if thing is None:
        return ""
    if isinstance(thing, Step):
        return "steg"
    if isinstance(thing, Window):
        return f"visar {thing.shows}"
    duty, law = duty_of(pack.form, place)
    words = [thing.kind, "behöver svar" if thing.required else "valfri", *([duty] if duty else []), *law]
    return " · ".join(words)


def _parts(what: What, place: str, label: str, before: Any, after: Any, names: tuple[str, ...]) -> Iterator[Difference]:
    for name in names:
        old, new = getattr(before, name, None), getattr(after, name, None)
        if old != new and not (_is_nothing(old) and _is_nothing(new)):  # kinds have parts that others lack
            yield Difference(what, place, label, _written(old), _written(new), name.rstrip("_"))


def _written(value: Any) -> str:
    """A value as text: what there is none of is said so, since an empty text would mean that the whole is not there."""
    if _is_nothing(value):
        return "inget"
    if value is True:
        return "ja"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if hasattr(value, "model_dump_json"):
        return str(value.model_dump_json(by_alias=True, exclude_defaults=True))
    return str(value)


def _is_nothing(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, str | list | dict) and not value)


def _requirement(first: Pack, second: Pack, place: str, label: str) -> Iterator[Difference]:
    old, new = _required(first.form, place), _required(second.form, place)
    for part in new:
        if old.get(part) != new[part]:
            yield Difference("requirement", place, label, old.get(part) or "inget", new[part] or "inget", part)


def _required(form: Form, place: str) -> Mapping[str, str]:
    """What is asked of whoever fills in a place, in words."""
    thing = form.step_by_id.get(place) or form.questions.get(place)
    name, _, field = place.partition("/")
    register = form.questions.get(name)
    if field and isinstance(register, RecordsQuestion):
        thing = register.by_field[field]
    if thing is None:
        return {}
    duty, law = (thing.duty, thing.law) if isinstance(thing, Step) else duty_of(form, place)
    policy = form.policy(place) if isinstance(thing, Step) else policy_of(form, place)
    asks = [ask.label for ask in policy.asks]
    ways = [policy.rule or "", ", ".join(asks), "tidsbrist godtas inte" if policy.time_never else "", policy.say]
    ways += [f"skäl: {', '.join(policy.reasons)}"] if policy.reasons is not None else []
    return {
        "required": "behöver svar" if getattr(thing, "required", False) else "",
        "duty": " ".join([*([duty] if duty else []), *law]),
        "skip": " · ".join(filter(None, ways)) if policy.allowed else "kan inte hoppas över",
    }


def _guidance(place: str, label: str, before: Any, after: Any) -> Iterator[Difference]:
    old, new = ({said.id: said.text for said in getattr(thing, "guidelines", ())} for thing in (before, after))
    for name in [*new, *(name for name in old if name not in new)]:
        if old.get(name) != new.get(name):
            yield Difference("guidance", place, label, old.get(name, ""), new.get(name, ""), name)


# --- choices, rules and the rest ----------------------------------------------------


def _options(first: Pack, second: Pack) -> Iterator[Difference]:
    old, new = ({one.id: one for one in pack.form.catalogues} for pack in (first, second))
    for name, catalogue in new.items():
        known = old[name].options if name in old else []
        yield from _choices(name, catalogue.title, known, catalogue.options)
    for name in (name for name in old if name not in new):
        yield from _choices(name, old[name].title, old[name].options, [])


def _choices(place: str, label: str, before: list[Any], after: list[Any]) -> Iterator[Difference]:
    old, new = ({option.id: option.label for option in options} for options in (before, after))
    for name in [*new, *(name for name in old if name not in new)]:
        if old.get(name) != new.get(name):
            yield Difference("option", place, label, old.get(name, ""), new.get(name, ""), name)


def _rules(first: Pack, second: Pack) -> Iterator[Difference]:
    """Checks that are switched on or off."""
    old, new = _switched(first), _switched(second)
    for name in [*new, *(name for name in old if name not in new)]:
        if old.get(name) != new.get(name):
            text = second.check_by_id.get(name) or first.check_by_id.get(name)
            yield Difference("rule", name, text.title if text else "", old.get(name, ""), new.get(name, ""))


def _switched(pack: Pack) -> dict[str, str]:
    return {**dict.fromkeys(pack.rules.on, "på"), **dict.fromkeys(pack.rules.off, "av")}


def _rows(first: Pack, second: Pack) -> Iterator[Difference]:
    """Provisions, factors, and the texts of checks, reasons and templates."""
    tables: tuple[tuple[What, Any, Any, str], ...] = (
        ("law", first.law_by_id, second.law_by_id, "topic"),
        ("factor", first.factor_by_id, second.factor_by_id, "label"),
        ("words", first.check_by_id, second.check_by_id, "title"),
        ("words", first.reason_by_id, second.reason_by_id, "label"),
    )
    for what, old, new, name in tables:
        for key in [*new, *(key for key in old if key not in new)]:
            if old.get(key) != new.get(key):
                label = getattr(new.get(key) or old.get(key), name)
                yield Difference(what, key, label, _row(old.get(key)), _row(new.get(key)))
    for key in sorted({*first.templates, *second.templates}):
        if first.templates.get(key) != second.templates.get(key):
            yield Difference("words", key, "mall", *(key if key in pack.templates else "" for pack in (first, second)))


def _row(row: Any) -> str:
    return "" if row is None else row.model_dump_json(by_alias=True, exclude_defaults=True, exclude={"id"})
