"""The profiles that come with the program: what each adds, and the words it is said with."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from bbic_wizard import resources
from bbic_wizard.checks.registry import RULES, is_on, known_rules, missing, slots
from bbic_wizard.formpack.load import load_pack
from bbic_wizard.formpack.profile_files import named_in
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.part import Guideline
from bbic_wizard.reading.law import provision

FILES = resources.read_forms()
NAMES = named_in(FILES)
LOCAL = [name for name in NAMES if name != "sol_national"]
BY = {"haninge_2025": "enligt riktlinjen", "service_gotland": "enligt kvalitetskraven"}
PACKS: dict[str, Pack] = {}


def pack(profile: str) -> Pack:
    if profile not in PACKS:
        templates = resources.read_templates()
        PACKS[profile] = load_pack(FILES, templates, rules=slots(), profile=profile, switchable=known_rules())
    return PACKS[profile]


def guidelines(profile: str) -> Iterator[Guideline]:
    form = pack(profile).form
    for step in form.steps:
        yield from step.guidelines
        for item in step.questions:
            yield from item.guidelines
    for question in form.questions.values():
        if isinstance(question, RecordsQuestion):
            yield from question.guidelines
            for field in question.fields:
                yield from field.guidelines


def test_three_profiles_come_with_the_program() -> None:
    assert NAMES == ["haninge_2025", "service_gotland", "sol_national"]
    assert pack("+".join(LOCAL)).digest


def test_the_national_profile_adds_nothing() -> None:
    bare, national = load_pack(FILES, resources.read_templates()), pack("sol_national")
    assert national.form == bare.form
    assert national.rules == bare.rules
    assert not list(guidelines("sol_national"))


@pytest.mark.parametrize("profile", LOCAL)
def test_what_a_guideline_demands_is_written_as_the_guidelines(profile: str) -> None:
    said = list(guidelines(profile))
    assert len(said) > 20
    for one in said:
        assert one.heading, one.id
        assert one.confidence == "V", "each is read in the document"
        for sentence in re.split(r"(?<=[.?!]) ", one.text):
            if re.search(r"\b(ska|måste|skall)\b", sentence, re.IGNORECASE):
                assert BY[profile] in sentence, one.id
        assert "enligt lag" not in one.text


@pytest.mark.parametrize("profile", LOCAL)
def test_every_provision_cited_is_shown_as_it_is_today(profile: str) -> None:
    cited = {law for one in guidelines(profile) for law in one.law}
    assert cited
    today = [provision(pack(profile), law, date(2026, 3, 1)) for law in cited]
    assert all(found is not None and found.in_force and "2001:453" not in found.cite for found in today)


def test_haninge_has_the_right_number_of_the_act_and_says_so() -> None:
    about = pack("haninge_2025").about[0]
    assert about.named.endswith("version 2025-01-01, gäller 2025–2027")
    remark = next(text for text in about.remarks if "2024:78" in text)
    assert "fel" in remark
    assert "2024:79" in remark
    texts = " ".join(one.text for one in guidelines("haninge_2025"))
    assert "2024:78" not in texts.replace("numret i riktlinjen (2024:78) är fel", "")


def test_every_municipal_check_is_on_where_its_document_is_followed() -> None:
    by_code = {"HAN": "haninge_2025", "GOT": "service_gotland"}
    for rule in (rule for rule in RULES if rule.municipal):
        for code, profile in by_code.items():
            assert is_on(rule, pack(profile)) == (code in rule.source), f"{rule.id} in {profile}"
        assert not is_on(rule, pack("sol_national"))


@pytest.mark.parametrize("profile", LOCAL)
def test_no_check_lacks_what_it_needs_under_a_profile(profile: str) -> None:
    assert [rule.id for rule in RULES if missing(rule, pack(profile))] == []
