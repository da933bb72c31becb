"""Keys: each with an id, a word and an explanation, all in one place.

The footer, the help screen and the palette are built from these. A key that is not
here does not exist.
"""

from textual.binding import Binding, BindingType

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Mellanslag",
    "tab": "Tab",
    "insert": "Insert",
    "delete": "Delete",
    "backspace": "Backsteg",
    "pageup": "PageUp",
    "pagedown": "PageDown",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
}
_MODIFIERS = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Skift", "super": "Super"}


def key_name(key: str) -> str:
    """A key as a person calls it: `ctrl+n` is "Ctrl+N"."""
    *held, last = key.split("+")
    last = _NAMES.get(last, last.upper() if len(last) == 1 or last[:1] == "f" else last)
    return "+".join([*(_MODIFIERS.get(name, name) for name in held), last])


def short_key_name(key: str) -> str:
    """The same for a narrow line: `ctrl+n` is "^N"."""
    return key_name(key).replace("Ctrl+", "^")


def bind(
    key: str, action: str, name: str, word: str, tooltip: str, *, show: bool = False, first: bool = False
) -> Binding:
    """One binding; a letter is the same key with Caps Lock on. `first` lets the key win over the field in focus."""
    letters = [one.upper() for one in key.split(",") if len(one) == 1 and one.isalpha()]
    return Binding(",".join([key, *letters]), action, word, id=name, tooltip=tooltip, show=show, priority=first)


# Everywhere.
APP: list[BindingType] = [
    bind("f1", "help", "help", "Hjälp", "Tangenter och förklaringar för det du gör nu", show=True, first=True),
    bind("question_mark", "help", "help_mark", "Hjälp", "Samma som F1, utanför fält"),
    bind("ctrl+p", "palette", "palette", "Kommandon", "Sök bland allt du kan göra", show=True, first=True),
    bind("ctrl+l", "lock", "lock", "Lås programmet", "Lösenfrasen behövs för att öppna igen", first=True),
    bind("ctrl+q", "quit", "quit", "Avsluta", "Låser; allt är sparat, och du fortsätter på samma ställe", first=True),
    bind("ctrl+c", "help_quit", "copy_hint", "Kopiera", "Kopierar det som är markerat"),
]

# In every list.
LIST: list[BindingType] = [
    bind("up", "move(-1)", "list_up", "Upp", "Raden ovanför"),
    bind("down", "move(1)", "list_down", "Ned", "Raden nedanför"),
    bind("left", "aside(-1)", "list_left", "Vänster", "Rutan till vänster"),
    bind("right", "aside(1)", "list_right", "Höger", "Rutan till höger"),
    bind("pageup", "page(-1)", "list_page_up", "Sida upp", "En skärm uppåt"),
    bind("pagedown", "page(1)", "list_page_down", "Sida ned", "En skärm nedåt"),
    bind("home", "edge(-1)", "list_first", "Först", "Första raden"),
    bind("end", "edge(1)", "list_last", "Sist", "Sista raden"),
    bind("enter", "choose", "list_choose", "Välj", "Öppna raden", show=True),
]

# Tab is taken before the field sees it: a field that first had to hand it on would get
# the letters that follow at once, and they belong in the next one.
FIELDS: list[BindingType] = [
    bind("tab", "app.focus_next", "list_next_field", "Nästa fält", "Gå till nästa fält", first=True),
    bind("shift+tab", "app.focus_previous", "list_last_field", "Förra fältet", "Gå till förra fältet", first=True),
]

