"""Which prompt asks which kind of question: one row per kind."""

from collections.abc import Mapping

from bbic_wizard.prompt.asking import (
    DatePrompt,
    LinePrompt,
    NumberPrompt,
    Prompt,
    SkippedStepPrompt,
    TextPrompt,
    YesNoPrompt,
)
from bbic_wizard.prompt.lists import ListPrompt
from bbic_wizard.prompt.picking import ActorPrompt, ChoicePrompt, ChoicesPrompt, LinksPrompt

PROMPTS: Mapping[str, type[Prompt]] = {
    "line": LinePrompt,
    "text": TextPrompt,
    "choice": ChoicePrompt,
    "choices": ChoicesPrompt,
    "yesno": YesNoPrompt,
    "date": DatePrompt,
    "number": NumberPrompt,
    "actor": ActorPrompt,
    "links": LinksPrompt,
    "records": ListPrompt,
    "window": ListPrompt,
    "step": SkippedStepPrompt,
}
