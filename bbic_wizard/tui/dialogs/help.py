"""Help: the keys that work just now, read from the live bindings, and what the signs mean."""

from collections.abc import Iterator
from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from bbic_wizard.tui.bindings import key_name
from bbic_wizard.tui.dialogs.small import Dialog
from bbic_wizard.tui.widgets import signs

SUPPORTS = (
    "Programmet ordnar frågor, uppgifter och motiveringar. Det räknar inte ut risk, ger inga poäng och fattar "
    "inga beslut. Varje bedömning görs och ansvaras för av en människa."
)
STANDS_ALONE = (
    "BBIC, Barns behov i centrum, är Socialstyrelsens arbetssätt. Programmet är fristående. Det är inte framtaget, "
    "granskat eller godkänt av Socialstyrelsen, och det ersätter inte licens, utbildning eller Socialstyrelsens "
    "material. Namnen på delområdena används för att du ska känna igen strukturen."
)
FIELD_KEYS = (  # what the framework's text fields answer to
    ("ctrl+z", "Ångra i texten"),
    ("ctrl+y", "Gör om i texten"),
    ("ctrl+c", "Kopiera det som är markerat; det lämnar programmet"),
    ("ctrl+x", "Klipp ut"),
    ("ctrl+v", "Klistra in det du kopierade här; terminalens egen tangent klistrar in från andra program"),
    ("ctrl+w", "Ta bort ordet till vänster"),
    ("ctrl+a", "Till radens början"),
    ("ctrl+e", "Till radens slut"),
)
_INDENT = 20


class HelpDialog(Dialog[None]):
    """Help for the screen beneath."""

    title_text = "Hjälp"
    DEFAULT_CLASSES = "large"

    def __init__(self, beneath: Screen[object]) -> None:
        super().__init__()
        self._sections = list(live_keys(beneath))

    def inside(self) -> ComposeResult:
        """Keys, signs, and what the program is and is not."""
        width = min(self.app.size.width, 112) - 8
        with VerticalScroll():
            for title, rows in self._sections:
                yield Static(_section(title, rows, width), markup=False)
            field_keys = [(key_name(key), told) for key, told in FIELD_KEYS]
            yield Static(_section("I ett textfält", field_keys, width), markup=False)
            yield Static(_section("Tecken", [(str(sign), sign.word) for sign in signs.LEGEND], width), markup=False)
            yield Static(_paragraphs("Om programmet", [SUPPORTS, STANDS_ALONE]), markup=False)


def live_keys(screen: Screen[object]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The bindings that are live on a screen, grouped by where they belong: (keys, what they do)."""
    groups: dict[str, dict[str, tuple[list[str], str]]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.id:
            continue
        keys, _ = groups.setdefault(_where(active.node, screen), {}).setdefault(
            binding.action, ([], f"{binding.description}. {binding.tooltip}".rstrip(". "))
        )
        if (name := key_name(binding.key)) not in keys:  # a letter stands once, whatever Caps Lock says
            keys.append(name)
    for title in sorted(groups, key=_ORDER.index):
        yield title, [(", ".join(keys), told) for keys, told in groups[title].values()]


_ORDER = ["Här", "Där markören står", "Överallt"]


def _where(node: DOMNode, screen: Screen[object]) -> str:
    if node is screen:
        return _ORDER[0]
    return _ORDER[2] if node is screen.app else _ORDER[1]


def _section(title: str, rows: list[tuple[str, str]], width: int) -> Content:
    parts: list[tuple[str, str]] = [(f"{title}\n", "bold $primary")]
    for keys, told in rows:
        lines = wrap(told, max(20, width - _INDENT)) or [""]
        parts.append((f"  {keys:<{_INDENT - 3}} ", "bold"))
        parts.append((f"\n{'':<{_INDENT}}".join(lines) + "\n", ""))
    return Content.assemble(*parts)


def _paragraphs(title: str, texts: list[str]) -> Content:
    return Content.assemble((f"{title}\n", "bold $primary"), "\n\n".join(texts))
