"""What can be chosen: the same people and entries in every face."""

from bbic_wizard.reading.choosing import citable, linkable, new_person, people, reference
from tests.conftest import pack_of, work_on

PACK = pack_of("""
registers:
  - id: people
    kind: records
    label: Personer
    one: person
    home: who
    means: actor
    summary: [name]
    fields:
      - {id: name, kind: line, label: Namn, means: actor.name}
      - {id: relation, kind: line, label: Relation, means: actor.relation}
      - id: sort
        kind: choice
        label: Slag
        means: actor.kind
        options: [{id: org, label: Skola, means: kind.organisation}, {id: pers, label: Person, means: kind.person}]
      - id: roles
        kind: choices
        label: Roll
        means: actor.roles
        options: [{id: barnet, label: Barnet, means: role.child}, {id: nät, label: Nätverk, means: role.network}]
  - id: said
    kind: records
    label: Uppgifter
    one: uppgift
    home: who
    means: statement
    summary: [day, text]
    fields:
      - {id: day, kind: date, label: När, means: statement.date}
      - {id: text, kind: text, label: Text, means: statement.text, child_words: true}
  - id: goals
    kind: records
    label: Mål
    one: mål
    home: who
    means: goal
    summary: [text, day]
    fields:
      - {id: text, kind: text, label: Mål, means: goal.text}
      - {id: day, kind: date, label: När, means: goal.date}
steps:
  - id: who
    title: Vilka
    questions:
      - {id: worry, kind: text, label: Oro}
      - {id: p, label: Personer, shows: people}
      - {id: s, label: Uppgifter, shows: said}
      - {id: g, label: Mål, shows: goals}
""")
WHY = "Elin sa nej den 3 mars; frågan ställs igen den 10 mars på skolan."


def test_people_with_a_role_that_is_asked_for_come_first() -> None:
    work = work_on(PACK)
    work.add("people", {"name": "Elin", "roles": ["barnet"], "relation": "Elin"})
    work.add("people", {"name": "Inga", "roles": ["nät"], "relation": "mormor"})
    work.add("people", {"name": "Skolan"})
    for roles in (["nät"], ["network"], ["role.network"]):
        assert [item.name for item in people(work.view, roles)] == ["Inga", "Elin", "Skolan"]
    assert [(item.name, item.relation) for item in people(work.view, [])] == [
        ("Elin", ""),
        ("Inga", "mormor"),
        ("Skolan", ""),
    ]


def test_somebody_new_is_a_person_with_the_roles_asked_for() -> None:
    view = work_on(PACK).view
    assert new_person(view, "Inga", ["network"]) == {"name": "Inga", "sort": "pers", "roles": ["nät"]}
    assert new_person(view, "Inga", []) == {"name": "Inga", "sort": "pers"}


def test_entries_and_written_answers_can_be_pointed_at() -> None:
    work = work_on(PACK)
    assert linkable(work.view, ["said", "who.worry"]) == []
    said = work.add("said", {"day": "2026-03", "text": "Det bråkas hemma."})
    work.answer("who.worry", "Bråk " + "hemma " * 100)
    entry, worry = linkable(work.view, ["said", "who.worry"])
    assert (entry.place, entry.title, entry.text) == (f"said/{said}", "mars 2026", "”Det bråkas hemma.”")
    assert (worry.place, worry.title) == ("who.worry", "Vilka › Oro")
    assert len(worry.text) <= 300
    assert entry.matches(["bråkas", "mars"])
    assert not entry.matches(["bråkas", "april"])


def test_a_reference_is_the_entrys_id_or_the_whole_place_of_a_skip() -> None:
    work = work_on(PACK)
    said = work.add("said", {"text": "Det bråkas hemma."})
    work.skip(f"said/{said}/day", "avböjde", WHY)
    work.skip("who.worry", "avböjde", WHY)
    assert {reference(item.place) for item in citable(work.view)} == {
        f"[#{said}]",
        f"[#skip:said/{said}/day]",
        "[#skip:who.worry]",
    }
    work.remove("said", said)
    assert [reference(item.place) for item in citable(work.view)] == ["[#skip:who.worry]"]


def test_an_entry_whose_text_comes_first_in_its_summary_is_told_apart_by_it_and_shows_it_once() -> None:
    work = work_on(PACK)
    said = work.add("said", {"day": "2026-03-11", "text": "Jag sover bra."})
    goal = work.add("goals", {"text": "Elin sover hela natten [#" + said + "].", "day": "2026-08-27"})
    assert [(one.title, one.text) for one in linkable(work.view, ["goals"])] == [
        ("Elin sover hela natten. · 2026-08-27", ""),
    ]
    assert [(one.title, one.text) for one in linkable(work.view, ["said"])] == [("2026-03-11", "”Jag sover bra.”")]
    work.answer(f"goals/{goal}/text", "Elin sover. " * 40)
    assert [one.text for one in linkable(work.view, ["goals"])] == [""]