# In the case list one types in the search all the time, so the keys of the list win over it.
START: list[BindingType] = [
    bind("ctrl+n,n", "new_case", "new_case", "Nytt ärende", "Ett ärende per barn", show=True),
    bind("f3", "select", "select_cases", "Urval", "Välj på status, handläggare, arkiv och överfört", show=True),
    bind("f6", "order", "order_cases", "Sortera", "Ordna efter nästa kolumn", show=True),
    bind("f7", "turn", "turn_cases", "Vänd", "Samma ordning, från andra hållet", show=True),
    bind("f8", "marks", "mark_case", "Märk", "Arkivera, märk som överfört, byt handläggare, gallra", show=True),
    bind("ctrl+o,o", "practise", "practise", "Öva på ett fiktivt fall", "Påhittade familjer", show=True),
    bind("h", "fetch", "fetch", "Hämta ärende ur fil", "Läs in en ärendefil", show=True),
    bind("ctrl+g", "search", "search_cases", "Sök", "Sök på namn och ärendenummer", first=True),
    bind("escape", "clear", "clear_search", "Töm sökningen", "Visa alla ärenden i urvalet igen"),
    bind("up", "move(-1)", "list_case_up", "Upp", "Ärendet ovanför", first=True),
    bind("down", "move(1)", "list_case_down", "Ned", "Ärendet nedanför", first=True),
    bind("pageup", "page(-1)", "list_case_page_up", "Sida upp", "En skärm uppåt", first=True),
    bind("pagedown", "page(1)", "list_case_page_down", "Sida ned", "En skärm nedåt", first=True),
    bind("home", "edge(-1)", "list_case_first", "Först", "Första ärendet", first=True),
    bind("end", "edge(1)", "list_case_last", "Sist", "Sista ärendet", first=True),
]

WIZARD: list[BindingType] = [
    *FIELDS,
    bind("ctrl+n,alt+right", "next", "next", "Nästa", "Gå till nästa sida eller steg", show=True, first=True),
    bind("ctrl+b,alt+left", "back", "back", "Bakåt", "Gå till föregående sida eller steg", show=True, first=True),
    bind("ctrl+g", "goto", "goto", "Gå till", "Sök steg, fråga, person eller ord", show=True, first=True),
    bind("f8", "skip", "skip", "Hoppa över", "Skriv varför det inte görs nu, eller ta tillbaka", show=True, first=True),
    bind("f2", "guidance", "guidance", "Stöd", "Visa eller dölj stödet", show=True, first=True),
    bind("f3", "draft", "draft", "Utkast", "Visa eller dölj utkastet vid sidan av", show=True, first=True),
    bind(
        "shift+f3,f15",
        "draft_lines",
        "draft_lines",
        "Till raderna",
        "Från frågan till dess rader i utkastet, och till nästa",
        first=True,
    ),
    bind("f4", "todo", "todo", "Kvar", "Frågor som saknar svar eller motivering", show=True, first=True),
    bind("f5", "findings", "findings", "Fynd", "Det som behöver ses över", show=True, first=True),
    bind(
        "ctrl+o",
        "child_thread",
        "child_thread",
        "Barnets röda tråd",
        "Barnets ord, och vad som möter dem",
        first=True,
    ),
    bind("ctrl+t", "red_thread", "red_thread", "Röda tråden", "Från oro till insats, och var den brister", first=True),
    bind("f6", "changes", "changes", "Ändringar", "Vem skrev vad här, och när; låt det stå som förut", first=True),
    bind("f12", "network", "network", "Nätverk", "Karta med barnet i mitten, och alla i nätverket", first=True),
    bind(
        "shift+f6,f18",
        "siblings",
        "siblings",
        "Syskonens ärenden",
        "Sida vid sida; dela personer, anmälningar, uppgifter",
        first=True,
    ),
    bind("f7", "sorting", "sorting", "Sorteringsbordet", "Anteckningar blir uppgifter, stycke för stycke", first=True),
    bind("shift+f4,f16", "timeline", "timeline", "Tider", "Lagens tider, planens dagar och åldrar", first=True),
    bind("shift+f2,f14", "law", "law", "Lagrum", "Sök i lagen, med det som frågan bygger på först", first=True),
    bind(
        "f10",
        "relevance",
        "relevance",
        "Betydelse och omfång",
        "Hur mycket som är skrivet, och vad som utelämnas",
        first=True,
    ),
    bind("insert,plus", "new_record", "new_record", "Ny", "Lägg till en ny i listan"),
    bind("ctrl+s", "saved", "save", "Spara", "Allt sparas ändå; det här visar när det hände", first=True),
    bind("f9", "elsewhere", "elsewhere", "Annat ställe", "Skriv hela ärendet i en fil", show=True, first=True),
    bind("ctrl+z", "undo", "undo", "Ångra", "I ett fält: texten. Annars: senaste ändringen"),
    bind("ctrl+y", "redo", "redo", "Gör om", "Gör om det du ångrade"),
    bind("escape", "out", "out", "Ett steg ut", "Lämna fältet, sidan eller ärendet"),
]

