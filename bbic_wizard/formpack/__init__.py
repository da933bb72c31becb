"""From form files to a Pack."""
