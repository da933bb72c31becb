"""Who agrees to what, and how an insats may be given (SoL 11:5, 21:1–21:2; FB 6:13–6:13 a)."""

THEME = "consent"
