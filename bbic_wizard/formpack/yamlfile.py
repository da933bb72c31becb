"""YAML as plain data with line marks, and nothing that could act or explode.

Built from parser events, so nothing is ever constructed: no tags, no anchors, no
aliases, one document, bounded depth and size. Only true/false, whole numbers and
decimals are read as such; ja, nej, dates and 010 stay text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from bbic_wizard.errors import Fault, FileProblem
from bbic_wizard.model.text import clean

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
MAX_NODES = 100_000
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,10})?\Z")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """The data of one file, and the line each path in it stands on."""

    file: str
    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of a path, or of its nearest parent that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: Path, text: str) -> Fault:
        return Fault(self.file, self.line(path), text)


class _Refused(Exception):
    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line, self.text = line, text


def read_yaml(file: str, source: bytes | str) -> Document:
    """Read one file. Raises `FileProblem` with line and remedy for all that is refused."""
    text = ""
    try:
        text = _decode(source)
        events = yaml.parse(text, _LOADER)
        return _build(file, events)
    except _Refused as refused:
        raise FileProblem([Fault(file, refused.line, refused.text)]) from None
    except yaml.YAMLError as problem:
        raise FileProblem([Fault(file, *_told(problem, text))]) from None
    except RecursionError:
        raise FileProblem([Fault(file, 0, "för djupt nästlat")]) from None


def _decode(source: bytes | str) -> str:
    if len(source) > MAX_BYTES:
        raise _Refused(0, f"filen är för stor, högst {MAX_BYTES // 1000} kB läses")
    if isinstance(source, str):
        return source
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = source.count(b"\n", 0, problem.start) + 1
        raise _Refused(line, "tecknen går inte att läsa; spara filen som UTF-8") from None


_SENTENCES = {
    "cannot start any token": "en tabb eller ett ogiltigt tecken står här; använd mellanslag",
    "mapping values are not allowed": "kolon på fel plats; sätt texten inom citattecken",
    "could not find expected": "ett kolon saknas, eller raden är felindragen",
    "did not find expected": "indraget eller tecknet stämmer inte här",
    "expected <block end>": "indraget stämmer inte",
    "found unexpected end": "citattecken eller hakparentes avslutas inte",
    "unexpected end of stream": "citattecken eller hakparentes avslutas inte",
    "found undefined tag": "taggar (!) är inte tillåtna",
    "undefined alias": "ankare och alias (& och *) är inte tillåtna",
}


def _told(problem: yaml.YAMLError, source: str) -> tuple[int, str]:
    if isinstance(problem, yaml.reader.ReaderError):  # its position counts bytes or characters, as it happens
        return _line_of(chr(problem.character), source), "ett styrtecken står här; ta bort det"
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    said = str(getattr(problem, "problem", None) or getattr(problem, "reason", None) or problem)
    text = next((swedish for english, swedish in _SENTENCES.items() if english in said), "går inte att läsa som YAML")
    return (mark.line + 1 if mark else 0), text


def _line_of(sign: str, source: str) -> int:
    at = source.find(sign)
    return source.count("\n", 0, at) + 1 if at >= 0 else 0


def _build(file: str, events: Iterator[Any]) -> Document:
    builder = _Builder(Document(file, None))
    for event in events:
        builder.take(event)
    return builder.document


class _Builder:
    """Turns events into data, keeping the line of every path."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[tuple[Any, Path]] = []
        self.keys: list[str | None] = []
        self.nodes = 0
        self.documents = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 0
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise _Refused(line, "bara ett dokument per fil (--- får inte stå här)")
            case yaml.AliasEvent():
                raise _Refused(line, "ankare och alias (& och *) är inte tillåtna; skriv ut texten")
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop()
                self.keys.pop()
            case yaml.ScalarEvent() | yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._node(event, line)

    def _node(self, event: Any, line: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Refused(line, "filen har för många delar; dela upp den")
        if event.anchor is not None:
            raise _Refused(line, "ankare och alias (& och *) är inte tillåtna; skriv ut texten")
        if event.tag is not None and event.tag != "!":
            raise _Refused(line, "taggar (!) är inte tillåtna")
        if isinstance(event, yaml.ScalarEvent):
            if self._is_key():
                self._key(clean(event.value), line)
            else:
                self._put(_scalar(event), line)
            return
        if self._is_key():
            raise _Refused(line, "en nyckel ska vara ett ord")
        if len(self.stack) >= MAX_DEPTH:
            raise _Refused(line, f"för djupt nästlat, högst {MAX_DEPTH} nivåer")
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._put(value, line)
        self.stack.append((value, path))
        self.keys.append(None)

    def _is_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.keys[-1] is None

    def _key(self, key: str, line: int) -> None:
        container, path = self.stack[-1]
        if key in container:
            first = self.document.lines[(*path, key)]
            raise _Refused(line, f'"{key}" står två gånger (första gången på rad {first})')
        self.document.lines[(*path, key)] = line
        self.keys[-1] = key

    def _put(self, value: Any, line: int) -> Path:
        if not self.stack:
            self.document.data = value
            self.document.lines[()] = line
            return ()
        container, path = self.stack[-1]
        if isinstance(container, dict):
            key = self.keys[-1] or ""
            container[key] = value
            self.keys[-1] = None
            return (*path, key)
        container.append(value)
        here = (*path, len(container) - 1)
        self.document.lines[here] = line
        return here


def _scalar(event: Any) -> Any:
    text: str = event.value
    if event.style in ("'", '"', "|", ">"):
        return clean(text)
    if text in ("true", "false"):
        return text == "true"
    if text in ("", "null", "~"):
        return None
    if _NUMBER.match(text):
        return float(text) if "." in text else int(text)
    return clean(text)
