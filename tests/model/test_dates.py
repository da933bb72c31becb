from datetime import date

import pytest

from bbic_wizard.model.dates import age_at, bounds, day_of, is_date, prose_date, read_date, show_date

TODAY = date(2026, 5, 25)  # a Monday


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-03-11", "2026-03-11"),
        ("20260311", "2026-03-11"),
        ("11 mars 2026", "2026-03-11"),
        ("den 11 mars", "2026-03-11"),
        ("11 mar", "2026-03-11"),
        ("11/3", "2026-03-11"),
        ("11/3 2025", "2025-03-11"),
        ("mars 2026", "2026-03"),
        ("2026", "2026"),
        ("våren 2026", "2026-21"),
        ("hösten 2025", "2025-23"),
        ("sommar 2025", "2025-22"),
        ("i dag", "2026-05-25"),
        ("igår", "2026-05-24"),
        ("i måndags", "2026-05-18"),
        ("i söndags", "2026-05-24"),
        ("på fredag", "2026-05-29"),
        ("om två veckor", "2026-06-08"),
        ("ca 2024", "2024~"),
        ("ungefär mars 2026", "2026-03~"),
        ("  11 MARS 2026 ", "2026-03-11"),
    ],
)
def test_dates_are_read_as_people_write_them(said: str, meant: str) -> None:
    assert read_date(said, TODAY) == meant
    assert is_date(meant)


@pytest.mark.parametrize(
    "said",
    [
        "٢٠٢٦-٠٣-١١",
        "٢٠٢٦",
        "١١/٣ 2026",
        "١١ mars",
        "11 mars ٢٠٢٦",
        "om ٣ dagar",
        "",
        "snart",
        "31 februari 2026",
        "2026-13-01",
        "2026-02-30",
        "40 mars",
        "99",
        "mars maj",
    ],
)
def test_what_is_no_date_is_not_guessed_at(said: str) -> None:
    assert read_date(said, TODAY) is None


def test_dates_are_shown_by_their_precision() -> None:
    assert show_date("2026-03-11") == "2026-03-11"
    assert show_date("2026-03") == "mars 2026"
    assert show_date("2026-23~") == "ca hösten 2026"
    assert prose_date("2026-03-11") == "11 mars 2026"


def test_a_winter_reaches_into_the_next_year() -> None:
    assert bounds("2025-24") == (date(2025, 12, 1), date(2026, 2, 28))


def test_age_turns_on_the_birthday() -> None:
    assert age_at("2017-03-11", date(2026, 3, 10)) == 8
    assert age_at("2017-03-11", date(2026, 3, 11)) == 9
    assert age_at("2012-02-29", date(2026, 2, 28)) == 13
    assert age_at("2030-01-01", TODAY) is None


def test_only_a_whole_day_that_is_certain_is_a_day() -> None:
    assert day_of("2026-03-11") == date(2026, 3, 11)
    for value in ("2026-03-11~", "2026-03", "2026-21", "2026", "2026-02-30", "٢٠٢٦-٠٣-١١", None, 20260311):
        assert day_of(value) is None
    assert prose_date("2026-03-11~") == "omkring 11 mars 2026"


def test_digits_of_other_scripts_are_no_date() -> None:
    for value in ("٢٠٢٦-٠٣-١١", "٢٠٢٦", "2026-0٣", "２０２６"):
        assert not is_date(value)
