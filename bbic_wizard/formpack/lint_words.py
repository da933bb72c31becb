"""What the sorting desk's words must be: of delområden and inflections there are, each said once."""

from collections.abc import Iterator

from bbic_wizard.errors import Fault, did_you_mean
from bbic_wizard.formpack.layout import Origins
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.sorting_words import AreaWords


def lint_words(pack: Pack, origins: Origins) -> Iterator[Fault]:
    """Faults of `inflections` and `area_words` in `words.yaml`."""
    for name in _twice([item.id for item in pack.words.inflections]):
        yield origins.fault(f"inflections:{name}", ("id",), f'böjningen "{name}" står två gånger')
    for name in _twice([item.id for item in pack.words.area_words]):
        yield origins.fault(f"area_words:{name}", ("id",), f'delområdet "{name}" står två gånger')
    for listed in pack.words.area_words:
        yield from _area(pack, origins, listed)


def _area(pack: Pack, origins: Origins, listed: AreaWords) -> Iterator[Fault]:
    key, areas, inflections = f"area_words:{listed.id}", pack.form.area_by_id, pack.words.endings_by_id
    if areas and listed.id not in areas:
        yield origins.fault(key, ("id",), f'okänt delområde "{listed.id}"{did_you_mean(listed.id, areas)}')
    for number, word in enumerate(listed.words):
        for name in word.like:
            if name not in inflections:
                hint = did_you_mean(name, inflections)
                yield origins.fault(key, ("words", number, "like"), f'okänd böjning "{name}"{hint}')
        if word.stem != word.stem.strip().casefold():
            text = f'"{word.stem}": stammen skrivs med små bokstäver och utan mellanslag i kanten'
            yield origins.fault(key, ("words", number, "stem"), text)
    for stem in _twice([word.stem for word in listed.words]):
        yield origins.fault(key, ("words",), f'"{stem}" står två gånger')


def _twice(names: list[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]
