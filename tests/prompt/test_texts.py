"""Texts that lean on what was said, the draft read aloud, and sessions of any lines at all."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from bbic_wizard.prompt.commands import COMMANDS
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import pack_of
from tests.prompt.conftest import REASONS, Lines, small_pack
from tests.prompt.test_lists import STATEMENTS

WITH_MEANING = STATEMENTS.replace("one: uppgift", "one: uppgift\n    means: statement")
TEMPLATE = {"utredning.md.j2": "# Utredning\n\n" + "rad\n\n" * 60}


def test_a_reference_is_put_last_in_a_text_that_may_hold_one(lines_of: Callable[..., Lines]) -> None:
    case = lines_of(WITH_MEANING)
    record = case.work.add("statements", {"area": "skola", "text": "Han trivs."})
    told = case.write(".i", ".n steg", "", "Skolan går bra.", ".i trivs", "1", "")
    assert "Här går det inte." in told
    assert "1. Skola · Han trivs." in told
    assert case.value("school.own") == f"Skolan går bra. [#{record}]"
    assert "Det finns inget att hänvisa till med de orden." in case.write(".i giraff")


def test_the_draft_is_read_a_part_at_a_time(store: MemoryStore) -> None:
    case = Lines(pack_of(STATEMENTS, templates=TEMPLATE, reasons=REASONS), store)
    told = case.write(".v", ".b", ".v inget")
    assert "UTKAST – inget beslut" in told
    assert "Enter visar mer, .b slutar visa." in told
    assert 'Dokumentet "inget" finns inte' in told


def test_a_long_answer_is_told_in_part_and_read_whole_when_asked(asking: Callable[..., Lines]) -> None:
    case = asking("kind: text")
    case.write("ord " * 300 + "fjällripa", ".")
    told = " ".join(case.write(".b").split())
    assert "ord… (.l läser allt)" in told
    assert "fjällripa" not in told
    assert "fjällripa" in case.write(".b", ".l")


EVERY = [f".{name}" for name in COMMANDS if name != "q"]
WRITTEN = [
    *EVERY,
    *"123+.",
    "",
    "inga",
    "j",
    "skola",
    "- 1",
    "k 1",
    "upp 2",
    "ner 1",
    "i dag",
    "Skolan svarar inte än.",
]
WRITTEN += [".m allt", ".n steg", ".b steg", ".g hem", ".."]


@given(st.lists(st.sampled_from(WRITTEN), max_size=60))
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_the_session_ends_calmly_and_what_is_kept_can_be_opened(written: list[str]) -> None:
    case = Lines(small_pack(STATEMENTS), MemoryStore())
    case.write(*written[:30])
    assert "Nästa gång fortsätter du här." in case.write(*written[30:])
