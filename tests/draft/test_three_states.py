"""Answer, skip with its reason, SAKNAS: there is no fourth state, and nothing is left out."""

import pytest

from bbic_wizard.draft.blocks import Block, Callout, Draft, Heading, ListBlock, Paragraph, Table, plain, rows_of
from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.composing import Composing
from bbic_wizard.draft.lint import partition
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record
from tests.draft.helpers import (
    CONTACTS,
    ELIN,
    PEOPLE,
    STATEMENTS,
    WEIGHING,
    answer,
    pack,
    record,
    registered,
    skip,
    view_of,
)

ALL = '# Prov\n\n{{ rest("child") }}\n\n{{ rest("child_words") }}\n'


def shown(block: Block) -> str:
    return " | ".join(plain(row) for row in rows_of(block))


def everything(draft: Draft) -> str:
    return "\n".join(map(shown, draft.blocks))


def test_an_answer_stands_as_it_was_given() -> None:
    view = view_of(pack('# Prov\n\n{{ answer("child.portrait") }}\n'), answer("child.portrait", "Elin ritar."))
    assert Paragraph in {type(block) for block in compose(view).blocks if shown(block) == "Elin ritar."}


def test_a_skip_stands_with_reason_substitute_date_and_number() -> None:
    form = pack('# Prov\n\n{{ answer("child.portrait") }}\n')
    view = view_of(form, skip("child.portrait", "Elin var sjuk den 3 maj", date="2026-06-01", asks={"instead": "brev"}))
    draft = compose(view)
    found = next(block for block in draft.blocks if isinstance(block, Callout) and block.kind == "skip")
    assert plain(found.inlines) == (
        "Inte gjort: Det här är barnet. Elin var sjuk den 3 maj. I stället: brev. Ny prövning: 2026-06-01. (H1)"
    )
    entry = draft.sources[found.inlines[0].source or 0]  # type: ignore[union-attr]
    assert (entry.place, entry.role, entry.author) == ("child.portrait", "skip", "Sara Lindmark")


def test_what_the_skip_asked_for_stands_with_its_question() -> None:
    form = """
steps:
  - id: child
    title: Barnet
    chapter: child
    questions:
      - id: name
        kind: line
        label: Namn
        means: child.name
        skip: {asks: [{id: who, label: Vem har bedömt det?}, {id: day, label: Dag, kind: date}]}
"""
    said = "Inte klart. Vem har bedömt det? Eva. Dag: 2026-06-01. I stället: –. (H1)"
    for asks in ({"who": "Eva", "day": "2026-06-01"}, {"day": "2026-06-01", "who": "Eva"}):  # stored either way
        view = view_of(pack(ALL, form), skip("child.name", "Inte klart.", asks=asks))
        assert f"Inte gjort: Namn. {said}" in everything(compose(view))


def test_what_is_missing_is_loud() -> None:
    draft = compose(view_of(pack('# Prov\n\n{{ answer("child.portrait") }}\n')))
    found = next(block for block in draft.blocks if isinstance(block, Callout) and block.kind == "missing")
    assert plain(found.inlines) == ("SAKNAS: Det här är barnet. Svara eller motivera innan utkastet kan godkännas.")
    assert "Ofullständigt: 4 frågor saknar svar eller motivering" in shown(draft.blocks[0])


def test_inside_a_sentence_and_in_a_cell_the_states_are_short() -> None:
    form = pack(
        '| a | b |\n|---|---|\n| x | {{ answer("child.name") }} |\n\nElin {{ answer("child.portrait") }} slut.\n'
    )
    draft = compose(view_of(form, skip("child.portrait")))
    assert "SAKNAS: Barnets namn" in everything(draft)
    assert "Elin inte gjort, se H1 slut." in everything(draft)


def test_an_optional_question_without_answer_is_counted_once_per_chapter() -> None:
    draft = compose(view_of(pack(ALL)))
    assert [shown(block) for block in draft.blocks if isinstance(block, Callout) and block.kind == "note"] == [
        "1 valfri fråga är obesvarad."
    ]
    assert "Syskon" not in everything(draft)


