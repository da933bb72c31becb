"""Lists of entries and windows on them: adding, opening, moving, skipping, finding the way back."""

from collections.abc import Callable

from tests.prompt.conftest import Lines

LIST = """kind: records, one: rad, none: Inga finns, summary: [text], fields: [
    {id: text, kind: line, label: Text, required: true}, {id: day, kind: date, label: Dag}]"""


def texts(case: Lines) -> list[object]:
    return [record.value("text") for record in case.work.view.entries("who.q")]


def test_entries_are_added_opened_moved_copied_and_removed(asking: Callable[..., Lines]) -> None:
    case = asking(LIST)
    told = case.write("+", "Ett", "i dag", "+", "Två", "", "upp 2", "k 2", "Tre", ".ut", "- 1", "ner 1", "")
    assert "1. rad utan uppgifter (1 saknar svar)" not in told
    assert texts(case) == ["Tre", "Ett"]
    assert "Borttaget. .u tar tillbaka det" in told
    told = case.write(".b", "1", "Fyra", ".b", ".b", "9", "tre", "ett")
    assert texts(case) == ["Fyra", "Ett"]
    assert "Siffran finns inte i listan." in told
    assert "”tre” finns inte i listan." in told
    assert "> 2. Ett\n" in told


def test_undo_takes_one_out_of_an_entry_that_is_gone(asking: Callable[..., Lines]) -> None:
    case = asking(LIST)
    told = case.write("+", ".u", "+", "Ett")
    assert told.count("Listan är tom.") == 2
    assert texts(case) == ["Ett"]


def test_none_is_an_answer_until_there_is_something(asking: Callable[..., Lines]) -> None:
    case = asking(LIST)
    told = case.write("inga", ".b", ".x", "+", "Ett", ".ut", "inga")
    assert "Inga finns, enligt svaret." in told
    assert "Listan är inte tom." in told
    assert texts(case) == ["Ett"]


def test_a_field_of_an_entry_is_skipped_and_so_is_the_whole_entry(asking: Callable[..., Lines]) -> None:
    case = asking(LIST)
    field, whole = "Raden är sekretessbelagd hos skolan.", "Hela raden gäller en annan familj."
    case.write("+", ".m", "1", field, ".b", ".m allt", "1", whole)
    (record,) = case.work.view.entries("who.q")
    assert case.work.view.skip(f"who.q/{record.id}/text") is not None
    assert case.work.view.skip(f"who.q/{record.id}") is not None


STATEMENTS = """
registers:
  - id: statements
    kind: records
    one: uppgift
    label: Uppgifter
    home: collect
    required: true
    summary: [area, text]
    fields:
      - {id: area, kind: choice, label: Var, options: [{id: hem, label: Hem}, {id: skola, label: Skola}]}
      - {id: day, kind: date, label: När}
      - {id: text, kind: text, label: Vad sades?, required: true}
steps:
  - id: collect
    title: Samla
    questions:
      - {id: all, label: Alla uppgifter, shows: statements}
  - id: school
    title: Skolan
    questions:
      - id: said
        label: Om skolan
        shows: statements
        filter: {question: here.area, is: skola}
        preset: {area: skola}
        fields: [text]
      - {id: own, kind: text, label: Bedömning, cites: true}
"""


def test_a_window_shows_some_presets_and_asks_for_few(lines_of: Callable[..., Lines]) -> None:
    case = lines_of(STATEMENTS)
    case.work.add("statements", {"area": "hem", "text": "Tyst."})
    told = case.write(".n steg", "+", "Han trivs.", ".", "inga", "", "Han", ".")
    said = case.work.view.entries("statements")[1]
    assert (said.value("area"), said.value("text")) == ("skola", "Han trivs.")
    assert "Fråga 1 av 1: Vad sades?" in told
    assert "1. Skola · Han trivs." in told
    assert "”inga” finns inte i listan." in told
    assert case.value("school.own") == "Han"


def test_one_comes_back_into_the_entry_one_was_in(lines_of: Callable[..., Lines]) -> None:
    case = lines_of(STATEMENTS)
    case.write(".n steg", "+", "Han", "trivs.")
    told = case.write("", ".", "Bra.", ".")
    assert "Det här skrev du senast: Han\ntrivs." in told
    assert case.work.view.entries("statements")[0].value("text") == "Han\ntrivs."


def test_a_gap_inside_an_entry_is_gone_to(lines_of: Callable[..., Lines]) -> None:
    case = lines_of(STATEMENTS)
    case.work.add("statements", {"area": "hem"})
    told = case.write(".n steg", ".k", "1", "Tyst.", ".")
    assert "1. Uppgifter › Hem › Vad sades?" in told
    assert case.work.view.entries("statements")[0].value("text") == "Tyst."


def test_a_list_is_skipped_only_where_it_is_at_home(lines_of: Callable[..., Lines]) -> None:
    case = lines_of(STATEMENTS)
    told = case.write(".n steg", ".m", ".b", ".m", "1", "Ingen har velat lämna några uppgifter.", ".b", ".t")
    assert "Listan hör hemma i steget Samla." in told
    assert "Hoppad med motivering: Gäller inte." in told
    assert case.work.view.skip("statements") is None
