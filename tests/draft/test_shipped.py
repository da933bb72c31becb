"""The shipped template over the practice cases: what utkast.md asks of a finished draft (G-01 to G-12)."""

import re

import pytest

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.draft.blocks import Block, Callout, Draft, Heading, Mark, Table, inlines_of, plain, rows_of
from bbic_wizard.draft.compose import compose, documents
from bbic_wizard.draft.html import html
from bbic_wizard.draft.lint import partition
from bbic_wizard.draft.markdown import markdown
from bbic_wizard.draft.numbers import CHAPTERS
from bbic_wizard.draft.template_check import check_template
from bbic_wizard.draft.text import text
from bbic_wizard.model.change import Answered, Stamped
from bbic_wizard.model.dates import bounds
from bbic_wizard.model.fold import apply
from bbic_wizard.reading.naming import UNKNOWN_PERSON
from bbic_wizard.reading.view import View
from tests.practice.helpers import load_case

FINISHED = ["case_a-facit", "case_b-facit"]
CASES = ["case_a", "case_b", *FINISHED]


def chapter(draft: Draft, number: str) -> list[Block]:
    """The blocks under the heading that begins with a number."""
    inside, level, found = False, 0, []
    for block in draft.blocks:
        if isinstance(block, Heading):
            if plain(block.inlines).startswith(f"{number} "):
                inside, level = True, block.level
                continue
            inside = inside and block.level > level
        if inside:
            found.append(block)
    return found


def words(blocks: list[Block]) -> str:
    return "\n".join(plain(row) for block in blocks for row in rows_of(block))


def table(draft: Draft, number: str) -> list[list[str]]:
    found = next(block for block in chapter(draft, number) if isinstance(block, Table))
    return [[plain(cell) for cell in row] for row in found.rows]


def numbered(letters: str, where: str) -> set[str]:
    return set(re.findall(rf"(?<!\w)[{letters}]\d+(?!\w)", where))


def test_every_shipped_template_is_without_mistakes() -> None:
    pack = shipped_pack()
    assert "utredning" in documents(pack)
    for name, source in pack.templates.items():
        assert [str(problem) for problem in check_template(name, source, pack)] == []


def test_every_chapter_of_the_form_has_a_place_in_the_template() -> None:
    pack = shipped_pack()
    placed = set(re.findall(r'rest\("(\w+)"\)', pack.templates["utredning.md.j2"]))
    assert {step.chapter for step in pack.form.steps} <= placed <= set(CHAPTERS)


@pytest.mark.parametrize("name", CASES)
def test_no_required_question_is_lost(name: str) -> None:
    draft = compose(load_case(name))
    assert partition(load_case(name), draft) == []
    assert "Övriga svar" not in words(list(draft.blocks))


@pytest.mark.parametrize("name", CASES)
def test_every_format_writes_the_same_words(name: str) -> None:
    draft = compose(load_case(name))
    assert compose(load_case(name)) == draft
    for written in (markdown(draft), html(draft), text(draft)):
        assert "ÖVNING – PÅHITTADE PERSONER" in written


@pytest.mark.parametrize("name", FINISHED)
def test_a_finished_case_has_nothing_missing(name: str) -> None:
    draft = compose(load_case(name))
    assert not any(isinstance(block, Callout) and block.kind == "missing" for block in draft.blocks)
    assert "SAKNAS" not in words(list(draft.blocks))


@pytest.mark.parametrize("name", FINISHED)
def test_g01_everything_the_child_said_is_weighed_exactly_once(name: str) -> None:
    draft = compose(load_case(name))
    said = [item.label for item in inlines_of(tuple(chapter(draft, "6."))) if isinstance(item, Mark)]
    weighed = [row[0] for row in table(draft, "11.")]
    assert said == weighed
    assert len(said) > 3


@pytest.mark.parametrize("name", FINISHED)
def test_g02_every_question_has_an_answer(name: str) -> None:
    draft = compose(load_case(name))
    asked = numbered("F", "\n".join(words([block]) for block in chapter(draft, "3.")))
    assert asked
    assert all(re.search(rf"^{label}( –.*)?\. ", words(chapter(draft, "10.1")), re.M) for label in asked)


@pytest.mark.parametrize("name", FINISHED)
def test_g03_every_assessment_names_a_statement(name: str) -> None:
    lines = words(chapter(compose(load_case(name)), "7.")).split("\n")
    assessments = [line for line in lines if line.startswith("Bedömning. ")]
    assert assessments
    assert all(numbered("BUO", line) for line in assessments)