CONDITIONAL = """
registers:
  - id: pets
    kind: records
    one: djur
    label: Djur
    home: child
    when: {question: child.name, is: Elin}
    fields: [{id: what, kind: line, label: Vad}]
  - id: toys
    kind: records
    one: leksak
    label: Leksaker
    home: child
    fields:
      - {id: kind, kind: line, label: Slag}
      - {id: colour, kind: line, label: Färg, when: {question: here.kind, is: boll}}
      - {id: secret, kind: line, label: Hemlig, draft: false, when: {question: here.kind, is: boll}}
steps:
  - id: child
    title: Barnet
    chapter: child
    questions:
      - {id: name, kind: line, label: Namn, means: child.name, required: true}
      - {id: more, kind: text, label: Mer, when: {question: child.name, is: Elin}}
      - {id: own, kind: text, label: Eget, draft: false, when: {question: child.name, is: Elin}}
      - {id: pets, label: Djur, shows: pets, when: {question: child.name, is: Elin}}
      - {id: toys, label: Leksaker, shows: toys}
"""
KEPT = (
    answer("child.more", "Dolt svar"),
    answer("child.own", "Står aldrig i ett dokument"),
    record("pets", "p1", what="Dold katt"),
    record("pets", "p2", what="Dold hund"),
    record("toys", "t1", kind="docka", colour="Dold färg", secret="Aldrig"),
)


def notes(draft: Draft) -> list[str]:
    return [shown(block) for block in draft.blocks if isinstance(block, Callout) and block.kind == "note"]


def test_answers_no_longer_asked_for_are_counted_in_the_internal_copy_and_shown_nowhere() -> None:
    template = '# Prov\n\n{{ rest("child") }}\n'
    view = view_of(pack(template, CONDITIONAL), answer("child.name", "Theo"), *KEPT)
    assert notes(compose(view)) == ["4 svar är kvar men visas inte: frågorna gäller inte längre."]
    assert "Dol" not in everything(compose(view))
    assert "kvar men visas inte" not in everything(compose(view, audience="karin"))
    asked_again = view_of(pack(template, CONDITIONAL), answer("child.name", "Elin"), *KEPT)
    assert notes(compose(asked_again)) == ["1 svar är kvar men visas inte: frågan gäller inte längre."]
    assert "Dold katt" in everything(compose(asked_again))


def test_what_waits_under_a_skip_is_not_counted_as_hidden() -> None:
    form = pack('# Prov\n\n{{ rest("child") }}\n', CONDITIONAL)
    view = view_of(form, answer("child.name", "Elin"), answer("child.more", "Väntar"), skip("child.more"))
    assert notes(compose(view)) == ["2 valfria frågor är obesvarade."]  # the two lists


def test_a_skip_is_told_in_full_once_and_then_by_its_number() -> None:
    form = pack('# Prov\n\n{{ answer("child.portrait") }}\n\n### Igen\n\n{{ answer("child.portrait") }}\n')
    view = view_of(form, skip("child.portrait", "Elin var sjuk."))
    skips = [shown(block) for block in compose(view).blocks if isinstance(block, Callout) and block.kind == "skip"]
    assert skips == ["Inte gjort: Det här är barnet. Elin var sjuk. I stället: –. (H1)", "Inte gjort, se H1"]


def test_a_step_skip_stands_once_and_covers_its_questions() -> None:
    form = pack('# Prov\n\n{{ answer("analysis.works") }}\n\n{{ rest("child_words") }}\n')
    view = view_of(form, answer("talks.told", "Allt."), skip("talks", "Elin har flyttat den 1 maj."))
    draft = compose(view)
    assert everything(draft).count("Elin har flyttat den 1 maj.") == 1
    assert "Inte gjort, se H1" in everything(draft)
    assert "Allt." not in everything(draft)
    assert partition(view, draft) == []


