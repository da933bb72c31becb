"""What is collected, from whom and how (process.md §7)."""

THEME = "collecting"