@pytest.mark.parametrize("name", FINISHED)
def test_g05_every_skip_named_is_listed_and_the_reverse(name: str) -> None:
    draft = compose(load_case(name))
    listed = {row[0] for row in table(draft, "16.1")}
    before = [block for block in draft.blocks if block not in chapter(draft, "16.1")]
    assert numbered("H", words(before)) == listed


@pytest.mark.parametrize("name", FINISHED)
def test_g06_every_intervention_stands_in_a_thread_with_goal_and_date(name: str) -> None:
    draft = compose(load_case(name))
    threads = table(draft, "13.1")
    used = set(re.findall(r"\b[A-Z]\b", "\n".join(row[6] for row in threads)))
    assert {row[0] for row in table(draft, "13.2")} == used
    assert all("SAKNAS" not in "".join(row) and row[7] != "–" for row in threads)


def test_g07_the_first_page_counts_what_chapter_16_lists() -> None:
    draft = compose(load_case("case_a-facit"))
    assert (
        "Två moment är inte gjorda, fem delområden är avgränsade och tre avvikelser finns. Allt står i kapitel 16."
        in words(chapter(draft, "1."))
    )
    assert len(table(draft, "16.1")) == 7
    assert [row[0] for row in table(draft, "16.2")] == ["A1", "A2", "A3"]


@pytest.mark.parametrize("name", FINISHED)
def test_g08_risk_and_protection_are_both_there_with_sources(name: str) -> None:
    rows = table(compose(load_case(name)), "9.")
    assert {"Risk", "Skydd"} <= {row[0] for row in rows}
    assert all(row[2] != "–" for row in rows)


@pytest.mark.parametrize("name", FINISHED)
def test_g10_every_source_named_is_listed_last(name: str) -> None:
    draft = compose(load_case(name))
    listed = {item.label for item in inlines_of(tuple(chapter(draft, "17."))) if isinstance(item, Mark)}
    assert numbered("UO", words(list(draft.blocks))) <= listed


@pytest.mark.parametrize("name", FINISHED)
def test_g11_birth_dates_stand_only_on_the_first_page(name: str) -> None:
    view = load_case(name)
    draft = compose(view)
    born = str(view.get("child.birth_date"))
    body = words(list(draft.blocks[next(i for i, b in enumerate(draft.blocks) if words([b]).startswith("1. ")) :]))
    assert born not in body
    assert not re.search(r"\d{6,8}-\d{4}", body)


@pytest.mark.parametrize("name", FINISHED)
def test_g12_a_partys_copy_says_the_general_line_and_no_more(name: str) -> None:
    view = load_case(name)
    guardian = next(record.id for record in view.records("actor") if view.has_role(record.id, "role.guardian"))
    draft = compose(view, audience=guardian)
    assert (
        words(chapter(draft, "17.")).count("Uppgifter kan vara utelämnade enligt 10 kap. 3 § och 12 kap. 3 § OSL.") == 1
    )
    assert "hålls åter" not in words(list(draft.blocks))
    assert partition(view, draft) == []


def test_headings_follow_the_childs_age() -> None:
    titles = [plain(block.inlines) for block in compose(load_case("case_a-facit")).blocks if isinstance(block, Heading)]
    assert {"5. Det här är Elin", "6. Elins egna ord", "11. Vad Elin sagt och hur det vägts"} <= set(titles)


@pytest.mark.parametrize(
    ("born", "heading"),
    [("2025-01-10", "Vad vi sett hos Elin och hur det vägts"), ("2010-01-10", "Elins egna ord och inställning")],
)
def test_the_youngest_and_the_oldest_have_headings_of_their_own(born: str, heading: str) -> None:
    view = load_case("case_a-facit")
    older = Stamped(view.case.seq + 1, "", "", Answered(place=view.one("child.birth_date") or "", value=born))
    draft = compose(View(view.pack, apply(view.case, older), view.today))
    titles = [plain(block.inlines) for block in draft.blocks if isinstance(block, Heading)]
    assert any(title.endswith(heading) for title in titles)


@pytest.mark.parametrize("name", FINISHED)
def test_only_people_stand_as_who_told_and_only_days_as_when(name: str) -> None:
    """A plan's "from" is a day, and whom something was given to may be written freely: neither is a person."""
    sources = compose(load_case(name)).sources
    assert {"interventions", "safety_plans", "disclosures"} <= {entry.place.partition("/")[0] for entry in sources}
    assert UNKNOWN_PERSON not in {entry.informant for entry in sources}
    assert all(bounds(entry.date) for entry in sources if entry.date)
