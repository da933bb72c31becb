"""Making documents: compose once, then write in the format asked for."""

from bbic_wizard.draft.audience import INTERNAL, left_out, withheld_count
from bbic_wizard.draft.compose import compose, documents
from bbic_wizard.errors import NotFound, Problem, did_you_mean
from bbic_wizard.reading.view import View

FORMATS = ("md", "html", "txt")
INTERNAL_USE = "Internt bruk"


def readers(view: View) -> list[tuple[str, str]]:
    """Whom a copy can be made for: what `audience` is to be, and the name."""
    named = [(record.id, view.actor_name(record.id)) for record in view.records("actor")]
    return [(INTERNAL, INTERNAL_USE), *named]


def kept_back(view: View, audience: str) -> str:
    """In words what a copy for this reader does not hold, or holds that others may not see."""
    register = view.register("statement") or ""
    count = sum(place.startswith(f"{register}/") for place in left_out(view, audience).withheld)
    if audience != INTERNAL and count:
        return f"{_entries(count)} hålls åter och är inte med."
    held = withheld_count(view) if audience == INTERNAL else 0
    return f"{_entries(held)} som hålls åter från någon är med." if held else "Inga uppgifter hålls åter."


def _entries(count: int) -> str:
    return "1 uppgift" if count == 1 else f"{count} uppgifter"


def draft_words(view: View, document: str = "utredning") -> int:
    """How many words a document has as it is read, headings and tables too; 0 when it cannot be made."""
    from bbic_wizard.draft.text import text

    try:
        written = text(compose(view, document))
    except Problem:  # its template is told of where the draft is shown
        return 0
    return sum(any(map(str.isalnum, word)) for word in written.split())  # rules of tables are no words


def draft_text(view: View, document: str = "utredning", form: str = "md", audience: str = INTERNAL) -> str:
    """A document of the case as Markdown, HTML or plain text, for internal use or for one person.

    Raises `NotFound` for an unknown document and `TemplateProblem` for one that cannot be used.
    """
    known = documents(view.pack)
    if document not in known:
        hint = did_you_mean(document, known)
        raise NotFound(f'Dokumentet "{document}" finns inte{hint}', f"De som finns: {', '.join(known)}.")
    from bbic_wizard.checks.running import findings

    draft = compose(view, document, audience, findings(view) if audience == INTERNAL else ())
    if form == "html":
        from bbic_wizard.draft.html import html

        return html(draft)
    if form == "txt":
        from bbic_wizard.draft.text import text

        return text(draft)
    from bbic_wizard.draft.markdown import markdown

    return markdown(draft)
