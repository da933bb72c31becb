"""The Packs a desk works with: the shipped one (compiled once), and those cases are pinned to."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from bbic_wizard import __version__, paths, resources
from bbic_wizard.errors import StoreUnreadable
from bbic_wizard.model.pack import Pack
from bbic_wizard.store.protocol import Store

_loaded: dict[str, Pack] = {}
_SHAPE = "2"  # of what is compiled; a change of the models or of how they are written gives it a new number


def shipped_pack() -> Pack:
    """The Pack of the forms and templates that came with the program.

    Compiled JSON is kept in the cache folder, named by the hash of all it was made of;
    forms hold no personal data. Raises `FileProblem` when a form file has mistakes.
    """
    forms, templates = resources.read_forms(), resources.read_templates()
    key = _key(forms, templates)
    if key not in _loaded:
        kept = paths.cache() / f"pack-{key[:32]}.json"
        _loaded[key] = _read(kept) or _compile(forms, templates, kept)
    return _loaded[key]


def _key(forms: dict[str, bytes], templates: dict[str, str]) -> str:
    digest = hashlib.sha256(f"{__version__}\0{_SHAPE}".encode())
    for name, data in [*forms.items(), *((name, text.encode()) for name, text in templates.items())]:
        digest.update(f"\0{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _read(kept: Path) -> Pack | None:
    try:
        return Pack.model_validate_json(kept.read_bytes())
    except (OSError, ValidationError):
        return None


def _compile(forms: dict[str, bytes], templates: dict[str, str], kept: Path) -> Pack:
    from bbic_wizard.checks.registry import slots
    from bbic_wizard.formpack.load import load_pack

    pack = load_pack(forms, templates, rules=slots())
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_text(pack.to_json(), "utf-8")
        fresh.replace(kept)
    return pack


def pinned_pack(store: Store, digest: str) -> Pack:
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
        pack = Pack.model_validate_json(body)
    except ValidationError:
        raise StoreUnreadable(
            "Ärendets formulär går inte att läsa", "Inget är ändrat.", "Uppdatera programmet."
        ) from None
    _loaded[digest] = pack
    return pack