# In the pane of what the checks see.
SEEN: list[BindingType] = [
    bind("m", "screen.leave_finding", "leave_finding", "Lämna", "Skriv varför det är rätt ändå", show=True),
    bind("f", "screen.sift", "sift_findings", "Visa", "Alla, eller en nivå i taget", show=True),
]

DIALOG: list[BindingType] = [
    bind("escape", "close", "close", "Stäng", "Stäng rutan utan att ändra", show=True),
]


def is_movement(name: str) -> bool:
    """Whether a binding only moves a cursor in a list (not worth a line in the palette)."""
    return name.startswith("list_")


SEARCH: list[BindingType] = [
    *DIALOG,
    bind("up", "move(-1)", "list_search_up", "Upp", "Raden ovanför", first=True),
    bind("down", "move(1)", "list_search_down", "Ned", "Raden nedanför", first=True),
    bind("pageup", "page(-1)", "list_search_page_up", "Sida upp", "En skärm uppåt", first=True),
    bind("pagedown", "page(1)", "list_search_page_down", "Sida ned", "En skärm nedåt", first=True),
]

# Where all about the row under the cursor stands beneath the list.
CONSULT: list[BindingType] = [
    *SEARCH,
    bind("ctrl+up", "read(-1)", "list_read_up", "Läs uppåt", "Texten under listan, uppåt", first=True),
    bind("ctrl+down", "read(1)", "list_read_down", "Läs nedåt", "Texten under listan, nedåt", first=True),
]

LEFT: list[BindingType] = [
    *DIALOG,
    bind("f8", "skip", "left_skip", "Hoppa över", "Skriv varför det inte görs nu, och kom tillbaka hit", show=True),
]

THREADS: list[BindingType] = [
    *DIALOG,
    bind("f", "follow", "thread_follow", "Följ", "Vad det kommer från och leder till", show=True),
]

SIBLINGS: list[BindingType] = [
    *DIALOG,
    bind("delete", "remove", "sibling_remove", "Ta bort", "Inte längre ett syskons ärende", show=True),
]

SHARING: list[BindingType] = [
    *DIALOG,
    bind("v", "turn", "sharing_turn", "Vänd", "Dela åt andra hållet", show=True),
]

RELEVANCE: list[BindingType] = [
    *DIALOG,
    bind("u", "leave_out", "leave_statement_out", "Utelämna", "Ur utkastet, eller ta med igen", show=True),
    bind("ctrl+z", "undo", "undo_leaving_out", "Ångra", "Ta tillbaka det senaste"),
]

NUMBERED: list[BindingType] = [
    *DIALOG,
    *(bind(str(n), f"take({n})", f"list_reason_{n}", f"Val {n}", "Välj med siffran") for n in range(1, 10)),
]

EVIDENCE: list[BindingType] = [
    *THREADS,
    bind("tab,ctrl+n", "scope(1)", "evidence_next", "Nästa delområde", "Nästa delområde", show=True, first=True),
    bind("shift+tab,ctrl+b", "scope(-1)", "evidence_last", "Förra", "Delområdet före", first=True),
    bind("a", "whole", "evidence_whole", "Hela ärendet", "Alla delområden efter varandra", show=True),
    bind("u", "leave_out", "evidence_leave_out", "Utelämna", "Uppgiften ur utkastet, eller ta med igen", show=True),
    bind("ctrl+z", "undo", "undo_evidence", "Ångra", "Ta tillbaka det senaste"),
]

