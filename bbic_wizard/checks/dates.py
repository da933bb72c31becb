"""Answers whose dates cannot all be true."""

THEME = "dates"
