"""Age bands: both ends are included."""

from datetime import date

import pytest

from bbic_wizard.reading.view import View
from tests.conftest import pack_of, work_on

PACK = pack_of("""
age_bands:
  - {id: small, title: 3–6 år, least: 3, most: 6}
  - {id: big, title: 7–12 år, least: 7, most: 12}
steps:
  - id: who
    title: Vilka
    questions: [{id: born, kind: date, label: Född, means: child.birth_date}]
""")


@pytest.mark.parametrize(
    ("day", "band"),
    [
        ("2020-03-10", None),
        ("2020-03-11", "small"),
        ("2024-03-10", "small"),
        ("2024-03-11", "big"),
        ("2030-03-10", "big"),
        ("2030-03-11", None),
    ],
)
def test_a_child_is_in_a_band_from_its_first_birthday_to_the_day_before_the_next_band(
    day: str, band: str | None
) -> None:
    work = work_on(PACK)
    work.answer("who.born", "2017-03-11")
    found = View(PACK, work.case, date.fromisoformat(day)).band()
    assert (found.id if found else None) == band
