"""The limits of the law and of the plan, and what is done when they pass (process.md §18)."""

THEME = "timely"
