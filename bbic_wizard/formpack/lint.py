"""What a form must be to be used: everything it refers to exists and fits.

Unknown questions, cycles and unlike types in conditions, unknown law, meanings of the
wrong kind, windows on nothing: found when the form is loaded, never when it is run.
"""

from collections.abc import Iterator
from typing import Any

from bbic_wizard.errors import Fault, did_you_mean
from bbic_wizard.formpack.layout import Origins
from bbic_wizard.formpack.lint_conditions import lint_conditions, problem_of_condition
from bbic_wizard.model import kinds
from bbic_wizard.model.form import Form, RecordsQuestion, Step, Window
from bbic_wizard.model.meaning import AT_THE_DESK, KINDS
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.part import SkipPolicy
from bbic_wizard.model.place import AREAS


def lint(pack: Pack, origins: Origins) -> Iterator[Fault]:
    """Every mistake in a form whose parts are each well formed; once, also in a step that is laid out twelve times."""
    yield from dict.fromkeys(_lint(pack, origins))


def _lint(pack: Pack, origins: Origins) -> Iterator[Fault]:
    form = pack.form
    yield from _ids(form, origins)
    for key, step in form.step_by_id.items():
        yield from _references(pack, origins, key, step)
        for item in step.questions:
            if isinstance(item, Window):
                yield from _window(pack, origins, step, item)
    for name, question in form.questions.items():
        yield from _question(pack, origins, name, question)
        if isinstance(question, RecordsQuestion):
            yield from _register(pack, origins, name, question)
            for item in question.fields:
                yield from _question(pack, origins, f"{name}/{item.id}", item)
    yield from _meanings(form, origins)
    yield from lint_conditions(pack, origins)
    yield from _catalogues(pack, origins)


def _ids(form: Form, origins: Origins) -> Iterator[Fault]:
    steps = {step.id for step in form.steps} | {AREAS}
    for register in form.registers:
        if register.id in steps:
            yield origins.fault(register.id, ("id",), f'"{register.id}" är också namnet på ett steg')
    sides = {side.id for side in form.sides}
    for area in form.areas:
        if area.side not in sides:
            hint = did_you_mean(area.side, sides)
            yield origins.fault(f"areas:{area.id}", ("side",), f'okänd sida "{area.side}"{hint}')


def _references(pack: Pack, origins: Origins, key: str, thing: Any) -> Iterator[Fault]:
    """Law ids, prompts' age bands and skip policies: what steps, questions and windows share."""
    for number, law in enumerate(thing.law):
        if pack.law.rows and law not in pack.law_by_id:
            yield origins.fault(key, ("law", number), f'okänt lagrum "{law}"{did_you_mean(law, pack.law_by_id)}')
    if thing.duty == "LAG" and not thing.law:
        yield origins.fault(key, ("duty",), "duty: LAG behöver minst ett lagrum (law)")
    bands = {band.id for band in pack.form.age_bands}
    for band in thing.prompts:
        if band not in bands:
            yield origins.fault(key, ("prompts", band), f'okänt åldersband "{band}"{did_you_mean(band, bands)}')
    policy = getattr(thing, "skip", None)
    if policy is not None:
        yield from _policy(pack, origins, key, policy)


def _policy(pack: Pack, origins: Origins, key: str, policy: SkipPolicy) -> Iterator[Fault]:
    for number, code in enumerate(policy.reasons or ()):
        if code not in pack.reason_by_id:
            hint = did_you_mean(code, pack.reason_by_id)
            yield origins.fault(key, ("skip", "reasons", number), f'okänt skäl "{code}"{hint}')
    moments = {follow_up.moment for follow_up in pack.words.follow_ups}
    if policy.moment and policy.moment not in moments:
        hint = did_you_mean(policy.moment, moments)
        yield origins.fault(key, ("skip", "moment"), f'okänt moment "{policy.moment}"{hint}')
    seen: set[str] = set()
    for number, ask in enumerate(policy.asks):
        if ask.id in seen:
            yield origins.fault(key, ("skip", "asks", number), f'"{ask.id}" står två gånger')
        seen.add(ask.id)


def _question(pack: Pack, origins: Origins, key: str, question: Any) -> Iterator[Fault]:
    yield from _references(pack, origins, key, question)
    if question.kind in ("choice", "choices"):
        yield from _options(pack, origins, key, question)
    if question.kind == "links":
        targets = set(pack.form.questions)
        for number, target in enumerate(question.to):
            if target not in targets:
                yield origins.fault(key, ("to", number), f'okänd lista "{target}"{did_you_mean(target, targets)}')
    if question.means and question.kind not in KINDS[question.means]:
        wanted = " eller ".join(KINDS[question.means])
        yield origins.fault(key, ("means",), f'betydelsen "{question.means}" hör till kind: {wanted}')


