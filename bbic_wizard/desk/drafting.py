"""Making documents: compose once, then write in the format asked for."""

from bbic_wizard.draft.compose import compose, documents
from bbic_wizard.errors import NotFound, did_you_mean
from bbic_wizard.reading.view import View

FORMATS = ("md", "html", "txt")


def draft_text(view: View, document: str = "utredning", form: str = "md") -> str:
    """A document of the case as Markdown, HTML or plain text.

    Raises `NotFound` for an unknown document and `TemplateProblem` for one that cannot be used.
    """
    known = documents(view.pack)
    if document not in known:
        hint = did_you_mean(document, known)
        raise NotFound(f'Dokumentet "{document}" finns inte{hint}', f"De som finns: {', '.join(known)}.")
    draft = compose(view, document)
    if form == "html":
        from bbic_wizard.draft.html import html

        return html(draft)
    if form == "txt":
        from bbic_wizard.draft.text import text

        return text(draft)
    from bbic_wizard.draft.markdown import markdown

    return markdown(draft)
