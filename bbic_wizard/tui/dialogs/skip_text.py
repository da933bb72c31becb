"""What the skip dialog says: the demand, why something cannot be skipped, and the line of the draft."""

from collections.abc import Mapping
from typing import Any

from bbic_wizard.draft.prose import sentence
from bbic_wizard.model.dates import show_date
from bbic_wizard.model.place import field_of
from bbic_wizard.model.text import labelled, shorten
from bbic_wizard.reading.law import cited
from bbic_wizard.reading.view import View
from bbic_wizard.tui.widgets.field_words import duty_mark

INSTEAD = "instead"  # the small field that the draft prints as "I stället"
SAY = "Vad hindrar, och vad görs i stället? Texten står i utkastet och kan läsas av barnet och föräldrarna."
CHOOSE = "Välj det skäl som stämmer."
WRITE = "En mening behövs: vad hindrar, och vad görs i stället?"
WHEN = "När prövas det igen? Skriv ett datum, till exempel om två veckor."
AGAIN = "Enter en gång till behåller texten; den märks för arbetsledaren."
CLOSE_ANYWAY = "Esc en gång till stänger ändå."
NO_TIME = "Tid räcker inte som skäl här."
WRITTEN_BEFORE = "Det du skrev sist här, utan att spara hoppet, finns kvar."
REST = "Samma skäl för resten av steget"


def moment(view: View, place: str) -> str:
    """What is skipped: a step, a question, or a field of a record."""
    if field_of(place):
        return f"{shorten(view.label(place.rpartition('/')[0]), 40)}: {view.label(place)}"
    return view.label(place)


def demand(view: View, place: str) -> str:
    """The kind of duty, and where it is found."""
    duty, law, confidence = view.duty(place)
    return " ".join(filter(None, [duty_mark(duty, confidence), cited(view, place, law)]))


def cannot(view: View, place: str) -> str:
    """Why it cannot be skipped, and what to do instead."""
    duty, law, confidence = view.duty(place)
    cites = cited(view, place, law) if duty == "LAG" and confidence != "G" else ""
    why = f"{cites} kräver det i det här läget." if cites else "Det behöver besvaras i det här läget."
    say = view.policy(place).say
    return " ".join(
        filter(
            None,
            [
                "Det här momentet kan inte hoppas över.",
                why,
                say,
                "Saknas uppgifter, skriv det du vet och vad som inte är känt.",
            ],
        )
    )


def preview(view: View, place: str, note: str, date: str | None, asks: Mapping[str, Any]) -> str:
    """The line as it will stand in the draft."""
    labels = {ask.id: ask.label for ask in view.policy(place).asks}
    extra = [
        sentence(f"{labelled(labels[name])} {show_date(str(value))}") for name, value in asks.items() if name != INSTEAD
    ]
    parts = [f"Inte gjort: {sentence(moment(view, place))}", sentence(note) or "…", *extra]
    parts.append(f"I stället: {sentence(str(asks.get(INSTEAD, ''))) or '–.'}")
    parts += [f"Ny prövning: {show_date(date)}."] if date else []
    return f"Så står det i utkastet: ”{' '.join(parts)}”"
