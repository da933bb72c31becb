"""Suspected crime, threats and safety plans (process.md §7, §8c)."""

THEME = "safety"
