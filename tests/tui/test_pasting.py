"""Pasted text comes out whole and in order, however it is read and whatever it holds."""

import sys
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.pasting import LiteralPasteParser, PasteFilter

START, END = "\x1b[200~", "\x1b[201~"


def pieces(data: str, cuts: Iterable[int]) -> list[str]:
    places = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    return [data[a:b] for a, b in pairwise(places)]


def told(messages: Iterable[Message]) -> list[str]:
    return [
        f"paste {message.text}" if isinstance(message, events.Paste) else message.key
        for message in messages
        if isinstance(message, (events.Paste, events.Key))
    ]


def read(parts: Iterable[str]) -> list[str]:
    parser = LiteralPasteParser()
    return told([message for part in parts for message in parser.feed(part)])


@given(
    st.text(st.sampled_from("ab\x1b[201~åO\r\n"), max_size=30).filter(lambda text: END not in text + END[:-1]),
    st.lists(st.integers(0, 200), max_size=8),
)
def test_a_paste_is_one_text_in_one_piece(text: str, cuts: list[int]) -> None:
    data = f"x{START}{text}{END}y"
    assert read(pieces(data, cuts)) == ["x", f"paste {text}".replace("\x1b", "\ufffd"), "y"]


@given(st.text(st.sampled_from("ab\x1b[20~O"), max_size=20), st.lists(st.integers(0, 50), max_size=5))
def test_outside_a_paste_every_piece_goes_on_at_once(text: str, cuts: list[int]) -> None:
    filtered = PasteFilter()
    for part in pieces(text, cuts):
        if START in text:
            break
        assert filtered.literal(part) == part


def test_two_pastes_and_an_arrow_key() -> None:
    data = f"{START}a\x1b[Ab{END}\x1b[A{START}{END}{START}\x1b{END}"
    expected = ["paste a\ufffd[Ab", "up", "paste ", "paste \ufffd"]
    assert read([data]) == read(data) == expected


def test_this_is_still_needed() -> None:
    parser = XTermParser()
    assert told(parser.feed(f"{START}a\x1b[Ab{END}")) != ["paste a\x1b[Ab"], "drop tui/pasting.py"


def test_a_paste_that_is_held_back_is_not_the_end() -> None:
    parser = LiteralPasteParser()
    assert told(parser.feed(START)) == []
    assert told(parser.feed("\x1b")) == []
    assert told(parser.feed("[201~")) == ["paste "]


@pytest.mark.skipif(sys.platform == "win32", reason="the other driver")
def test_the_driver_reads_through_the_filter() -> None:
    BbicApp(lambda: pytest.fail("not opened"))
    from textual.drivers import linux_driver

    assert linux_driver.XTermParser is LiteralPasteParser
