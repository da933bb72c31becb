"""The child is heard, informed and understood (SoL 3:2–3:4, 20:7; process.md §7b, 7c)."""

THEME = "child_heard"