PHRASES: list[BindingType] = [
    *DIALOG,
    bind("insert,plus,n", "new", "phrase_new", "Ny", "Skriv en ny fras", show=True),
    bind("delete", "remove", "phrase_remove", "Ta bort", "Ta bort frasen under markören", show=True),
]

FOLLOWING: list[BindingType] = [
    *DIALOG,
    bind("f", "follow", "thread_follow_on", "Följ", "Sätt raden i mitten och följ vidare", show=True),
    bind("backspace", "return", "thread_return", "Tillbaka", "Tillbaka till den förra", show=True),
]

AREA_KEYS = "123456789abc"  # the delområden in the form's order

SORTING: list[BindingType] = [
    bind("space", "onward", "onward", "Nästa", "Nästa stycke som är kvar", show=True),
    bind("o", "childs", "childs_words", "Barnets ord", "Stycket är barnets ord, egna eller återgivna", show=True),
    bind("u", "leave_out", "leave_out", "Utelämna", "Stycket blir ingen uppgift; det står kvar här", show=True),
    bind("i", "informant", "informant", "Vem", "Välj vem som berättar i den här anteckningen", show=True),
    bind("m", "divide", "divide", "Dela", "Dela stycket i meningar, vid radslut, eller ha det helt", show=True),
    bind("s", "join", "join", "Slå ihop", "Ha stycket som ett med nästa; m tar isär dem"),
    bind("r", "mark", "mark_bearing", "Bär inte", "Uppgiften bär inte på beslutet: ur utkastet", show=True),
    bind(
        "delete,backspace", "take_back", "take_back", "Osorterat", "Låt stycket vara kvar igen; dess uppgift tas bort"
    ),
    bind("d", "day", "note_day", "Dag", "Vilken dag anteckningen är, om den inte säger det själv"),
    bind("h", "fetch", "fetch_note", "Hämta", "Hämta anteckningar ur en fil (txt, md, docx, odt)", show=True),
    bind("ctrl+n", "note(1)", "next_note", "Anteckning", "Nästa anteckning på bordet", show=True),
    bind("ctrl+b", "note(-1)", "last_note", "Förra", "Anteckningen före"),
    bind("ctrl+z", "undo", "undo_sorting", "Ångra", "Ta tillbaka det senaste"),
    bind("ctrl+y", "redo", "redo_sorting", "Gör om", "Gör om det du ångrade"),
    bind("escape", "close", "close_sorting", "Tillbaka", "Till ärendet, där du var", show=True),
    *(
        bind(
            key,
            f"send({number})",
            f"list_area_{key}",
            f"Delområde {number + 1}",
            "Skicka stycket dit, eller ta det därifrån",
        )
        for number, key in enumerate(AREA_KEYS)
    ),
]

NEW_CASE: list[BindingType] = [
    *FIELDS,
    bind("ctrl+n", "make", "make", "Skapa ärendet", "Gör ärendet och börja i det", show=True, first=True),
    bind("escape", "close", "close_new", "Avbryt", "Tillbaka utan att skapa något", show=True),
]

UNLOCK: list[BindingType] = [
    bind("enter", "unlock", "unlock", "Lås upp", "Öppna med det du skrivit", show=True),
    bind("ctrl+q", "app.quit", "unlock_quit", "Avsluta", "Inget är ändrat", show=True, first=True),
]

FIRST_RUN: list[BindingType] = [
    *FIELDS,
    bind("ctrl+n", "make", "make_casebook", "Skapa ärendeboken", "Lås den med lösenfrasen", show=True, first=True),
    bind("ctrl+o", "practise", "practise_first", "Öva först", "Påhittat; inget sparas", show=True, first=True),
    bind("ctrl+q", "app.quit", "first_quit", "Avsluta", "Inget är skapat", show=True, first=True),
]
