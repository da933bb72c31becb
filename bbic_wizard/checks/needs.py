"""The red thread: frågeställning, need, goal, insats (process.md §9–§11)."""

THEME = "needs"