def test_the_list_of_skips_does_not_stand_in_for_their_places() -> None:
    draft = compose(view_of(pack(f"{ALL}\n\n{{{{ skips_table() }}}}\n"), skip("talks.told")))
    assert everything(draft).count("Mormor var sjuk den 3 maj.") == 2


def test_an_answer_whose_condition_turned_false_is_left_out() -> None:
    form = """
steps:
  - id: child
    title: Barnet
    chapter: child
    questions:
      - {id: name, kind: line, label: Namn, means: child.name}
      - {id: more, kind: text, label: Mer, when: {question: child.name, is: Elin}, required: true}
"""
    view = view_of(pack(ALL, form), answer("child.name", "Theo"), answer("child.more", "Dolt svar"))
    assert "Dolt svar" not in everything(compose(view))


def test_a_line_with_nothing_but_empty_answers_disappears_with_its_lead() -> None:
    draft = compose(
        view_of(pack('# Prov\n\n**Syskon.** {{ text("case.siblings_note") }}\n\n### Rubrik\n\n{{ state("need") }}'))
    )
    assert "Syskon." not in everything(draft)
    assert not any(isinstance(block, Heading) and plain(block.inlines) == "Rubrik" for block in draft.blocks)


# --- leftovers ----------------------------------------------------------------


def test_what_the_template_does_not_place_stands_at_the_end_of_its_chapter() -> None:
    child = '## Barnet\n\n{{ answer("child.name") }}\n\n{{ rest("child") }}\n\n'
    form = pack(f'# Prov\n\n{child}## Samtal\n\n{{{{ rest("child_words") }}}}\n')
    view = view_of(
        form, answer("child.name", "Elin"), answer("child.siblings", "Alva"), answer("child.portrait", "Ritar")
    )
    texts = [shown(block) for block in compose(view).blocks]
    assert texts[2:6] == ["Barnet", "Elin", "Det här är barnet. Ritar", "Syskon. Alva"]
    assert not any("Övriga svar" in text for text in texts)


def test_chapters_the_template_lacks_are_added_last() -> None:
    view = view_of(pack("# Prov\n"), answer("talks.told", "Hon fick veta allt."))
    texts = [shown(block) for block in compose(view).blocks]
    assert texts[2] == "Övriga svar"
    assert "Vad har barnet fått veta. Hon fick veta allt." in texts
    assert any(text.startswith("SAKNAS: Barnets namn") for text in texts)


def test_fields_of_records_count() -> None:
    form = registered(f'{ALL}\n\n{{{{ table("statement", {{"Vem": "informant"}}) }}}}\n', PEOPLE, CONTACTS, STATEMENTS)
    view = view_of(
        form, record("people", "elin", **ELIN), record("statements", "b1", informant="elin", form="ordagrant")
    )
    draft = compose(view)
    assert "SAKNAS: B1: Uppgiften" in everything(draft)
    assert partition(view, draft) == []


def test_none_there_are_is_an_answer() -> None:
    form = registered(
        f'{ALL}\n\n{{{{ table("contact", {{"Dag": "date"}}) }}}}\n',
        PEOPLE,
        CONTACTS.replace("    home", "    required: true\n    home"),
    )
    assert "SAKNAS: Kontakter" in everything(compose(view_of(form)))
    view = view_of(form, answer("contacts", []))
    assert "Kontakter. Inga finns" in everything(compose(view))
    assert partition(view, compose(view)) == []


def test_a_field_can_be_left_out_only_when_it_is_optional() -> None:
    template = '{{ leave_out("statement", "date text") }}\n\n{{ details("statement") }}\n'
    form = registered(template, PEOPLE, CONTACTS, STATEMENTS)
    said = record("statements", "s1", text="Det måste stå.", date="2026-03-11")
    assert "Det måste stå." in everything(compose(view_of(form, said)))
    assert "2026" not in "".join(map(shown, compose(view_of(form, said)).blocks))


