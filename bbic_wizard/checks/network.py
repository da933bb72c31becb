"""The network and the ladder of care (process.md §8)."""

THEME = "network"
