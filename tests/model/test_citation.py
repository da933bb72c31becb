"""How provisions are written."""

import pytest

from bbic_wizard.model.citation import cited, cited_each
from bbic_wizard.model.law import Act

SOL = Act(code="SoL2025", name="Socialtjänstlag", short="SoL")
LVU = Act(code="LVU", name="Lag med särskilda bestämmelser om vård av unga", short="LVU")
BK = Act(code="BK", name="Barnkonventionen", short="barnkonventionen", articles=True)
KNOWN = {act.code: act for act in (LVU, BK)}


@pytest.mark.parametrize(
    ("spelled", "told"),
    [
        ("20:7", "20 kap. 7 § SoL"),
        ("16:2 a", "16 kap. 2 a § SoL"),
        ("11:10 st 3", "11 kap. 10 § tredje stycket SoL"),
        ("5:11 st 3–4", "5 kap. 11 § tredje och fjärde styckena SoL"),
        ("6:7 p 4", "6 kap. 7 § punkt 4 SoL"),
        ("5:1 p 3 och 6", "5 kap. 1 § punkterna 3 och 6 SoL"),
        ("2:1–2:4", "2 kap. 1–4 §§ SoL"),
        ("3:6 a–b", "3 kap. 6 a–b §§ SoL"),
        ("2 a:10–11", "2 a kap. 10–11 §§ SoL"),
        ("35:1, 35:5", "35 kap. 1 och 5 §§ SoL"),
        ("9:1–2, 9:9, 9:14", "9 kap. 1–2, 9 och 14 §§ SoL"),
        ("9:10; 22:8–22:9", "9 kap. 10 § och 22 kap. 8–9 §§ SoL"),
        ("14:3; 3:3 a st 1", "14 kap. 3 § och 3 kap. 3 a § första stycket SoL"),
        ("2 a kap", "2 a kap. SoL"),
        ("övergångsbestämmelserna", "övergångsbestämmelserna SoL"),
        ("", "SoL"),
    ],
)
def test_sections_are_written_out(spelled: str, told: str) -> None:
    assert cited(spelled, SOL) == told


def test_the_number_tells_acts_of_one_name_apart_and_is_said_once() -> None:
    assert cited("11:1", SOL, numbered="2001:453") == "11 kap. 1 § SoL (2001:453)"
    named = Act(code="SKB24", name="Lag", short="lagen (2024:79) om skyddat boende")
    assert cited("2:2", named, numbered="2024:79") == "2 kap. 2 § lagen (2024:79) om skyddat boende"


def test_other_acts_are_cited_each_in_its_own_way() -> None:
    assert cited_each("BK art 12; LVU 36 st 3, 39; lag (2017:209)", KNOWN) == (
        ("BK", "artikel 12 i barnkonventionen"),
        ("LVU", "36 § tredje stycket och 39 § LVU"),
        ("", "lag (2017:209)"),
    )
    assert cited_each("BK art 3, 12", KNOWN) == (("BK", "artiklarna 3 och 12 i barnkonventionen"),)
    assert cited_each("LVU", KNOWN) == (("LVU", "LVU"),)
    assert cited_each("", KNOWN) == ()