def _options(pack: Pack, origins: Origins, key: str, question: Any) -> Iterator[Fault]:
    if question.from_:
        known = pack.catalogues()
        if question.from_ not in known:
            hint = did_you_mean(question.from_, known)
            yield origins.fault(key, ("from",), f'okänd lista av val "{question.from_}"{hint}')
        if question.options:
            yield origins.fault(key, ("options",), "antingen from eller options, inte båda")
    elif not question.options:
        yield origins.fault(key, (), "minst ett val behövs (options eller from)")
    seen: set[str] = set()
    for number, option in enumerate(question.options):
        if option.id in seen:
            yield origins.fault(key, ("options", number), f'valet "{option.id}" står två gånger')
        seen.add(option.id)
        if option.law and pack.law.rows and option.law not in pack.law_by_id:
            hint = did_you_mean(option.law, pack.law_by_id)
            yield origins.fault(key, ("options", number), f'okänt lagrum "{option.law}"{hint}')


def _register(pack: Pack, origins: Origins, key: str, register: RecordsQuestion) -> Iterator[Fault]:
    fields = register.by_field
    for number, item in enumerate(register.fields):
        if item.id == "id":
            yield origins.fault(key, ("fields", number, "id"), '"id" går inte som namn på ett fält; varje post har ett')
    for number, name in enumerate(register.summary):
        if name not in fields:
            yield origins.fault(key, ("summary", number), f'okänt fält "{name}"{did_you_mean(name, fields)}')
    if register.home is not None:
        if "." in key:
            yield origins.fault(key, ("home",), "home hör till listor utanför stegen")
        elif all(step.id != register.home for step, _ in pack.form.windows(key)):
            yield origins.fault(key, ("home",), f'steget "{register.home}" visar inte listan')
    elif "." not in key and register.means not in AT_THE_DESK and not any(pack.form.windows(key)):
        yield origins.fault(key, (), "inget steg visar listan; lägg till home och ett fönster (shows)")
    if register.means is None:
        return
    for number, item in enumerate(register.fields):
        if item.means and item.means.partition(".")[0] != register.means.partition(".")[0]:
            text = f'betydelsen "{item.means}" hör inte till en lista som betyder "{register.means}"'
            yield origins.fault(key, ("fields", number, "means"), text)


def _window(pack: Pack, origins: Origins, step: Step, window: Window) -> Iterator[Fault]:
    key = f"{step.id}.{window.id}"
    yield from _references(pack, origins, key, window)
    register = pack.form.questions.get(window.shows)
    if not isinstance(register, RecordsQuestion):
        lists = [name for name, item in pack.form.questions.items() if isinstance(item, RecordsQuestion)]
        hint = did_you_mean(window.shows, lists)
        yield origins.fault(key, ("shows",), f'okänd lista "{window.shows}"{hint}')
        return
    for number, name in enumerate(window.fields):
        if name not in register.by_field:
            hint = did_you_mean(name, register.by_field)
            yield origins.fault(key, ("fields", number), f'okänt fält "{name}"{hint}')
    for name, value in window.preset.items():
        item = register.by_field.get(name)
        if item is None:
            yield origins.fault(key, ("preset", name), f'okänt fält "{name}"{did_you_mean(name, register.by_field)}')
        elif problem := kinds.problem(item, value, pack):
            yield origins.fault(key, ("preset", name), f"{name}: {problem}")
    for problem in problem_of_condition(pack, window.filter, register):
        yield origins.fault(key, ("filter",), f'fönster "{window.id}": {problem}')


def _meanings(form: Form, origins: Origins) -> Iterator[Fault]:
    for meaning, names in form.by_meaning.items():
        single = [name for name in names if not name.startswith(f"{AREAS}.")]
        for name in single[1:]:
            yield origins.fault(name, ("means",), f'betydelsen "{meaning}" finns redan hos "{single[0]}"')


def _catalogues(pack: Pack, origins: Origins) -> Iterator[Fault]:
    areas = pack.form.area_by_id
    for factor in pack.factors.factors:
        if areas and factor.area not in areas:
            hint = did_you_mean(factor.area, areas)
            yield origins.fault(f"factors:{factor.id}", ("area",), f'okänt delområde "{factor.area}"{hint}')
    keys: set[str] = set()
    for reason in pack.reasons:
        if reason.key and reason.key in keys:
            yield origins.fault(f"reasons:{reason.id}", ("key",), f'tangenten "{reason.key}" används två gånger')
        keys.add(reason.key)


def missing_meanings(form: Form) -> tuple[str, ...]:
    """Meanings no question of the form carries: what needs them is inactive."""
    return tuple(meaning for meaning in KINDS if meaning not in form.by_meaning)
