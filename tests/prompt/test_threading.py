"""The threads in the line face, on the first model answer."""

import json
from io import StringIO

import pytest

from bbic_wizard import prompt
from bbic_wizard.desk.desk import Desk
from bbic_wizard.reading.thread_rows import NO_WORDS
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import Clock, ids, practice_desk

WIDE = 1000
BLANK = {"format": "bbic-wizard/case", "version": 1, "form": "barnutredning", "fictional": True, "answers": {}}


@pytest.fixture
def desk() -> Desk:
    return practice_desk()


def write(desk: Desk, *lines: str) -> str:
    out = StringIO()
    assert prompt.run(desk, "c1", StringIO("".join(f"{line}\n" for line in lines)), out, WIDE) == 0
    return out.getvalue()


def test_what_nobody_has_met_is_read_first_and_the_number_goes_there(desk: Desk) -> None:
    desk.open("c1").remove("weighings", "w4")
    told = write(desk, ".ord", "1")
    assert "Barnets röda tråd: 8 uttalanden, 1 inte bemötta i analysen." in told
    assert "Inte bemött:\n1. ”… men han är inte alltid arg.”\nBemött:\n2. ”Jag gör mackor" in told
    assert "Stödjer: Behov 2 Elin behöver slippa vuxnas ansvar" in told
    assert "Förslaget och återkopplingen:" in told
    assert "Var kommer uppgiften ifrån?" in told.partition("Skriv siffran för att gå dit.")[2]


def test_that_the_child_has_said_nothing_yet_is_read_before_what_is_asked() -> None:
    made = Desk(MemoryStore(), Clock(), ids().__next__, "Sara")
    made.import_case(json.dumps(BLANK), "tom.json", "c1")
    told = write(made, ".ord")
    assert f"{NO_WORDS}\nFörslaget och återkopplingen:\n1. Samtalet med barnet om förslaget: " in told


def test_why_the_child_is_followed_or_not_is_read_with_numbers_and_what_is_missing_is_loud(desk: Desk) -> None:
    desk.open("c1").clear("weighings/w4/because")
    told = write(desk, ".ord")
    assert "Stämmer med det Daniel berättar [U4] och det skolan såg [U1]. Grund för [Behov 1]." in told
    assert "Vägs lägre, därför att …: F1 Trygg hemma. Skälet SAKNAS. Fick veta varför: 2026-04-20." in told
    assert "Barnets syn på förslaget: Elin vill bo hemma" in told
    assert "[#" not in told


def test_a_thread_is_read_as_one_paragraph_and_breaks_come_after(desk: Desk) -> None:
    desk.open("c1").clear("interventions/insats-e/goals")
    told = write(desk, ".tråd", "1")
    assert "Oro: frånvaro → Frågeställning: F3 Frånvaron → Uppgifter: " in told
    assert "Mål: SAKNAS → Insats: Insats E Närvaroplan" in told
    assert "B2 Elin: Pappa blir arg om Alva gråter; B3" in told, "one end of a sentence at a time"
    assert "Brutna trådar: 1.\n1. Insatsen ”Närvaroplan” leder inte till något mål." in told
    assert "Vilka mål?" in told.partition("Skriv siffran för att gå dit.")[2]
    assert "Inga brutna trådar." in write(desk, ".u", ".trad")


def test_what_is_next_to_an_entry_is_read_both_ways(desk: Desk) -> None:
    work = desk.open("c1")
    work.mark("assessment", "needs/behov-3/text", 0)
    told = write(desk, ".följ")
    assert "Kommer från:\n" in told
    assert "Leder till:\n" in told
    assert "Högst 5 procent frånvaro" in told.partition("Leder till:")[2]


def test_a_link_to_what_was_reworded_or_removed_is_told_and_mended(desk: Desk) -> None:
    work = desk.open("c1")
    work.answer("statements/b3/text", "Han tog mig i armen, hårt.")
    work.remove("statements", "b2")
    work.mark("assessment", "needs/behov-1/statements", 0)
    told = write(desk, ".stämmer", ".åter")
    assert "Ändrat 2026-05-25, efter länken: Elin Fridlund" in told
    assert "Pekar på borttagen uppgift: Elin Fridlund" in told
    assert "Länken är bekräftad. .u ångrar." in told
    assert "Det borttagna är tillbaka. .u ångrar." in told
    after = write(desk, ".stämmer", ".åter")
    assert "har inte ändrats sedan länken gjordes" in after
    assert "pekar inte på något som är borttaget" in after
    assert desk.open("c1").case.record("statements", "b2") is not None


def test_the_likeliest_to_link_to_is_read_first_and_kept_in_the_cases_own_order(desk: Desk) -> None:
    work = desk.open("c1")
    work.remove("weighings", "w6")
    work.clear("weighings/w7/statement")
    work.mark("child_weight", "weighings/w7/statement", 0)
    told = write(desk, "")
    assert [name in told.partition("\n1. ")[2].partition("\n3. ")[0] for name in ("Mormor är bäst", "bo någon")] == [
        True,
        True,
    ], "what nobody has met"
    work.mark("assessment", "needs/behov-1/statements", 0)
    told = write(desk, "2 1")
    kept = desk.open("c1").view.value("needs/behov-1/statements")
    own = [f"statements/{record.id}" for record in work.view.records("statement")]
    assert kept == sorted(kept, key=own.index)
    assert len(kept) == 2
