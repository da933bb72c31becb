"""A caseworker's own phrases, filled for a case: `{namn}` becomes the child's first name.

Nothing is filled that a person has judged: names, days and numbers only.
"""

from bbic_wizard.model.dates import show_date
from bbic_wizard.model.text import fill
from bbic_wizard.reading.view import View

FIELDS = {
    "namn": "barnets förnamn",
    "datum": "dagens datum",
    "nummer": "ärendets nummer",
    "jag": "ditt namn i programmet",
}


def filled(phrase: str, view: View, actor: str) -> str:
    """The phrase with its fields filled; a field that is not known stands as it was written, to be seen."""
    known = {
        "namn": view.child_name() if view.text("child.name") else "",
        "datum": show_date(view.today.isoformat()),
        "nummer": view.text("case.number"),
        "jag": actor,
    }
    return fill(phrase, {name: value for name, value in known.items() if value})
