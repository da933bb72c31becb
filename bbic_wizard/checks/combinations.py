"""Factors that together are a question to think about, never a score (risk-skydd.md)."""

THEME = "combinations"
