"""All rules, theme by theme in the order they are shown."""

from types import ModuleType

from bbic_wizard.checks import (
    areas,
    care,
    child_heard,
    child_informed,
    child_thread,
    collecting,
    combinations,
    consent,
    dates,
    kinship,
    needs,
    network,
    parties,
    proposal,
    protection,
    safety,
    service,
    timely,
    timely_care,
    violence,
    wording,
)
from bbic_wizard.checks.rule import Rule
from bbic_wizard.model.pack import Pack

THEMES: tuple[ModuleType, ...] = (
    protection,
    child_heard,
    child_informed,
    child_thread,
    timely,
    timely_care,
    collecting,
    violence,
    areas,
    network,
    kinship,
    safety,
    combinations,
    needs,
    proposal,
    consent,
    service,
    parties,
    care,
    dates,
    wording,
)

RULES: tuple[Rule, ...] = tuple(item for module in THEMES for item in vars(module).values() if isinstance(item, Rule))
BY_ID: dict[str, Rule] = {item.id: item for item in RULES}


def slots() -> dict[str, frozenset[str]]:
    """Every rule's id, with the slots its texts may have (what `formpack.load` holds the texts against)."""
    return {item.id: frozenset(item.words) for item in RULES}


def known_rules() -> dict[str, bool]:
    """Every rule's id, and whether a profile may switch it off (never law, never the two promises)."""
    return {item.id: item.duty != "LAG" and not item.promise for item in RULES}


def active(pack: Pack) -> tuple[Rule, ...]:
    """The rules that are on for a Pack: texted there, switched on, with every meaning they need."""
    return tuple(item for item in RULES if is_on(item, pack) and not missing(item, pack))


def is_on(item: Rule, pack: Pack) -> bool:
    """Whether the Pack has the rule's words and its profile lets it look."""
    if item.id not in pack.check_by_id or item.id in pack.rules.off:
        return False
    return not item.municipal or item.id in pack.rules.on


def missing(item: Rule, pack: Pack) -> tuple[str, ...]:
    """The meanings a rule needs that the form lacks."""
    return tuple(meaning for meaning in item.needs if meaning not in pack.form.by_meaning)
