"""Pure readings of a case through its form."""
