"""What a weak justification is met with: a question, never a wall."""

from dataclasses import dataclass

from bbic_wizard.model.text import clean
from bbic_wizard.reading.view import View

DEFAULT_ASK = "Vad hindrar just nu, vad har prövats, och vad görs i stället?"


@dataclass(frozen=True, slots=True)
class Weakness:
    """Why a justification may not hold: the question to meet it with.

    `time` says that lack of time was given where the rule never accepts it, `phrase` that the
    sentence is one of the weak ones (and not merely short).
    """

    ask: str
    time: bool = False
    phrase: bool = False


def weakness(view: View, place: str, note: str) -> Weakness | None:
    """The follow-up a justification calls for, or None when it holds as far as can be told.

    Weak phrases match the whole trimmed sentence (process.md §17, quality of justifications).
    """
    words, policy = view.pack.words, view.policy(place)
    said = plain(note)
    for follow_up in sorted(words.follow_ups, key=lambda item: item.moment != policy.moment):
        if said == plain(follow_up.weak):
            return Weakness(follow_up.ask, policy.time_never and _about_time(view, said), phrase=True)
    for phrase in words.weak_phrases:
        if said == plain(phrase.phrase):
            return Weakness(phrase.ask, policy.time_never and phrase.time, phrase=True)
    if len(note.strip()) < words.justification.min_length:
        return Weakness(DEFAULT_ASK)
    return None


def _about_time(view: View, said: str) -> bool:
    return any(phrase.time and plain(phrase.phrase) == said for phrase in view.pack.words.weak_phrases)


def plain(text: str) -> str:
    """A sentence without what makes no difference: case, spaces, the full stop."""
    return " ".join(clean(text).casefold().split()).rstrip(" .!")
