"""What the words of the checks must be: one text for each check there is, with no slot it cannot fill."""

import re
from collections.abc import Iterator, Mapping

from bbic_wizard.errors import Fault, did_you_mean
from bbic_wizard.formpack.layout import Origins
from bbic_wizard.model.pack import Checks

_SLOT = re.compile(r"\{([^{}]*)\}")
COMMON = frozenset({"barnet"})  # what every check's text may name
_TEXTS = ("title", "message", "why", "remedy")


def lint_checks(checks: Checks, origins: Origins, rules: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    """Texts for unknown checks, and slots that are never filled. A check without text is inactive, not a fault."""
    for text in checks.checks:
        key = f"checks:{text.id}"
        if text.id not in rules:
            yield origins.fault(key, ("id",), f'okänd kontroll "{text.id}"{did_you_mean(text.id, rules)}')
            continue
        known = rules[text.id] | COMMON
        for name in _TEXTS:
            for slot in _SLOT.findall(getattr(text, name)):
                if slot not in known:
                    hint = did_you_mean(slot, known)
                    yield origins.fault(key, (name,), f'"{{{slot}}}" kan inte fyllas i här{hint}')
