from bbic_wizard.model.text import clean, clean_value, shorten, words


def test_swedish_is_kept_and_composed() -> None:
    assert clean("A\u030asa O\u0308berg") == "Åsa Öberg"
    assert clean("”Hon sa – ’nej’ …”") == "”Hon sa – ’nej’ …”"


def test_what_could_act_on_a_terminal_is_replaced() -> None:
    assert clean("röd \x1b[31m text\x07") == "röd �[31m text�"
    assert clean("lone \ud800 half") == "lone � half"
    assert clean("private \ue000 use") == "private � use"


def test_directional_overrides_are_removed() -> None:
    assert clean("abc\u202etxt") == "abctxt"


def test_line_ends_become_one_kind() -> None:
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_markup_is_only_text() -> None:
    said = "# *fet* <b>{{7*7}}</b> =1+1 | `kod` [red]"
    assert clean(said) == said
    assert clean_value({"a\x00": ["\x1b"]}) == {"a�": ["�"]}


def test_shortening_cuts_at_a_word() -> None:
    assert shorten("ett två tre fyra", 10) == "ett två…"
    assert shorten("kort", 10) == "kort"
    assert words("  två   ord ") == 2


def test_newer_emoji_and_marks_of_direction_are_kept_and_word_breaks_are_line_breaks() -> None:
    assert clean("\U0001fa77 \U0001fae8") == "\U0001fa77 \U0001fae8"
    assert clean("\u0645\u200f!") == "\u0645\u200f!"
    assert clean("rad\x0brad\x0csida") == "rad\nrad\nsida"
    assert clean("\uffff\ufdd0") == "��"
