"""A small form from the first question to the last, with everything that may happen on the way."""

from collections.abc import Callable

import pytest

from tests.prompt.conftest import Lines

FORM = """
steps:
  - id: child
    title: Barnet
    hint: Så lite som möjligt.
    duty: RIKT
    questions:
      - {id: name, kind: line, label: Namn, means: child.name, required: true}
      - {id: portrait, kind: text, label: Vem är barnet?, help: Skriv med egna ord, required: true}
  - id: visit
    title: Hembesök
    duty: LAG
    confidence: V
    law: [L-1]
    skip: {say: Namnge hindret., time_never: true}
    questions:
      - {id: done, kind: yesno, label: Har hembesök gjorts?, required: true, why: Hemmet behöver ses.}
      - {id: when, kind: date, label: När?, when: {question: visit.done, is: true}, required: true}
      - {id: seen, kind: text, label: Vad syntes?, required: true}
"""
LAW = """
format: bbic-wizard/law
note: Kontrollera gällande lydelse.
rows:
  - {id: L-1, topic: Hembesök, new: "20:5", meaning: Utredningen görs allsidigt., confidence: V}
"""
SENTENCE = "Familjen bad om ett möte på kontoret den 4 april i stället."


@pytest.fixture
def case(lines_of: Callable[..., Lines]) -> Lines:
    return lines_of(FORM, law=LAW)


def test_a_whole_form_is_filled_in(case: Lines) -> None:
    told = case.write("Elin", "Hon ritar.", "", "Hon simmar.", ".", "j", "2 mars 2026", "Två rum.", ".")
    assert case.value("child.name") == "Elin"
    assert case.value("child.portrait") == "Hon ritar.\n\nHon simmar."
    assert case.value("visit.done") is True
    assert case.value("visit.when") == "2026-03-02"
    assert case.value("visit.seen") == "Två rum."
    assert "Alla frågor som behöver svar har svar eller motivering." in told


def test_a_question_is_read_with_its_number_its_demand_and_its_help(case: Lines) -> None:
    told = case.write("Elin")
    assert "Steg 1 av 2: Barnet. Inte påbörjat, 2 saknar svar.\nSå lite som möjligt." in told
    assert "Fråga 1 av 2: Namn. Behöver svar. Riktlinje." in told
    assert "Fråga 2 av 2: Vem är barnet? Behöver svar. Riktlinje.\nSkriv med egna ord.\n" in told


def test_a_fictional_case_is_marked_and_the_program_says_what_it_is(case: Lines) -> None:
    told = case.write()
    assert "ÖVNING – PÅHITTADE PERSONER" in told
    assert "Skrivstöd – en människa bedömer och beslutar." in told


def test_enter_keeps_an_answer_and_a_line_replaces_it(case: Lines) -> None:
    case.write("Elin", ".b", "", ".b", "Elin F")
    assert case.value("child.name") == "Elin F"
    assert "Nu: Elin F\nEnter behåller." in case.write(".b")


def test_a_text_is_added_to_until_it_is_rewritten(case: Lines) -> None:
    case.write("Elin", "Ett.", ".", ".b", "Två.", ".")
    assert case.value("child.portrait") == "Ett.\nTvå."
    told = case.write(".b steg", ".r", "Tre.", ".")
    assert case.value("child.portrait") == "Tre."
    assert "Det nya ersätter det som står" in told


def test_two_dots_begin_a_line_that_begins_with_one(case: Lines) -> None:
    case.write("..Elin", "..början", "...", "slut.", ".")
    assert case.value("child.name") == ".Elin"
    assert case.value("child.portrait") == ".början\n..\nslut."


def test_an_unknown_command_changes_nothing(case: Lines) -> None:
    told = case.write(".hej", "Elin")
    assert "Kommandot .hej finns inte." in told
    assert case.value("child.name") == "Elin"


def test_a_lone_dot_outside_a_text_is_explained(case: Lines) -> None:
    assert "En ensam punkt avslutar text" in case.write(".")


def test_text_shown_holds_no_control_characters_and_words_stay_whole(case: Lines) -> None:
    words = "räksmörgås " * 30
    told = case.write("Elin \x1b[31m", words, ".", ".b", width=80)
    assert "\x1b" not in told
    assert max(map(len, told.splitlines())) <= 80
    assert told.count("räksmörgås") == 30
    assert case.value("child.name") == "Elin \N{REPLACEMENT CHARACTER}[31m"


# --- skipping ----------------------------------------------------------------


def test_a_skip_takes_a_reason_and_a_sentence(case: Lines) -> None:
    told = case.write(".n steg", ".m", "1", SENTENCE)
    skip = case.work.view.skip("visit.done")
    assert skip is not None
    assert (skip.code, skip.note, skip.date) == ("gäller_inte", SENTENCE, None)
    assert "1. Gäller inte\n2. Okänt just nu\n3. Vill inte\n" in told
    assert "Skriv varför. Namnge hindret." in told


def test_a_skip_for_now_needs_a_day(case: Lines) -> None:
    told = case.write(".m", "2", "", "nån gång", "om två veckor", SENTENCE)
    skip = case.work.view.skip("child.name")
    assert skip is not None
    assert skip.date == "2026-06-08"
    assert "En dag behövs." in told
    assert "Datumet går inte att läsa." in told
    assert "Prövas igen 8 juni 2026." in told


def test_a_weak_sentence_is_met_once_with_a_question_and_may_be_kept(case: Lines) -> None:
    told = case.write(".n steg", ".m", "1", "Tidsbrist.", "")
    assert case.work.view.skip("visit.done") is not None
    assert told.count("En fråga till: Vad hindrar just nu? Tid räcker inte") == 1


