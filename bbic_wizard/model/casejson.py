"""The outermost layer of a case file: bounded JSON with clean text, or a message with line and remedy."""

import json
from collections.abc import Iterator
from typing import Any

from bbic_wizard.errors import Fault, FileProblem
from bbic_wizard.model.text import acts, clean, clean_value

FORMAT = "bbic-wizard/case"
VERSION = 1
MAX_BYTES = 20_000_000
MAX_DEPTH = 12
MOST_TOLD = 20
_ACTING = "ett styrtecken (U+{}) som inte går att läsa; ta bort det i filen"


def parse(source: bytes | str, file: str = "ärendefilen") -> dict[str, Any]:
    """The file's JSON, bounded and with clean text; or a `FileProblem` with line and remedy."""

    def refused(line: int, text: str) -> FileProblem:
        return FileProblem([Fault(file, line, text)], "Filen går inte att läsa")

    if len(source) > MAX_BYTES:
        raise refused(0, f"filen är för stor, högst {MAX_BYTES // 1_000_000} MB läses")
    try:
        text = source if isinstance(source, str) else source.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise refused(line, "tecknen går inte att läsa; spara filen som UTF-8") from None
    try:
        data = json.loads(text, object_pairs_hook=_no_doubles, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        raise refused(
            problem.lineno, "det här är inte en ärendefil i JSON; kontrollera kommatecken och citattecken"
        ) from None
    except RecursionError:
        raise refused(0, f"för djupt nästlat, högst {MAX_DEPTH} nivåer") from None
    except _Doubled as problem:
        line, key = _line_of(text, problem.key), clean(problem.key)
        raise refused(line, f'"{key}" står två gånger på samma ställe') from None
    except _Constant as problem:
        raise refused(0, f"{problem.name} är inget tal som går att spara") from None
    except ValueError:  # a whole number with more digits than Python reads
        raise refused(0, "ett tal i filen är för långt") from None
    if _depth(data) > MAX_DEPTH:
        raise refused(0, f"för djupt nästlat, högst {MAX_DEPTH} nivåer")
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise refused(1, f'det här är inte en ärendefil; den börjar med "format": "{FORMAT}"')
    if isinstance(data.get("version"), int) and data["version"] > VERSION:
        raise refused(
            1, f"filen är gjord i en nyare version ({data['version']}, den här läser {VERSION}); uppdatera programmet"
        )
    return _plain(data, file)


def _plain(data: dict[str, Any], file: str) -> dict[str, Any]:
    """The data with clean text; control characters, which somebody may have meant something with, are refused."""
    if _any_acting(data):
        acting = [Fault(file, 0, f"{where}: {_ACTING.format(code)}") for where, code in _acting(data)]
        raise FileProblem(acting[:MOST_TOLD], "Filen går inte att läsa")
    cleaned = clean_value(data)
    assert isinstance(cleaned, dict)
    return cleaned


def _any_acting(value: Any) -> bool:
    """Whether `_acting` would find anything: most files are clean, and need no places to be worked out."""
    if isinstance(value, str):
        return bool(acts(value))
    if isinstance(value, list):
        return any(map(_any_acting, value))
    return isinstance(value, dict) and (any(map(acts, value)) or any(map(_any_acting, value.values())))


def _acting(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Where there are control characters or halves of characters, and the first of them: never changed in silence."""
    if isinstance(value, str):
        if found := acts(value):
            yield where, f"{ord(found):04X}"
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from _acting(item, f"{where}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _acting(key, f"{where}.{clean(key)}".lstrip("."))
            yield from _acting(item, f"{where}.{clean(key)}".lstrip("."))


class _Doubled(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class _Constant(ValueError):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Doubled(key)
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise _Constant(name)


def _line_of(source: str, key: str) -> int:
    at = source.find(json.dumps(key, ensure_ascii=False), source.find(json.dumps(key, ensure_ascii=False)) + 1)
    return source.count("\n", 0, at) + 1 if at >= 0 else 0


def _depth(value: Any) -> int:
    """Levels of nesting, counted without recursion."""
    level, layer = 0, [value]
    while layer and level <= MAX_DEPTH:
        level += 1
        layer = [
            child
            for item in layer
            for child in (item.values() if isinstance(item, dict) else item if isinstance(item, list) else ())
            if isinstance(child, dict | list)
        ]
    return level
