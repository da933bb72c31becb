"""What local documents say of a place is shown apart from law, with its heading and the provision of the day."""

import io

import pytest

from bbic_wizard import prompt
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.work import Work
from bbic_wizard.reading.guidelines import Told, guidelines
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.tui.widgets.guidance import blocks
from tests.conftest import Clock, ids, pack_of, work_on

LAW = """
format: bbic-wizard/law
version: 1
acts:
  - {code: SoL2001, name: Socialtjänstlag, short: SoL, number: "2001:453", column: old, to: "2025-06-30"}
  - {code: SoL2025, name: Socialtjänstlag, short: SoL, number: "2025:400", column: new, from: "2025-07-01"}
rows:
  - {id: L-X, topic: Samtal, old: "11:10", new: "20:7", meaning: Barnet får höras., confidence: V, from: "2025-07-01"}
"""
PACK = pack_of(
    """
registers:
  - id: people
    kind: records
    one: person
    label: Personer
    home: child
    guidelines: [{id: g3, text: Om listan., source: Regler}]
    fields:
      - {id: name, kind: line, label: Namn, guidelines: [{id: g4, text: Om namnet., confidence: V}]}
steps:
  - id: child
    title: Barnet
    guidelines: [{id: g1, text: Om steget., source: Vår riktlinje, confidence: V}]
    questions:
      - id: heard
        kind: text
        label: Hörd
        guidelines:
          - {id: g2, text: "Barnet ska enligt riktlinjen [höras].", source: Vår riktlinje, heading: Barnet,
             law: [L-X], confidence: V}
      - {id: p, label: Personer, shows: people, guidelines: [{id: g5, text: Om fönstret., source: Regler}]}
""".replace("heading: Barnet,\n             law", "heading: Barnet, law"),
    law=LAW,
)


@pytest.fixture
def work() -> Work:
    return work_on(PACK)


def test_it_is_told_from_the_question_out_to_its_step(work: Work) -> None:
    first, last = guidelines(work.view, "child.heard")
    assert first == Told(
        "Vår riktlinje",
        "Barnet ska enligt riktlinjen [höras].",
        ("Rubrik: Barnet.", "Lagrum: 20 kap. 7 § SoL."),
    )
    assert last == Told("Vår riktlinje", "Om steget.", ())


def test_windows_registers_and_fields_have_their_own(work: Work) -> None:
    check = ("Allmän yrkeskunskap – kontrollera.",)
    assert guidelines(work.view, "child.p")[:2] == (
        Told("Regler", "Om fönstret.", check),
        Told("Regler", "Om listan.", check),
    )
    assert guidelines(work.view, "people/x/name")[0] == Told("Riktlinje", "Om namnet.", ())


def test_a_place_without_any_has_none() -> None:
    bare = work_on(pack_of("steps: [{id: a, title: A, questions: [{id: b, kind: line, label: B}]}]"))
    assert guidelines(bare.view, "a.b") == ()


def test_the_screen_shows_it_apart_from_why_and_law(work: Work) -> None:
    shown = [(title, str(text)) for title, text in blocks(work.view, "child.heard")]
    said = "Barnet ska enligt riktlinjen [höras].\nRubrik: Barnet.\nLagrum: 20 kap. 7 § SoL."
    assert ("Vår riktlinje", said) in shown


def test_the_lines_tell_it_in_help() -> None:
    store = MemoryStore()
    work_on(PACK, store).mark("child", "child.heard")
    out = io.StringIO()
    prompt.run(Desk(store, Clock(), ids().__next__, "Sara"), "c1", io.StringIO(".h\n.q\n"), out)
    told = " ".join(out.getvalue().split())
    assert "Vår riktlinje: Barnet ska enligt riktlinjen [höras]. Rubrik: Barnet. Lagrum: 20 kap. 7 § SoL." in told
