"""bbic-wizard: a writing aid for child investigations. Importing it costs nothing."""

__version__ = "0.1.0"
