"""Every link of the two model answers: taking any one away is told once, exactly where the thread breaks.

What is expected is worked out from the case file alone: a link that was the only one of its
entry leaves that entry loose, one that nothing else like it points at leaves its target loose.
Where another link still carries the thread, the entry's own text has the thing by name, and
then says something that its links do not.
"""

import copy
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


def _expected(link: Link) -> tuple[str, str]:
    """The rule and the place that the case file alone calls for."""
    data = facit(link.letter)
    entry, field = record(data, link.register, link.entry), f"{link.holder}/{link.field}"
    if link.kind.startswith("event."):
        return _of_event(link, entry)
    if link.kind == "consent.interventions":
        return "SAMT-06", "consents"
    if link.kind == "network_meeting.people":  # who offers something at a meeting was there
        return "NAT-14", field
    if link.kind == "offer.meeting":  # and who was there offers something
        return "NAT-13", f"{link.target}/people"
    only = len(_value(entry, link.field)) == 1
    others = [one for one in LINKS if one.letter == link.letter and one.kind == link.kind and one != link]
    if link.kind == "protection.notification" and _later(data, link):
        return "SKYDD-05", f"{_later(data, link)}/date"
    last = link.target not in {one.target for one in others}
    if last and link.kind in LAST and not (only and link.kind == "intervention.goals"):
        return LAST[link.kind], "protections" if link.kind == "protection.notification" else link.target
    tried = link.kind != "factor.statements" or entry["status"] in ("finns", "möjlig")  # else it may rest on nothing
    if only and tried and link.kind in ONLY:
        return ONLY[link.kind], field
    if link.kind == "need.statements" and _supports(data, link):
        return "TRAD-05", field
    return "SAMT-07" if link.kind == "intervention.recipients" else "LANK-02", field


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
    """The first assessment of the notification that is left, if there is one and it was not made the same day."""
    came_in = record(data, "notifications", link.target.partition("/")[2])["date"]
    left = [one for one in records(data, "protections") if one["id"] != link.entry]
    first = min(left, key=lambda one: str(one["date"]), default=None)
    return f"protections/{first['id']}" if first and first["date"] > came_in else ""


def _supports(data: Data, need: Link) -> bool:
    """Whether the child's words are weighed as a support for the very need."""
    return any(
        _value(one, "statement") == [need.target]
        and need.holder in _value(one, "target")
        and one["stance"] == "stödjer"
        for one in records(data, "weighings")
    )


def _of_event(link: Link, event: Data) -> tuple[str, str]:
    compared = [*_value(event, "confirm"), *_value(event, "contradict")]
    if len(compared) < 3:
        return "HAND-01", link.holder
    if link.kind == "event.contradict" and len(_value(event, "contradict")) == 1:
        return "HAND-03", f"{link.holder}/contradict"
    return "HAND-02", link.holder


def _beside_the_child(link: Link) -> bool:
    """One of several an intervention is for: the child and a guardian, whose answers it needs all the same.

    Whether it is for the other of them too, nothing else in the case says.
    """
    if link.kind != "intervention.recipients":
        return False
    data = facit(link.letter)
    meant = [record(data, "people", one.partition("/")[2]) for one in _value(_holder(link, data), link.field)]
    left = [one for one in meant if one["id"] != link.target.partition("/")[2]]
    asked = {one["person"] for one in records(data, "consents") if link.holder in _value(one, "interventions")}
    return bool(left) and (any("barnet" in one["roles"] for one in left) or link.target.partition("/")[2] not in asked)


def _holder(link: Link, data: Data) -> Data:
    return record(data, link.register, link.entry)


@EACH
def test_taking_one_link_away_raises_exactly_its_finding(link: Link) -> None:
    now, before = Counter((one.rule, one.place) for one in found(_without(link))), _told(link.letter)
    more = now - before
    if _beside_the_child(link):
        assert more == Counter()
    elif _by_law(link):
        assert len(more) == 1
        assert {rule for rule, _ in more} <= BY_LAW
    else:
        assert more == Counter([_expected(link)])
    assert before - now == Counter()


def test_hardly_any_link_can_be_lost_without_a_word() -> None:
    """Who else an intervention is for is the only thing that nothing else in the case tells."""
    silent = [f"{link.letter} {link.entry} {link.target}" for link in LINKS if _beside_the_child(link)]
    assert silent == [
        *(f"a insats-a people/{who}" for who in ("elin", "karin", "daniel")),
        *(f"b insats-{number} people/maria" for number in (1, 3, 5, 6)),
    ]
    assert len(LINKS) > 400


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
