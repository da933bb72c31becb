"""The words about checks: duties apart, sources by name, and why one does not look."""

from bbic_wizard.checks.registry import BY_ID, RULES
from bbic_wizard.checks.rule import Rule
from bbic_wizard.checks.telling import every, explained, rests_on, sources, why_off
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.pack import Switches
from tests.checks.test_registry import changed


def test_only_law_is_told_as_law() -> None:
    pack = shipped_pack()
    assert rests_on(pack, BY_ID["J-13"]) == "§ Lagkrav: 20 kap. 1 § SoL"
    practice = rests_on(pack, BY_ID["TRAD-01"])
    assert practice.startswith("P God praxis. Jämför 3 kap. 2 § SoL.")
    guideline = Rule("NY-01", "dates", "RIKT", "hint", lambda view: (), law=("L-ASIKT",), source=("HAN", "SOL25"))
    assert rests_on(pack, guideline).startswith("R Riktlinje: Haninge kommuns riktlinje")
    assert "Socialtjänstlagen" not in rests_on(pack, guideline)
    for item in RULES:
        assert item.duty == "LAG" or "§ Lagkrav" not in rests_on(pack, item)


def test_every_source_has_a_name() -> None:
    pack = shipped_pack()
    assert [
        code for item in RULES for code in item.source if code not in {**pack.checks.acts, **pack.checks.sources}
    ] == []
    assert sources(pack, ("GK", "NY")) == ("Allmän yrkeskunskap", "NY")


def test_what_is_filled_in_is_not_shown_as_a_slot() -> None:
    pack = shipped_pack()
    for item in every(pack):
        assert "{" not in f"{item.title}{item.message}{item.why}{item.remedy}"
    assert "den … har" in explained(pack, BY_ID["J-13"]).message


def test_a_check_that_does_not_look_says_why() -> None:
    pack = shipped_pack()
    rule = Rule("J-13", "protection", "RIKT", "warning", lambda view: (), municipal=True)
    assert why_off(pack, BY_ID["J-13"]) == ""
    assert why_off(changed(pack, rules=Switches()), rule) == "den är kommunal och slås på av en kommuns profil"
    assert why_off(changed(pack, rules=Switches(on=["J-13"])), rule) == ""
    assert why_off(changed(pack, rules=Switches(off=["J-13"])), rule) == "profilen har stängt av den"
    lacking = Rule("J-13", "protection", "LAG", "warning", lambda view: (), needs=("okänd.betydelse",))
    assert why_off(pack, lacking) == "formuläret saknar okänd.betydelse"
    assert why_off(pack, Rule("NY-01", "dates", "LAG", "hint", lambda view: ())).startswith("den har ingen text")