def test_a_template_that_loses_answers_is_found_out() -> None:
    """An excerpt holds only what it names; as an utredning it would leave gaps, and `partition` says which."""
    view = view_of(
        pack('{{ excerpt() }}\n\n{{ answer("child.name") }}\n'), answer("child.name", "Elin"), skip("talks.told")
    )
    gaps = {gap.place: gap.expected for gap in partition(view, compose(view))}
    assert gaps == {"child.portrait": "missing", "talks.told": "skip", "talks.works": "missing"}


def test_a_cell_beyond_the_table_is_not_lost() -> None:
    """Markdown drops a cell that has no heading; what was in it stands as a leftover instead."""
    form = pack('| a |\n|---|\n| x | {{ answer("child.name") }} |\n')
    view = view_of(form, answer("child.name", "Elin"))
    assert "Elin" in everything(compose(view))
    assert partition(view, compose(view)) == []


# --- the same everywhere --------------------------------------------------------


def test_the_same_case_gives_the_same_draft() -> None:
    form = registered(ALL, PEOPLE, CONTACTS, STATEMENTS)
    changes = [record("people", "elin", **ELIN), record("statements", "b1", informant="elin", text="Hej")]
    assert compose(view_of(form, *changes)) == compose(view_of(form, *changes))


@pytest.mark.parametrize("skipped", ["", "statements", "statements/b1/text", "statements/b1"])
def test_a_draft_judges_fields_as_the_view_does(skipped: str) -> None:
    form = registered(ALL, PEOPLE, CONTACTS, STATEMENTS)
    changes = [record("people", "elin", **ELIN), record("statements", "b1", informant="elin", form="ordagrant")]
    view = view_of(form, *changes, *([skip(skipped)] if skipped else []))
    it = Composing(view)
    for name, question in view.form.questions.items():
        places = [name]
        if isinstance(question, RecordsQuestion):
            places += [of_record(name, r.id, f.id) for r in view.entries(name) for f in question.fields]
        assert {place: it.state(place) for place in places} == {place: view.state(place) for place in places}


def test_every_inline_of_an_answer_knows_its_source() -> None:
    form = registered("{{ child_statements() }}", PEOPLE, CONTACTS, STATEMENTS)
    said = record("statements", "b1", informant="elin", text="Hej", form="ordagrant", date="2026-03-11")
    draft = compose(view_of(form, record("people", "elin", **ELIN), said))
    items = next(block for block in draft.blocks if isinstance(block, ListBlock))
    source = items.items[0][0].inlines[-1].source  # type: ignore[union-attr]
    assert isinstance(source, int)
    entry = draft.sources[source]
    assert (entry.place, entry.record, entry.informant, entry.date) == (
        "statements/b1/text",
        "b1",
        "Elin Fridlund",
        "2026-03-11",
    )
    assert (entry.author, entry.at) == ("Sara Lindmark", "2026-05-20T09:00:00")


def test_tables_have_as_many_cells_as_headings() -> None:
    contacts = '{{ table("contact", {"A": "date", "B": "with"}) }}'
    template = f"{{{{ skips_table() }}}}\n\n{WEIGHING}\n\n{contacts}"
    form = registered(template, PEOPLE, CONTACTS, STATEMENTS)
    said = record("statements", "b1", informant="elin", text="Hej")
    draft = compose(view_of(form, record("people", "elin", **ELIN), said, record("contacts", "k1"), skip("talks.told")))
    tables = [block for block in draft.blocks if isinstance(block, Table)]
    assert len(tables) == 3
    assert all(len(row) == len(table.head) for table in tables for row in table.rows)


def test_a_required_link_to_what_has_been_removed_is_missing() -> None:
    must = STATEMENTS.replace("to: [contacts]", "to: [contacts], required: true")
    form = registered(ALL, PEOPLE, CONTACTS, must)
    view = view_of(form, record("statements", "b1", text="Jag vill bo hemma.", contact=["contacts/borta"]))
    assert Composing(view).state("statements/b1/contact") == view.state("statements/b1/contact") == "missing"
    draft = compose(view)
    assert partition(view, draft) == []
    assert ("statements/b1/contact", "missing") in {(entry.place, entry.role) for entry in draft.sources}
