"""How a case stands: the statuses, and what each is called wherever somebody reads it."""

STATUS_WORDS = {
    "utkast": "Utkast",
    "till granskning": "Hos arbetsledare",
    "återlämnad": "Återlämnad",
    "godkänd": "Godkänd",
    "låst": "Låst version",
}
STATUSES = tuple(STATUS_WORDS)


def status_word(status: str) -> str:
    """What a status is called; one that is not known, as it is kept."""
    return STATUS_WORDS.get(status, status)


def status_within(status: str) -> str:
    """The same inside a sentence."""
    return status_word(status).lower()
