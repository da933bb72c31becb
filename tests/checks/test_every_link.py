"""Every link of the two model answers: taking any one away is told exactly where the thread breaks, and nowhere else.

What is expected is worked out from the case file alone: a link that was the only one of its
entry leaves that entry loose, one that nothing else like it points at leaves its target loose.
Where another link still carries the thread, nothing is broken and nothing may be said.
"""

import copy
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.form import RecordsQuestion
from tests.checks.cases import Data, facit, found, record, records

ONLY = {  # told at the entry, when this was its only link of the kind
    "statement.contact": "UPPG-02",
    "factor.statements": "FAKT-01",
    "weighing.target": "TRAD-03",
    "weighing.inquiry": "TRAD-04",
    "need.inquiries": "BEHOV-06",
    "need.statements": "BEHOV-05",
    "goal.need": "BEHOV-07",
    "intervention.goals": "BEHOV-03",
    "intervention.recipients": "BEHOV-08",
    "followup.goals": "UPPF-04",
}
LAST = {  # told at the target, when no other link of the kind points at it
    "protection.notification": "J-13",
    "weighing.statement": "TRAD-01",
    "goal.need": "BEHOV-01",
    "intervention.goals": "BEHOV-02",
    "followup.goals": "UPPF-03",
}
BY_LAW = {"J-16", "J-25"}  # a guardian's yes to a granted intervention for the child: what law asks for is told there


class Link(NamedTuple):
    letter: str
    kind: str
    register: str
    entry: str
    field: str
    target: str

    @property
    def holder(self) -> str:
        return f"{self.register}/{self.entry}"


def _all() -> Iterator[Link]:
    for letter in "ab":
        data = facit(letter)
        for name, question in shipped_pack().form.questions.items():
            fields = [one for one in getattr(question, "fields", ()) if one.kind == "links"]
            if isinstance(question, RecordsQuestion) and name in data["answers"]:
                for entry in records(data, name):
                    for field in fields:
                        for target in _value(entry, field.id):
                            yield Link(letter, str(field.means), name, entry["id"], field.id, target)


def _value(entry: Data, field: str) -> Any:
    value = entry.get(field) or ()
    return value["value"] if isinstance(value, dict) else value


LINKS = list(_all())
EACH = pytest.mark.parametrize("link", LINKS, ids=[f"{a.letter} {a.holder}/{a.field} {a.target}" for a in LINKS])


@cache
def _told(letter: str) -> Counter[tuple[str, str]]:
    return Counter((one.rule, one.place) for one in found(facit(letter)))


def _without(link: Link) -> Data:
    data = copy.deepcopy(facit(link.letter))
    entry = record(data, link.register, link.entry)
    left = [target for target in _value(entry, link.field) if target != link.target]
    entry[link.field] = left
    if not left:
        del entry[link.field]
    return data


def _expected(link: Link) -> set[tuple[str, str]]:
    """The rule and the place that the case file alone calls for."""
    data = facit(link.letter)
    entry = record(data, link.register, link.entry)
    if link.kind.startswith("event."):
        return _of_event(link, data, entry)
    if link.kind == "consent.interventions":
        return {("SAMT-06", "consents")}
    only = len(_value(entry, link.field)) == 1
    others = [one for one in LINKS if one.letter == link.letter and one.kind == link.kind and one != link]
    if link.kind == "protection.notification" and others and _later(data, link):
        return {("SKYDD-05", f"{_later(data, link)}/date")}
    last = link.target not in {one.target for one in others}
    if last and link.kind in LAST and not (only and link.kind == "intervention.goals"):
        return {(LAST[link.kind], "protections" if link.kind == "protection.notification" else link.target)}
    if link.kind == "factor.statements" and entry["status"] not in ("finns", "möjlig"):
        return set()  # what nobody knows of rests on nothing
    if only and link.kind in ONLY:
        return {(ONLY[link.kind], f"{link.holder}/{link.field}")}
    if link.kind == "need.statements" and _supports(data, link):
        return {("TRAD-05", f"{link.holder}/{link.field}")}
    return set()


