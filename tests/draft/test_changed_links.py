"""A link whose target was reworded after it was made: said in the working draft, and to nobody else."""

import json

from bbic_wizard.desk.drafting import draft_text
from bbic_wizard.desk.linking import confirm
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.desk.work import Work
from bbic_wizard.model.casefile import read_case
from tests.checks.cases import facit
from tests.conftest import work_on

MARK = "(ändrad 2026-05-25, efter länken)"


def opened() -> Work:
    """The first model answer, with one of the child's statements reworded since it was linked to."""
    work = work_on(shipped_pack())
    work.keep_together(read_case(json.dumps(facit("a")).encode(), shipped_pack(), "a.json")[1:])
    work.answer("statements/b3/text", "Han tog mig i armen, hårt.")
    return work


def read(work: Work, audience: str = "internal", document: str = "utredning") -> str:
    return draft_text(work.view, document, "md", audience)


def test_the_working_draft_says_beside_a_link_that_its_target_was_reworded() -> None:
    work = opened()
    told = read(work)
    need = next(line for line in told.splitlines() if line.startswith("| hårda tag |"))
    assert f"B3 _{MARK}_" in need
    assert need.count(MARK) == 1, "only the one that was reworded"
    confirm(work, "needs/behov-1/statements")
    assert MARK not in next(line for line in read(work).splitlines() if line.startswith("| hårda tag |"))


def test_a_party_is_not_told_how_the_case_was_written() -> None:
    work = opened()
    assert MARK in read(work)
    assert MARK not in read(work, "karin")


def test_several_links_with_one_number_say_it_once() -> None:
    work = opened()
    work.answer("statements/daniel-1/text", "Han ryckte Elin i armen en gång i januari.")
    need = next(line for line in read(work).splitlines() if line.startswith("| hårda tag |"))
    assert need.count("U4") == 1
    assert need.count(MARK) == 2


def test_nothing_is_said_of_a_case_where_nothing_was_reworded() -> None:
    work = opened()
    work.undo()
    assert "efter länken" not in read(work)
