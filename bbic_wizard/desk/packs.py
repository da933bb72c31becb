"""The Packs a desk works with: the shipped form under each profile (compiled once), and those cases are pinned to."""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from bbic_wizard import __version__, paths, resources
from bbic_wizard.errors import Fault, FileProblem, NotFound, Problem, StoreUnreadable, did_you_mean
from bbic_wizard.formpack.profile_files import FOLDER, NATIONAL, file_of, ids_in, is_profile, named_in
from bbic_wizard.model.pack import Pack

if TYPE_CHECKING:
    from bbic_wizard.model.pack import About
    from bbic_wizard.store.protocol import Store

_loaded: dict[str, Pack] = {}
_SHAPE = "2"  # of what is compiled; a change of the models or of how they are written gives it a new number


def shipped_pack(profile: str = NATIONAL) -> Pack:
    """The Pack of the forms and templates that came with the program, with a profile laid over them ("a+b" for two).

    Compiled JSON is kept in the cache folder, named by the hash of all it was made of; forms hold no
    personal data. Raises `NotFound` for a profile there is none of, `FileProblem` when a file has mistakes.
    """
    forms, templates = form_files(), resources.read_templates()
    unknown = [name for name in ids_in(profile) if file_of(name) not in forms]
    if unknown:
        raise unknown_profile(unknown[0], named_in(forms))
    wanted = {file_of(name) for name in ids_in(profile)}
    forms = {name: data for name, data in forms.items() if not is_profile(name) or name in wanted}
    key = _key(forms, templates, profile)
    if key not in _loaded:
        kept = paths.cache() / f"pack-{key[:32]}.json"
        _loaded[key] = _read(kept) or _compile(forms, templates, profile, kept)
    return _loaded[key]


def form_files() -> dict[str, bytes]:
    """The shipped form files with the user's own profiles, which win over shipped ones of the same name."""
    folder = paths.profiles()
    own = resources.read_folder(folder, (".yaml",)) if folder.is_dir() else {}
    return resources.read_forms() | {f"{FOLDER}{name}": data for name, data in own.items()}


def unknown_profile(name: str, known: list[str]) -> NotFound:
    """There is no such profile: which there are, and where one's own is put."""
    return NotFound(
        f'Profilen "{name}" finns inte{did_you_mean(name, known)}',
        f"De som finns: {', '.join(known)}.",
        f"Kommunens egen läggs i mappen {paths.profiles()}.",
    )


@dataclass(frozen=True, slots=True)
class Choosable:
    """A profile that a case may follow. One whose file has mistakes cannot be chosen: `problem` says why."""

    id: str
    title: str
    about: "About | None" = None
    problem: str = ""


def profiles() -> list[Choosable]:
    """The profiles there are, the national one first."""
    names = named_in(form_files())
    return [_choosable(name) for name in sorted(names, key=lambda name: (name != NATIONAL, name))]


def _choosable(name: str) -> Choosable:
    try:
        about = shipped_pack(name).about[0]
    except Problem as problem:
        return Choosable(name, name, problem=str(problem))
    return Choosable(name, about.title, about)


def pack_for(data: dict[str, Any], file: str) -> Pack:
    """The Pack that a case file, as parsed, asks for. Raises `FileProblem` when there is no such profile."""
    from bbic_wizard.model.casefile import profile_in

    try:
        return shipped_pack(profile_in(data))
    except NotFound as problem:
        raise FileProblem([Fault(file, 0, f"profile: {problem}")], "Ärendefilens profil finns inte här") from None


def _key(forms: dict[str, bytes], templates: dict[str, str], profile: str) -> str:
    digest = hashlib.sha256(f"{__version__}\0{_SHAPE}\0{profile}".encode())
    for name, data in [*forms.items(), *((name, text.encode()) for name, text in templates.items())]:
        digest.update(f"\0{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _read(kept: Path) -> Pack | None:
    try:
        return Pack.from_body(kept.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def _compile(forms: dict[str, bytes], templates: dict[str, str], profile: str, kept: Path) -> Pack:
    from bbic_wizard.checks.registry import known_rules, slots
    from bbic_wizard.formpack.load import load_pack

    pack = load_pack(forms, templates, rules=slots(), profile=profile, switchable=known_rules())
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_text(pack.body, "utf-8")
        fresh.replace(kept)
    return pack


def pinned_pack(store: "Store", digest: str) -> Pack:
    """The Pack a case was made with, from the casebook; the shipped one when it is the same."""
    loaded = _loaded.get(digest) or next((pack for pack in _loaded.values() if pack.digest == digest), None)
    if loaded is not None:
        return loaded
    body = store.pack(digest)
    if body is None:
        shipped = shipped_pack()
        if not digest or shipped.digest == digest:
            return shipped
        raise StoreUnreadable(
            "Ärendets formulär saknas i ärendeboken",
            "Svaren finns kvar men går inte att visa.",
            "Ta fram en säkerhetskopia.",
        )
    if hashlib.sha256(body.encode()).hexdigest() != digest:  # of the text as kept, so that it holds in later versions
        raise StoreUnreadable(
            "Ärendets formulär i ärendeboken är inte det som ärendet gjordes med",
            "Inget är ändrat.",
            "Ta fram en säkerhetskopia.",
        )
    try:
        pack = Pack.from_body(body)
    except ValidationError:
        raise StoreUnreadable(
            "Ärendets formulär går inte att läsa", "Inget är ändrat.", "Uppdatera programmet."
        ) from None
    _loaded[digest] = pack
    return pack
