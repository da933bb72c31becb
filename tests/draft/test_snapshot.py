"""One small case in all three formats, kept so that a change of tone or layout is seen."""

import pytest
from syrupy.assertion import SnapshotAssertion

from bbic_wizard.draft.blocks import Draft
from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.html import html
from bbic_wizard.draft.markdown import markdown
from bbic_wizard.draft.text import text
from tests.draft.helpers import THREADS, WEIGHING, answer, record, registered, skip, view_of
from tests.draft.test_threads import ALL

TEMPLATE = """# Utredning om {{ child }}

| | |
|---|---|
| Barn | {{ answer("child.name") }} |
| Utkastets datum | {{ today }} |

## 1. Kort

{{ counts() }} Allt står i kapitel 4.

{{ rest("child") }}

## 2. {{ child|s }} egna ord

{{ child_statements() }}

{{ rest("child_words") }}

## 3. Röda tråden

THREADS

WEIGHING

## 4. Hoppade moment

{{ skips_table() }}
""".replace("THREADS", THREADS).replace("WEIGHING", WEIGHING)


def draft() -> Draft:
    return compose(
        view_of(
            registered(TEMPLATE, *ALL),
            answer("child.name", "Elin Fridlund"),
            answer("child.portrait", "Elin är nio år.\n\nHon ritar *gärna*."),
            record("people", "elin", name="Elin Fridlund", kind="person", roles=["barnet"]),
            record("statements", "b", informant="elin", text="Jag vill bo hemma.", form="ordagrant", date="2026-03-11"),
            record("inquiries", "f", text="Är Elin trygg hemma?", answer="Inte fullt ut."),
            record(
                "needs",
                "n",
                concern="hårda tag",
                text="Trygghet",
                inquiries=["inquiries/f"],
                statements=["statements/b"],
            ),
            record("goals", "g", need=["needs/n"], text="Ingen tar hårt", date="2026-06-18"),
            record(
                "weighings", "w", statement=["statements/b"], stance="ja", because="Stämmer [#b].", told="2026-05-20"
            ),
            skip("talks.told", "Samtalet är bokat till den 27 maj.", date="2026-05-27"),
            answer("talks.works", "Elin har vuxna hon litar på [#b] (se [#skip:talks.told])."),
        )
    )


@pytest.mark.parametrize("write", [markdown, html, text])
def test_a_small_case(write: object, snapshot: SnapshotAssertion) -> None:
    assert write(draft()) == snapshot  # type: ignore[operator]


@pytest.mark.parametrize("write", [markdown, html, text])
def test_the_same_case_gives_the_same_bytes(write: object) -> None:
    assert write(draft()) == write(draft())  # type: ignore[operator]
