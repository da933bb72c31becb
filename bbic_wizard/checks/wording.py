"""How it is written: value words, weak and copied justifications (process.md §17, ordval.md §10)."""

THEME = "wording"