def test_a_weak_sentence_may_be_rewritten(case: Lines) -> None:
    case.write(".m", "3", "", "Tidsbrist.", SENTENCE)
    skip = case.work.view.skip("child.name")
    assert skip is not None
    assert skip.note == SENTENCE


def test_breaking_off_a_skip_leaves_the_question(case: Lines) -> None:
    told = case.write(".m", "1", ".b", "Elin")
    assert case.work.view.skip("child.name") is None
    assert case.value("child.name") == "Elin"
    assert told.count("Fråga 1 av 2: Namn.") == 2


def test_a_skip_is_taken_back_and_the_answer_shows_again(case: Lines) -> None:
    told = case.write("Elin", ".b", ".m", "1", SENTENCE, ".b", ".t")
    assert "Svaret finns kvar och visas igen" in told
    assert f"Hoppad med motivering: Gäller inte. {SENTENCE}" in told
    assert case.work.view.state("child.name") == "answered"


def test_a_step_is_skipped_whole_and_becomes_one_stop(case: Lines) -> None:
    told = case.write(".n steg", ".m allt", "1", SENTENCE, ".k", "", ".s", "2", ".t", "n")
    assert "Hembesök: hela steget är hoppat." in told
    assert case.work.view.skip("visit") is None
    assert case.value("visit.done") is False


# --- finding one's way -----------------------------------------------------------


def test_undo_and_redo_tell_what_they_did(case: Lines) -> None:
    told = case.write("Elin", ".u", ".u", ".å", ".å")
    assert "Ångrat: Barnet › Namn." in told
    assert "Det finns inget mer att ångra här." in told
    assert "Gjort om: Barnet › Namn." in told
    assert "Det finns inget att göra om." in told
    assert case.value("child.name") == "Elin"


def test_what_is_left_is_numbered_and_a_number_goes_there(case: Lines) -> None:
    told = case.write(".k", "3", "n")
    assert "4 frågor saknar svar eller motivering.\nBarnet:\n1. Namn\n" in told
    assert case.value("visit.done") is False


def test_a_word_is_searched_for(case: Lines) -> None:
    told = case.write("Elin", ".g syntes", "1", "Två rum.", ".", ".g rum", "1")
    assert case.value("visit.seen") == "Två rum."
    assert "1. Hembesök › Vad syntes?: Två rum." in told
    assert "Inget hittades." in case.write(".g giraff")


def test_where_one_is(case: Lines) -> None:
    told = case.write("Elin", ".s", "2", "n")
    assert "Du är vid: Barnet › Vem är barnet? Fråga 2 av 2, steg 1 av 2. Sparat 14.32." in told
    assert "1. Barnet: Påbörjat, 1 saknar svar\n2. Hembesök: Inte påbörjat, 2 saknar svar" in told
    assert case.value("visit.done") is False


def test_help_tells_why_the_law_and_the_commands(case: Lines) -> None:
    told = case.write(".n steg", ".h")
    assert "Varför frågan ställs: Hemmet behöver ses." in told
    assert "Lagkrav. Läst i källan.\n20 kap. 5 § SoL: Utredningen görs allsidigt.\nKontrollera" in told
    assert ".m hoppar över frågan med motivering." in told


def test_an_answer_is_taken_away(case: Lines) -> None:
    told = case.write("Elin", ".b", ".x", ".x")
    assert case.value("child.name") is None
    assert "Det finns inget svar att ta bort." in told


def test_an_answer_that_hides_its_next_question_goes_on_to_what_is_left(case: Lines) -> None:
    told = case.write(".n steg", "n", "Inget.", ".")
    assert "När?" not in told
    assert case.value("visit.seen") == "Inget."


def test_the_end_of_the_form_tells_what_is_left(case: Lines) -> None:
    told = case.write(".n steg", "n", "Inget.", ".", "1", "Elin")
    assert "Det var den sista frågan." in told
    assert case.value("child.name") == "Elin"


# --- leaving and coming back ------------------------------------------------------


def test_quitting_says_that_all_is_kept(case: Lines) -> None:
    assert case.write("Elin", ".q").endswith("Allt är sparat 14.32. Nästa gång fortsätter du här.\n")


def test_one_comes_back_to_the_same_place_and_finishes(case: Lines) -> None:
    case.write("Elin", "Hon ritar.", ".", "j", ".q")
    told = case.write("2 mars 2026", "Två rum.", ".")
    assert "Du fortsätter där du slutade." in told
    assert "Fråga 2 av 3: När?" in told
    assert "Alla frågor som behöver svar" in told


def test_a_text_broken_off_is_offered_back_and_kept_with_enter(case: Lines) -> None:
    case.write("Elin", "Hon ritar.", "Hon simmar.")  # the input ends in the middle of the text
    assert case.value("child.portrait") is None
    told = case.write("")
    assert "Det här skrev du senast: Hon ritar.\nHon simmar." in told
    assert case.value("child.portrait") == "Hon ritar.\nHon simmar."
    assert case.work.typings() == {}


def test_a_text_broken_off_is_gone_on_with_or_rewritten(case: Lines) -> None:
    case.write("Elin", "Hon ritar.")
    case.write("Hon simmar.", ".h")
    typed = case.work.typing("child.portrait")
    assert typed is not None
    assert typed.text == "Hon ritar.\nHon simmar."
    case.write(".r", "Hon cyklar.", ".")
    assert case.value("child.portrait") == "Hon cyklar."


def test_unfinished_text_elsewhere_is_mentioned(case: Lines) -> None:
    case.write("Elin", "Hon ritar.", ".n steg")
    assert "Påbörjad text finns också vid: Barnet › Vem är barnet?" in case.write()


def test_a_broken_session_ends_with_all_kept(case: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("bbic_wizard.prompt.console.Console.ask", broken_off)
    assert "Allt är sparat" in case.write()
