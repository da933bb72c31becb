"""A line that a template drops loses nothing, and a template's own characters cannot act."""

import pytest

from bbic_wizard.draft.blocks import Callout
from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.environment import TemplateProblem
from bbic_wizard.draft.lint import partition
from bbic_wizard.draft.markdown import markdown
from bbic_wizard.draft.template_check import check_template
from bbic_wizard.draft.text import text
from tests.draft.helpers import CONTACTS, MAIN, answer, pack, record, registered, skip, view_of

END = '\n\n## Slut\n\n{{ rest("child") }}\n\n{{ rest("child_words") }}\n'
NAMED = '{{ answer("child.name") }}'
EMPTY = '{{ text("case.siblings_note") }}'
LINES = {
    "a row with an empty cell": f"| Vad | Ett | Två |\n|---|---|---|\n| Barn | {NAMED} | {EMPTY} |",
    "a row that is empty but for a name": f"| Vad | Ett |\n|---|---|\n| {NAMED} | {EMPTY} |",
    "a head without rows": f"| Vad | {NAMED} |\n|---|---|\n| Barn | {EMPTY} |",
    "a heading with nothing under it": f"### {NAMED}",
    "words before nothing": f'**Namn.** {NAMED} {{{{ details("contact") }}}}',
    "an item": f"- {NAMED}",
}
STATES = {
    "answered": ([answer("child.name", "Elin Fridlund")], "Elin Fridlund"),
    "skipped": ([skip("child.name")], "Inte gjort"),
    "missing": ([], "SAKNAS: Barnets namn"),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("line", LINES)
def test_what_stands_on_a_line_stands_in_the_draft(line: str, state: str) -> None:
    changes, words = STATES[state]
    view = view_of(registered(f"# D\n\n{LINES[line]}{END}", CONTACTS), *changes)
    draft = compose(view)
    assert partition(view, draft) == []
    assert words.lower() in text(draft, 1000).lower()


@pytest.mark.parametrize("line", LINES)
def test_an_excerpt_keeps_the_lines_that_hold_something(line: str) -> None:
    view = view_of(registered(f"# D\n\n{{{{ excerpt() }}}}\n\n{LINES[line]}\n", CONTACTS), answer("child.name", "Elin"))
    assert "Elin" in text(compose(view), 1000).partition("D\n")[2]


def test_a_row_whose_values_are_all_empty_is_left_out() -> None:
    view = view_of(pack(f"# D\n\n| Vad | Ett |\n|---|---|\n| Syskon | {EMPTY} |{END}"), answer("child.name", "Elin"))
    assert "Syskon" not in text(compose(view), 1000)


def test_the_mark_of_a_draft_counts_the_gaps_that_stand_in_it() -> None:
    view = view_of(pack("# D\n\n{{ excerpt() }}\n\n" + '{{ answer("child.name") }}\n'))
    first = compose(view).blocks[0]
    assert isinstance(first, Callout)
    assert "1 fråga saknar" in text(compose(view), 1000)


# --- characters that act --------------------------------------------------------

ESCAPES = ("\x1b[31mröd", "\x1b]0;titel\x07", "\x9b2J", "\u202ebak", "noll\x00")


def acting(written: str) -> list[str]:
    return [char for char in written if char in "\x1b\x07\x9b\u202e\x00"]


@pytest.mark.parametrize("nasty", ESCAPES)
def test_the_templates_own_words_cannot_act(nasty: str) -> None:
    literal = nasty.encode("unicode_escape").decode()
    column = f'{{{{ table("contact", {{"{literal}": "date"}}) }}}}'
    source = f'# {nasty}\n\n{nasty} {{{{ "{literal}" }}}}\n\n{column}{END}'
    view = view_of(registered(source, CONTACTS), record("contacts", "k", date="2026-03-02"))
    draft = compose(view)
    assert acting(text(draft, 1000) + markdown(draft) + draft.title) == []


@pytest.mark.parametrize("nasty", ESCAPES)
def test_what_is_said_of_a_template_cannot_act(nasty: str) -> None:
    literal = nasty.encode("unicode_escape").decode()
    for source in (f'{{{{ answer("{nasty}") }}}}', f'{{{{ answer("{literal}") }}}}', f"{{{{ {nasty} }}}}"):
        problems = check_template(MAIN, source, pack(source))
        assert problems
        assert acting("".join(f"{problem} {problem.args}" for problem in problems)) == []
    assert acting(str(TemplateProblem(nasty, 1, nasty, nasty))) == []


# --- skips of what never stands in the document ------------------------------------

OUTSIDE = """
steps:
  - id: child
    title: Barnet
    chapter: child
    questions:
      - {id: name, kind: line, label: Barnets namn, required: true, draft: false}
      - {id: note, kind: line, label: Anteckning, draft: false}
"""


def test_a_skipped_duty_outside_the_document_is_listed_in_the_internal_copy() -> None:
    form = pack("# D\n\n{{ skips_table() }}\n", OUTSIDE)
    view = view_of(form, skip("child.name", "Mormor var sjuk."), skip("child.note", "Papperet är borta."))
    inside = text(compose(view), 1000)
    assert "Mormor var sjuk" in inside
    assert "Papperet är borta" not in inside
    assert "Mormor var sjuk" not in text(compose(view, audience="k"), 1000)
