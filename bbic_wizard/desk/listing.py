"""What the casebook's list is told of a case."""

from bbic_wizard.reading.listing import line_of
from bbic_wizard.reading.view import View
from bbic_wizard.store.protocol import Listing


def listing_of(view: View) -> Listing:
    """The case's line as the casebook keeps it."""
    line = line_of(view)
    return Listing(line.title, line.number, line.deadline.isoformat() if line.deadline else "", line.left)
