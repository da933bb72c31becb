"""When a child is to live elsewhere, and when an investigation ends (process.md §14–§16)."""

THEME = "care"
