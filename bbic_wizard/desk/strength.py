"""How hard a passphrase is to guess, in Swedish."""

import getpass
from contextlib import suppress
from dataclasses import dataclass

LEAST_LENGTH = 12
ENOUGH = 4  # of 4: ten thousand million guesses. At 3 a stolen file could be tried through in days
_LOOKED_AT = 72  # more than this the measure does not take, and need not
_WORDS = ("Mycket lätt att gissa", "Lätt att gissa", "Går att gissa", "Går att gissa med tid", "Svår att gissa")

# What people here take first. The measure knows English words and names, and dates; these it must be told of.
_NEAR_AT_HAND = """
barn barnen barnet barnavård barnutredning bbic wizard soc socialtjänst socialtjänsten socialsekreterare sekreterare
socialkontor socialkontoret socialförvaltning socialförvaltningen socialnämnd socialnämnden handläggare utredare
utredning utredningar ärende ärenden ärendebok familj familjen familjehem familjerätt förvaltning kommun kommunen
kommunens enhet enheten arbete jobb jobbet kontor kontoret dator datorn skola skolan förskola
lösenord lösenordet lösen lösenfras lösenfrasen hemlig hemligt hemligheten inloggning logga öppna öppen sesam
stockholm göteborg malmö uppsala västerås örebro linköping helsingborg jönköping norrköping lund umeå gävle borås
södertälje eskilstuna halmstad växjö karlstad sundsvall östersund trollhättan luleå kalmar falun skellefteå kristianstad
karlskrona skövde uddevalla varberg landskrona motala visby gotland skåne småland värmland dalarna norrland sverige
januari februari mars april maj juni juli augusti september oktober november december
måndag tisdag onsdag torsdag fredag lördag söndag vår våren sommar sommaren höst hösten vinter vintern semester
jul julen påsk påsken midsommar älskar älskling mamma pappa mormor morfar farmor farfar hund hunden katt katten
sommar vinter hej hejsan välkommen tjena kaffe fika blomma solen sol regn snö korrekt häst batteri häftklammer
anna eva maria karin sara lars anders johan per erik fotboll hockey hammarby djurgården aik ifk
"""


@dataclass(frozen=True, slots=True)
class Strength:
    """How a passphrase stands: 0–4, in words, and whether it may lock a casebook."""

    score: int
    words: str
    enough: bool


def strength(passphrase: str) -> Strength:
    """How hard a passphrase is to guess for somebody who has the file and knows whose it is."""
    missing = LEAST_LENGTH - len(passphrase)
    if missing > 0:
        return Strength(0, f"{missing} tecken till: minst {LEAST_LENGTH} behövs. Gärna fyra, fem ord.", enough=False)
    from zxcvbn import zxcvbn

    near = {word for given in _NEAR_AT_HAND.split() for word in (given, _plain(given))}
    found = zxcvbn(passphrase[:_LOOKED_AT], user_inputs=sorted(near | _own_names()))
    score = int(found["score"])
    enough = score >= ENOUGH
    remedy = "." if enough else ". Lägg till ett eller två ord som inte hör ihop med de andra."
    return Strength(score, _WORDS[score] + remedy, enough)


def _plain(word: str) -> str:
    """As it is often typed."""
    return word.translate(str.maketrans("åäöé", "aaoe"))


def _own_names() -> set[str]:
    with suppress(OSError, KeyError, ImportError):
        return {getpass.getuser()}
    return set()
