"""The practice cases' drafts as they are read, kept so that every change of a form or template is seen in them.

After such a change: `python -m pytest tests/practice/test_drafts.py --snapshot-update`, and read what differs.
"""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from bbic_wizard import resources
from bbic_wizard.desk.drafting import draft_text
from tests.practice.helpers import load_case


class MarkdownFile(SingleFileSnapshotExtension):
    """One file for each draft, to be read as it is."""

    file_extension = "md"
    _write_mode = WriteMode.TEXT


@pytest.mark.parametrize("name", resources.practice_names())
def test_the_draft_reads_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert draft_text(load_case(name), "utredning", "md") == snapshot(extension_class=MarkdownFile)
