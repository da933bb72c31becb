"""What several tests need: small packs written in the test, and a desk with a fixed clock and ids."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bbic_wizard import resources
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.work import Work
from bbic_wizard.formpack.load import load_pack
from bbic_wizard.model.change import CaseOpened
from bbic_wizard.model.pack import Pack
from bbic_wizard.store import keyslots
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.store.protocol import Listing

REASONS = """
format: bbic-wizard/reasons
version: 1
reasons:
  - {id: gäller_inte, fhir: not-applicable, label: Gäller inte det här barnet, key: "1"}
  - {id: avböjde, fhir: asked-declined, label: "Tillfrågad, vill inte", key: "2"}
  - {id: väntar, fhir: temp-unknown, label: Okänt just nu, date: required, key: "3"}
"""

HEAD = """
format: bbic-wizard/form
id: prov
version: 1
title: Provformulär
"""


def pack_of(form: str, *, head: str = HEAD, templates: dict[str, str] | None = None, **files: str) -> Pack:
    """A Pack from the YAML of steps and registers; further files by name (law="…")."""
    named = {f"{name}.yaml": text for name, text in files.items()}
    return load_pack({"barnutredning.yaml": head + form, "reasons.yaml": REASONS, **named}, templates)


def pack_of_data(data: dict[str, Any]) -> Pack:
    """A Pack from plain data (JSON is YAML too)."""
    head = {"format": "bbic-wizard/form", "id": "prov", "version": 1, "title": "Provformulär"}
    return load_pack({"barnutredning.yaml": json.dumps({**head, **data}), "reasons.yaml": REASONS})


class Clock:
    """A clock that moves one second at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 25, 14, 32, tzinfo=timezone(timedelta(hours=2)))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def ids() -> Iterator[str]:
    """Ids in a row: r1, r2 …"""
    return (f"r{number}" for number in count(1))


def work_on(pack: Pack, store: MemoryStore | None = None, *, fictional: bool = True) -> Work:
    """An empty open case over a pack, with a fixed clock and ids."""
    store = store or MemoryStore()
    store.keep_pack(pack.digest, pack.body)
    opened = CaseOpened(form=pack.form.id, form_version=pack.form.version, pack=pack.digest, fictional=fictional)
    store.append("c1", 0, [opened], "Sara", "2026-05-25T14:00:00+02:00", Listing("Prov"))
    return Desk(store, Clock(), ids().__next__, "Sara").open("c1")


def practice_desk(name: str = "case_a-facit") -> Desk:
    """A desk with one practice case opened as c1, the first model answer unless told; what is added is n1, n2 …"""
    desk = Desk(MemoryStore(), Clock(), (f"n{number}" for number in count(1)).__next__, "Sara")
    desk.import_case(resources.practice_case(name), f"{name}.json", "c1")
    return desk


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the real home; compiled forms are shared within the run."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp().parent / "cache"))


SECRET = "fyra svanar åt gröt i natt"


@pytest.fixture
def key_file(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a passphrase, for casebooks whose keys cost little to try."""
    monkeypatch.setattr(keyslots, "COST", keyslots.LEAST)
    file = tmp_path_factory.mktemp("key") / "fras"
    file.write_text(SECRET, "utf-8")
    file.chmod(0o600)
    return file
