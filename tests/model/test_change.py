"""Stored changes: what is written is read back, and what has another shape is refused."""

import json

import pytest

from bbic_wizard.model.change import ChangeUnreadable, Justified, Origin, Reviewed, from_json, to_json

SKIP = {"type": "Justified", "v": 1, "place": "a.b", "code": "avböjde", "note": "Nej."}


def test_a_review_is_read_back_as_it_was_written() -> None:
    review = Reviewed(accepted=False, by="Eva", at="2026-05-20", note="När?")
    change = Justified(place="a.b", code="avböjde", note="Nej.", origin=Origin(by="Sara"), review=review)
    assert from_json(to_json(change)) == change
    assert json.loads(to_json(change))["review"] == review.model_dump()
    short = Justified(place="a.b", note="Nej.", review=Reviewed(accepted=True))
    assert json.loads(to_json(short))["review"] == {"accepted": True}
    assert from_json(to_json(short)) == short


def test_a_review_that_was_written_before_it_had_a_type_is_read() -> None:
    body = json.dumps({**SKIP, "review": {"accepted": True, "by": "Eva", "at": "", "note": ""}})
    assert from_json(body).review == Reviewed(accepted=True, by="Eva")


@pytest.mark.parametrize(
    "review", [{}, {"by": "Eva"}, {"accepted": 1}, {"accepted": True, "by": 5}, {"accepted": True, "x": 1}, True, []]
)
def test_a_review_of_another_shape_is_refused(review: object) -> None:
    with pytest.raises(ChangeUnreadable):
        from_json(json.dumps({**SKIP, "review": review}))
