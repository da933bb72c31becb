"""What the parties may read, say and keep to themselves, and who may decide (FL 25, SoL 14:8, 30:6)."""

THEME = "parties"
