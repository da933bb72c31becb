"""Both ways through the form lead to the same case and, letter by letter, the same documents."""

import pytest

from bbic_wizard.desk.drafting import FORMATS, draft_text
from bbic_wizard.draft.compose import documents
from tests.walk.desk import Walked, contents


def test_both_walks_end_in_the_same_contents(by_key: Walked, by_line: Walked) -> None:
    assert contents(by_key.view) == contents(by_line.view)


@pytest.mark.parametrize("form", FORMATS)
def test_both_walks_give_the_same_documents(by_key: Walked, by_line: Walked, form: str) -> None:
    names = documents(by_key.view.pack)
    assert "utredning" in names
    for name in names:
        written = draft_text(by_key.view, name, form).encode()
        assert len(written) > (1_000 if name == "utredning" else 300)
        assert written == draft_text(by_line.view, name, form).encode()
