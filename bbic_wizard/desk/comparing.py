"""Two forms or two profiles compared, from files, and what differs in words."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bbic_wizard.desk.forms import source_at
from bbic_wizard.desk.packs import unknown_profile
from bbic_wizard.errors import NotFound
from bbic_wizard.formpack.diff import Difference, differences
from bbic_wizard.formpack.profile_files import NATIONAL, ids_in
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.text import shorten

LONGEST = 160  # characters of a text in a line
_KINDS = {
    "question": "fråga",
    "requirement": "krav",
    "guidance": "stödtext",
    "text": "text",
    "condition": "villkor",
    "option": "val",
    "rule": "kontroll",
    "law": "lagrum",
    "factor": "faktor",
    "words": "ord",
}


def pack_at(path: Path) -> Pack:
    """The Pack of a folder of form files, of a profile's file, or of a shipped profile by its id."""
    if path.is_dir():
        source = source_at(path)
        return source.pack(NATIONAL if NATIONAL in source.profiles else None)
    if path.is_file():
        source = source_at(path)
        return source.pack(source.profiles[0])
    name, shipped = str(path), source_at(None)
    if all(one in shipped.profiles for one in ids_in(name)):
        return shipped.pack(name)
    if path.suffix or len(path.parts) > 1:
        raise NotFound(f"Kan inte läsa {path}", "Det finns ingen sådan mapp eller fil.")
    raise unknown_profile(name, list(shipped.profiles))


def compared(first: Path, second: Path | None) -> tuple[Difference, ...]:
    """What differs from the first to the second; with one path, from the program's own national form to it."""
    if second is None:
        return differences(source_at(None).pack(NATIONAL), pack_at(first))
    return differences(pack_at(first), pack_at(second))


def lines(found: Iterable[Difference]) -> Iterator[str]:
    """Each difference on a line: "+" for what is new, "-" for what is gone, "~" for what is otherwise."""
    for one in found:
        part = f" {one.part}" if one.part and one.what != "guidance" else ""
        head = f"{_KINDS[one.what]} {one.place}{part}{f' ({one.label})' if one.label else ''}"
        before, after = shorten(one.before, LONGEST), shorten(one.after, LONGEST)
        if one.is_new:
            yield f"+ {head}: {after}"
        elif one.is_gone:
            yield f"- {head}: {before}"
        else:
            yield f"~ {head}: {before} → {after}"


def data(found: Iterable[Difference]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
            "what": one.what,
            "place": one.place,
            "label": one.label,
            "part": one.part,
            "change": "new" if one.is_new else "gone" if one.is_gone else "changed",
            "before": one.before,
            "after": one.after,
        }
        for one in found
    ]
