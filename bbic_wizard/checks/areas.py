"""The delområden and their factors: facts before judgement, protection sought as hard as risk (bbic.md §9)."""

THEME = "areas"
