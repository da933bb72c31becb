"""What combinations of factors must be: looked for by a check, and made of factors there are."""

from collections.abc import Iterator, Mapping

from bbic_wizard.errors import Fault, did_you_mean
from bbic_wizard.formpack.layout import Origins
from bbic_wizard.model.pack import Combination, Factors

PREFIX = "combo."


def lint_combinations(
    factors: Factors, origins: Origins, rules: Mapping[str, frozenset[str]] | None
) -> Iterator[Fault]:
    """Combinations no check looks for (where the checks are known), unknown factors, and empty ones."""
    known = {factor.id for factor in factors.factors}
    looked_for = None if rules is None else {name for name in rules if name.startswith(PREFIX)}
    for item in factors.combinations:
        key = f"combinations:{item.id}"
        if looked_for is not None and item.id not in looked_for:
            hint = did_you_mean(item.id, looked_for)
            yield origins.fault(key, ("id",), f'ingen kontroll letar efter kombinationen "{item.id}"{hint}')
        if not item.factors and item.earlier_reports is None:
            yield origins.fault(key, (), "minst en faktor (factors) eller earlier_reports behövs")
        yield from _factors(item, key, origins, known)


def _factors(item: Combination, key: str, origins: Origins, known: set[str]) -> Iterator[Fault]:
    for number, either in enumerate(item.factors):
        if not either:
            yield origins.fault(key, ("factors", number), "en tom lista kan aldrig vara funnen")
        for place, name in enumerate(either):
            if name not in known:
                hint = did_you_mean(name, known)
                yield origins.fault(key, ("factors", number, place), f'okänd faktor "{name}"{hint}')
