"""The plain-line face: the interview as lines in and lines out, for a screen reader or a slow link."""

from bbic_wizard.prompt.session import run

__all__ = ["run"]
