"""A question, a factor and a reason added in YAML show everywhere, with no change of code."""

import io

import pytest

from bbic_wizard import resources
from bbic_wizard.desk.drafting import draft_text
from bbic_wizard.desk.work import Work
from bbic_wizard.formpack.load import load_pack
from bbic_wizard.formpack.schema import case_schema
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.pages import pages
from bbic_wizard.reading.progress import gaps
from bbic_wizard.reading.search import search
from tests.conftest import Clock, ids, work_on

QUESTION = """
      - id: pet
        kind: choice
        label: Husdjur som barnet tycker om
        help: Det barnet själv berättar
        required: true
        options: [{id: hund, label: En hund}, {id: inget, label: Inget husdjur}]
"""
FACTOR = """
  - id: skydd.social_relations.pet
    kind: protection
    area: social_relations
    label: Ett djur som barnet tar hand om
    sources: [GK]
    confidence: G
"""
REASON = """
  - id: djuret_sov
    fhir: as-text
    label: Hunden sov
    date: "no"
    key: "b"
"""
WHY = "Hunden sov när vi kom den 3 mars; frågan ställs igen vid besöket den 10 mars."


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The shipped forms with one question, one factor and one reason more."""
    files = {name: data.decode() for name, data in resources.read_forms().items()}
    name = "barnutredning/steps-1.yaml"
    files[name] = files[name].replace("      - id: portrait\n", QUESTION.lstrip("\n") + "      - id: portrait\n", 1)
    files["factors.yaml"] = files["factors.yaml"].replace("\nfactors:\n", f"\nfactors:{FACTOR}", 1)
    files["reasons.yaml"] = files["reasons.yaml"].rstrip() + REASON
    return load_pack(files, resources.read_templates())


@pytest.fixture
def work(pack: Pack) -> Work:
    return work_on(pack)


def test_the_question_is_asked_counted_and_found(work: Work) -> None:
    assert "child.pet" in [item.place for page in pages(work.view, "child") for item in page.items]
    assert "child.pet" in [gap.place for gap in gaps(work.view)]
    assert search(work.view, "husdjur")[0].place == "child.pet"


@pytest.mark.parametrize("form", ["md", "html", "txt"])
def test_the_question_stands_in_the_draft_in_all_three_ways(work: Work, form: str) -> None:
    label = "Husdjur som barnet tycker om"
    assert f"SAKNAS: {label}" in draft_text(work.view, form=form)
    work.answer("child.pet", "hund")
    answered = draft_text(work.view, form=form)
    assert "En hund" in answered
    assert f"SAKNAS: {label}" not in answered
    work.skip("child.pet", "djuret_sov", WHY)
    skipped = draft_text(work.view, form=form)
    assert "Hunden sov när vi kom" in " ".join(skipped.split())
    assert "En hund" not in skipped


def test_the_new_reason_is_named_among_the_skips(work: Work) -> None:
    work.skip("child.pet", "djuret_sov", WHY)
    chapter = draft_text(work.view).partition("## 16")[2]
    assert "Hunden sov" in chapter
    assert "djuret_sov" not in chapter


def test_the_factor_can_be_chosen_and_stands_in_the_draft(work: Work) -> None:
    work.add("factor_entries", {"catalogue": "skydd.social_relations.pet"} | _status(work))
    assert "Ett djur som barnet tar hand om" in draft_text(work.view)


def _status(work: Work) -> dict[str, str]:
    register = work.view.form.questions["factor_entries"]
    status = next(item for item in register.fields if item.means == "factor.status")
    return {status.id: next(option.id for option in status.options if option.means == "factor.found")}


def test_the_schema_knows_all_three(pack: Pack) -> None:
    schema = str(case_schema(pack))
    assert all(word in schema for word in ("child.pet", "skydd.social_relations.pet", "djuret_sov"))


def test_the_line_prompts_ask_it(pack: Pack, work: Work) -> None:
    from bbic_wizard import prompt
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.store.memory import MemoryStore

    store = MemoryStore()
    work_on(pack, store).mark("child", "child.pet")
    out = io.StringIO()
    prompt.run(Desk(store, Clock(), ids().__next__, "Sara"), "c1", io.StringIO("1\n.q\n"), out)
    assert "Husdjur som barnet tycker om" in out.getvalue()
    assert Desk(store, Clock(), ids().__next__, "Sara").open("c1").view.value("child.pet") == "hund"


async def test_the_screen_asks_it(pack: Pack) -> None:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.store.memory import MemoryStore
    from bbic_wizard.tui.app import BbicApp

    store = MemoryStore()
    work_on(pack, store).mark("child", "child.pet")
    app = BbicApp(lambda: Desk(store, Clock(), ids().__next__, "Sara"), "c1")
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("1", "ctrl+n")
        await pilot.pause()
    assert Desk(store, Clock(), ids().__next__, "Sara").open("c1").view.value("child.pet") == "hund"
