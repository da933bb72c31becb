"""What is kept though nobody asks for it now can be found again, and nothing else is called so."""

from bbic_wizard.reading.hidden import hidden_answers
from bbic_wizard.reading.view import View
from tests.draft.helpers import answer, pack, record, skip, view_of
from tests.draft.test_three_states import CONDITIONAL, KEPT


def view(name: str, *more: object) -> View:
    return view_of(pack("# Prov\n", CONDITIONAL), answer("child.name", name), *KEPT, *more)  # type: ignore[arg-type]


def test_each_answer_kept_has_its_place() -> None:
    kept = ("child.more", "child.own", "pets/p1", "pets/p2", "toys/t1/colour", "toys/t1/secret")
    assert set(hidden_answers(view("Theo"), "child")) == set(kept)
    assert set(hidden_answers(view("Elin"), "child")) == {"toys/t1/colour", "toys/t1/secret"}


def test_what_applies_again_or_waits_under_a_skip_is_not_hidden() -> None:
    assert "child.more" not in hidden_answers(view("Elin", skip("child.more")), "child")
    ball = record("toys", "t2", kind="boll", colour="röd")
    assert "toys/t2/colour" not in hidden_answers(view("Theo", ball), "child")


def test_what_was_never_answered_is_not_hidden() -> None:
    bare = view_of(pack("# Prov\n", CONDITIONAL), answer("child.name", "Theo"))
    assert hidden_answers(bare, "child") == ()


def test_a_change_of_what_is_asked_for_is_seen_from_the_view_before() -> None:
    made = pack("# Prov\n", CONDITIONAL)
    first = view_of(made, answer("child.name", "Theo"), *KEPT)
    assert len(hidden_answers(first, "child")) == 6
    after = view_of(made, answer("child.name", "Theo"), *KEPT, answer("child.name", "Elin"))
    assert len(hidden_answers(View(made, after.case, first.today, first), "child")) == 2
