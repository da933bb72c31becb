"""The ladder of care: what was considered at each step before a placement."""

from bbic_wizard.reading.ladder import lines, preset, rungs
from tests.checks.cases import adding, facit, view, with_
from tests.checks.test_network import placed


def test_the_steps_below_what_is_proposed_are_asked_for() -> None:
    found = rungs(view(placed(kind="hvb")))
    assert [rung.label for rung in found if rung.proposed] == ["HVB eller stödboende"]
    assert [rung.step for rung in found if rung.asked] == ["step.open", "step.network_home", "step.foster_home"]
    assert not any(rung.asked or rung.proposed for rung in rungs(view(facit("a"))))


def test_what_was_considered_stands_at_its_step() -> None:
    data = adding(
        facit("a"), "alternatives", id="hvb", title="HVB", step="hvb", for_child="Flytt.", judgement="För mycket."
    )
    (rung,) = [rung for rung in rungs(view(data)) if rung.step == "step.hvb"]
    assert [(one.title, one.for_child, one.judgement) for one in rung.considered] == [("HVB", "Flytt.", "För mycket.")]


def test_an_empty_step_says_so_and_can_be_begun_from_there() -> None:
    read = view(with_(placed(kind="hvb"), alternatives=None))
    told = {line.key: (line.kind, line.text) for line in lines(read)}
    assert told["+step.sis"] == ("empty", "Inte prövat.")
    assert told["+step.foster_home"] == ("open", "Inte prövat än, och ligger under det som föreslås.")
    assert preset(read, "+step.foster_home") == {"step": "familjehem"}
    assert preset(read, "alternatives/hvb") == {}


def test_what_is_said_of_the_whole_stands_last() -> None:
    data = with_(placed(), **{"intervention_proposal.relatives": "Mormor och Per."})
    told = list(lines(view(data)))
    at = next(number for number, line in enumerate(told) if line.key == "intervention_proposal.relatives")
    assert told[at + 1].text == "Mormor och Per."


def test_references_are_left_to_the_entry_itself() -> None:
    told = [line.text for line in lines(view(facit("b")))]
    assert not any("[#" in text for text in told)
    assert any(text.endswith("Alla som behöver säga ja har gjort det.") for text in told)
