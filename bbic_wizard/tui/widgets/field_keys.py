"""The keys of the fields, in the manner of tui/bindings.py."""

from textual.binding import BindingType

from bbic_wizard.tui.bindings import bind

ENTRY: list[BindingType] = [
    bind("enter", "finish", "field_finish", "Klar", "Svaret är klart, gå till nästa fält"),
    bind("up", "leave(-1)", "list_entry_up", "Upp", "Föregående fält"),
    bind("down", "leave(1)", "list_entry_down", "Ned", "Nästa fält"),
    bind("ctrl+z", "revert", "field_revert", "Ångra i fältet", "Ta tillbaka det du skrev nyss"),
]

ACTOR: list[BindingType] = [
    bind("enter", "take", "field_take_actor", "Välj", "Välj personen, eller lägg till den du skrivit"),
    bind("up", "go(-1)", "list_actor_up", "Upp", "Personen ovanför"),
    bind("down", "go(1)", "list_actor_down", "Ned", "Personen nedanför"),
]

PHRASE: list[BindingType] = [
    bind("ctrl+f", "phrase", "field_phrase", "Fras", "Byt förkortningen du skrev mot din fras, eller välj en"),
]

TEXT: list[BindingType] = [
    *PHRASE,
    bind("ctrl+r", "cite", "field_cite", "Hänvisa", "Peka ut en uppgift som texten bygger på"),
]

OPTIONS: list[BindingType] = [
    bind("enter", "pick", "field_pick", "Välj", "Välj det som markören står på"),
    bind("space", "space", "field_pick_space", "Välj", "Välj det som markören står på"),
    bind("left", "go(-1)", "list_option_left", "Vänster", "Föregående val"),
    bind("right", "go(1)", "list_option_right", "Höger", "Nästa val"),
    bind("up", "rise(-1)", "list_option_up", "Upp", "Valet ovanför, eller föregående fält"),
    bind("down", "rise(1)", "list_option_down", "Ned", "Valet nedanför, eller nästa fält"),
    bind("delete", "none", "field_none", "Inget val", "Ta bort valet"),
    bind("backspace", "back", "list_option_back", "Backsteg", "Ta bort en bokstav ur sökningen, eller valet"),
    bind("escape", "unsearch", "list_option_unsearch", "Sluta söka", "Visa alla val igen"),
]

LINKS: list[BindingType] = [
    bind("enter,insert,plus", "add", "field_link", "Peka ut", "Sök och peka ut det som svaret bygger på"),
    bind("delete,backspace", "remove", "field_unlink", "Ta bort", "Ta bort det som markören står på"),
    bind("b", "confirm", "field_link_holds", "Stämmer än", "Länkarna stämmer fast det de pekar på har ändrats"),
    bind("t", "restore", "field_link_restore", "Ta tillbaka", "Ta tillbaka det borttagna som länken pekar på"),
    bind("up", "go(-1)", "list_link_up", "Upp", "Raden ovanför, eller föregående fält"),
    bind("down", "go(1)", "list_link_down", "Ned", "Raden nedanför, eller nästa fält"),
]

RECORDS: list[BindingType] = [
    bind("enter", "open", "record_open", "Öppna", "Öppna det som markören står på"),
    bind("insert,plus", "add", "record_add", "Ny", "Lägg till en ny i listan"),
    bind("delete", "remove", "record_remove", "Ta bort", "Ta bort ur listan; det går att ångra"),
    bind("ctrl+d", "duplicate", "record_duplicate", "Kopia", "Lägg till en kopia"),
    bind("ctrl+up", "shift(-1)", "record_up", "Flytta upp", "Byt plats med den ovanför"),
    bind("ctrl+down", "shift(1)", "record_down", "Flytta ned", "Byt plats med den nedanför"),
    bind("u", "leave_out", "record_leave_out", "Utelämna", "Ur utkastet, med ett skäl; eller ta med igen (uppgifter)"),
    bind("i", "declare", "record_none", "Inga finns", "Svara att det inte finns några"),
    bind("up", "go(-1)", "list_record_up", "Upp", "Raden ovanför, eller föregående fält"),
    bind("down", "go(1)", "list_record_down", "Ned", "Raden nedanför, eller nästa fält"),
    bind("home", "edge(-1)", "list_record_first", "Först", "Första raden"),
    bind("end", "edge(1)", "list_record_last", "Sist", "Sista raden"),
    bind("pageup", "page(-1)", "list_record_page_up", "Sida upp", "En sida uppåt"),
    bind("pagedown", "page(1)", "list_record_page_down", "Sida ned", "En sida nedåt"),
]

RECORD_PAGE: list[BindingType] = [
    bind("escape", "leave", "record_leave", "Tillbaka", "Tillbaka till listan; allt är sparat"),
]
