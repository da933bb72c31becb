"""When something cannot be kept, read or shown: told at once, and nothing is lost."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from bbic_wizard import prompt
from bbic_wizard.errors import NotSaved
from bbic_wizard.model.change import Answered
from bbic_wizard.store.memory import MemoryStore
from tests.prompt.conftest import Lines, small_pack

FORM = """
steps:
  - id: child
    title: Barnet
    questions:
      - {id: name, kind: line, label: Namn, required: true}
      - {id: portrait, kind: text, label: Vem är barnet?}
      - id: told
        kind: yesno
        label: Har barnet fått veta?
        skip: {reasons: [gäller_inte], asks: [{id: when, label: När ska det ske, kind: date}, {id: who, label: Vem}]}
  - id: protect
    title: Skydd
    duty: LAG
    confidence: V
    law: [L-1]
    skip: forbidden
    questions:
      - {id: now, kind: yesno, label: Behövs skydd, required: true}
"""
LAW = """
format: bbic-wizard/law
rows: [{id: L-1, topic: Skydd, new: "20:1", meaning: Skydd bedöms genast., confidence: V}]
"""


class FullDisk(MemoryStore):
    """A casebook on a disk that is full for the next few writes."""

    left = 0

    def _full(self) -> None:
        if self.left:
            self.left -= 1
            raise NotSaved("Det finns ingen plats kvar på disken", "Det är inte sparat.", "Frigör plats.")

    def append(self, *args: Any, **kwargs: Any) -> Any:
        self._full()
        return super().append(*args, **kwargs)

    def set_typing(self, *args: Any) -> None:
        self._full()
        super().set_typing(*args)


class Telling(StringIO):
    """Input in which something happens before some of the lines."""

    def __init__(self, lines: Sequence[str | Callable[[], None]]) -> None:
        super().__init__()
        self._lines = iter(lines)

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        for line in self._lines:
            if isinstance(line, str):
                return f"{line}\n"
            line()
        return ""


@pytest.fixture
def full() -> FullDisk:
    return FullDisk()


@pytest.fixture
def case(full: FullDisk) -> Lines:
    return Lines(small_pack(FORM, law=LAW), full)


def tell(case: Lines, *lines: str | Callable[[], None]) -> str:
    out = StringIO()
    assert prompt.run(case.desk, case.case_id, Telling(lines), out, 300) == 0
    return out.getvalue()


def fill(disk: FullDisk, writes: int) -> Callable[[], None]:
    def act() -> None:
        disk.left = writes

    return act


def test_a_full_disk_is_told_at_once_and_enter_tries_again(case: Lines, full: FullDisk) -> None:
    told = tell(case, fill(full, 2), "Elin", "", "", ".q")
    assert told.count("Det finns ingen plats kvar på disken. Det är inte sparat. Frigör plats.") == 2
    assert case.value("child.name") == "Elin"
    assert "Allt är sparat" in told


def test_the_text_can_be_saved_elsewhere(case: Lines, full: FullDisk, tmp_path: Path) -> None:
    file = tmp_path / "namn.txt"
    told = tell(case, fill(full, 3), "Elin", str(file), str(file), "", "")
    assert file.read_text() == "Elin"
    assert file.stat().st_mode & 0o777 == 0o600
    assert f"Skrev {file}. Filen är inte låst." in told
    assert "finns redan" in told


def test_what_could_not_be_kept_is_offered_at_its_question(case: Lines, full: FullDisk) -> None:
    told = tell(case, fill(full, 100), "Elin", ".b", fill(full, 0), "")
    assert "Det här skrev du senast: Elin" in told
    assert case.value("child.name") == "Elin"
    assert tell(case, ".b", fill(full, 100), "Elin F", ".q").endswith("Allt annat är sparat.\n")


def test_each_line_of_a_text_is_tried_and_the_trouble_told_once(case: Lines, full: FullDisk) -> None:
    told = tell(case, "Elin", fill(full, 2), "Hon ritar.", "Hon simmar.", "Hon cyklar.", ".", ".q")
    assert told.count("Det finns ingen plats kvar") == 1
    assert "Nu sparas det du skriver igen." in told
    assert case.value("child.portrait") == "Hon ritar.\nHon simmar.\nHon cyklar."


def test_a_case_changed_elsewhere_is_read_again_and_the_line_offered(case: Lines, full: FullDisk) -> None:
    def elsewhere() -> None:
        seq = full.load(case.case_id)[-1].seq
        full.append(case.case_id, seq, [Answered(place="protect.now", value=True)], "Bo", "2026-05-25T15:00:00+02:00")

    told = tell(case, elsewhere, "Elin", "")
    assert "Ärendet har ändrats på annat håll" in told
    assert "Det här skrev du senast: Elin" in told
    assert case.value("child.name") == "Elin"
    assert case.value("protect.now") is True


def test_a_case_that_does_not_exist(case: Lines) -> None:
    out = StringIO()
    assert prompt.run(case.desk, "borta", StringIO(""), out) == 2
    assert 'Ärendet "borta" finns inte.' in out.getvalue()


def test_what_may_not_be_skipped_says_why_and_what_to_do(case: Lines) -> None:
    told = case.write(".n steg", ".m", "j")
    assert "Det här momentet kan inte hoppas över. 20 kap. 1 § SoL kräver det i det här läget. Saknas uppgifter" in told
    assert case.value("protect.now") is True


def test_the_fields_a_rule_asks_for_are_part_of_the_skip(case: Lines) -> None:
    told = case.write("Elin", "", ".m", "1", "1 juni", "", "Elin är två år och får veta när hon är äldre.")
    skip = case.work.view.skip("child.told")
    assert skip is not None
    assert dict(skip.asks) == {"when": "2026-06-01"}
    assert "När ska det ske. Enter lämnar tomt." in told


def test_a_terminal_without_the_signs_gets_plain_ones(case: Lines) -> None:
    raw = BytesIO()
    out = TextIOWrapper(raw, encoding="ascii")
    assert prompt.run(case.desk, case.case_id, StringIO("Åsa\n.b\n"), out, 300) == 0
    shown = raw.getvalue().decode("ascii")
    assert "?VNING - P?HITTADE PERSONER" in shown
    assert case.value("child.name") == "Åsa"


def test_a_line_in_another_encoding_is_asked_for_again(case: Lines) -> None:
    source = TextIOWrapper(BytesIO("Åsa\n".encode("latin-1") + b"\n" * 8200 + "Åsa\n".encode()), encoding="utf-8")
    out = StringIO()
    prompt.run(case.desk, case.case_id, source, out, 300)
    assert "Raden går inte att läsa. Skriv den igen." in out.getvalue()


def test_commands_in_a_side_question_are_answered_calmly(case: Lines) -> None:
    told = case.write(".m", "1", ".k", ".b", "Elin")
    assert "Här går det att svara. .b avbryter och .q avslutar." in told
    assert case.value("child.name") == "Elin"


def test_a_command_leaves_a_list_of_choices_and_is_carried_out(case: Lines) -> None:
    told = case.write(".k", ".n", "Hon ritar.", ".")
    assert "2 frågor saknar svar" in told
    assert case.value("child.portrait") == "Hon ritar."


def test_an_answer_to_a_skipped_question_waits(case: Lines) -> None:
    told = case.write(".m", "1", "Elin heter något annat på riktigt.", ".b", "Elin")
    assert "Svaret är sparat och väntar" in told
    assert case.value("child.name") == "Elin"
    assert case.work.view.state("child.name") == "skipped"


def test_the_lines_need_no_screen() -> None:
    unwanted = "{'textual', 'rich', 'click', 'jinja2'}"
    code = f"import sys, bbic_wizard.prompt; sys.exit(bool({unwanted} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