def _by_law(link: Link) -> bool:
    if link.kind != "consent.interventions":
        return False
    data = facit(link.letter)
    person = record(data, "people", record(data, "consents", link.entry)["person"])
    child = next(one["id"] for one in records(data, "people") if "barnet" in one.get("roles", ()))
    item = record(data, "interventions", link.target.partition("/")[2])
    for_child = item["level"] == "beviljad" and f"people/{child}" in item["recipients"]
    return for_child and "vårdnadshavare" in person["roles"]


def _later(data: Data, link: Link) -> str:
    """The first assessment of the notification that is left, if it was not made the same day."""
    came_in = record(data, "notifications", link.target.partition("/")[2])["date"]
    left = [one for one in records(data, "protections") if one["id"] != link.entry]
    first = min(left, key=lambda one: str(one["date"]))
    return f"protections/{first['id']}" if first["date"] > came_in else ""


def _supports(data: Data, need: Link) -> bool:
    """Whether the child's words are weighed as a support for the very need."""
    return any(
        _value(one, "statement") == [need.target]
        and need.holder in _value(one, "target")
        and one["stance"] == "stödjer"
        for one in records(data, "weighings")
    )


def _of_event(link: Link, data: Data, event: Data) -> set[tuple[str, str]]:
    compared = [*_value(event, "confirm"), *_value(event, "contradict")]
    if len(compared) < 3:
        return {("HAND-01", link.holder)}
    if link.kind == "event.contradict" and len(_value(event, "contradict")) == 1:
        return {("HAND-03", f"{link.holder}/contradict")}
    left = {target.partition("/")[2] for target in compared if target != link.target}
    contacts = {
        place.partition("/")[2] for name in left for place in _value(record(data, "statements", name), "contact")
    }
    said = link.target.partition("/")[2]
    at = [place.partition("/")[2] for place in _value(record(data, "statements", said), "contact")]
    cited = set(re.findall(r"\[#([^\]]+)\]", str(_value(event, "judgement") or event["judgement"])))
    return {("HAND-02", link.holder)} if cited & {said, *at} - left - contacts else set()


@EACH
def test_taking_one_link_away_raises_exactly_its_finding(link: Link) -> None:
    now, before = Counter((one.rule, one.place) for one in found(_without(link))), _told(link.letter)
    if _by_law(link):
        assert len(now - before) == 1
        assert {rule for rule, _ in now - before} <= BY_LAW
    else:
        assert now - before == Counter(_expected(link))
    assert before - now == Counter()


FIELDS = sorted(
    {(link.letter, link.kind, link.register, link.entry, link.field) for link in LINKS if link.kind in ONLY}
)


@pytest.mark.parametrize("whole", FIELDS, ids=[f"{one[0]} {one[2]}/{one[3]}/{one[4]}" for one in FIELDS])
def test_taking_all_links_of_a_field_away_leaves_its_entry_loose(whole: tuple[str, str, str, str, str]) -> None:
    """Told at the entry, and at every target that nothing else of the kind points at."""
    letter, kind, register, entry, field = whole
    data = copy.deepcopy(facit(letter))
    mine = record(data, register, entry)
    if kind == "factor.statements" and mine["status"] not in ("finns", "möjlig"):
        return
    gone = set(_value(mine, field))
    del mine[field]
    left = {one.target for one in LINKS if (one.letter, one.kind) == (letter, kind) and one.entry != entry}
    told = {(LAST[kind], target) for target in gone - left} if kind in LAST else set()
    if not (kind == "goal.need" and told):  # a goal without need is told at the need that has no goal
        told |= {(ONLY[kind], f"{register}/{entry}/{field}")}
    now = Counter((one.rule, one.place) for one in found(data))
    assert {one for one in now - _told(letter) if one[0] != "UPPF-03"} == {one for one in told if one[0] != "UPPF-03"}


def test_every_kind_of_link_is_missed_by_somebody() -> None:
    """No kind of link can be lost without a word."""
    silent = {link.kind for link in LINKS} - {link.kind for link in LINKS if _expected(link)}
    assert silent == set()
    assert len(LINKS) > 300
