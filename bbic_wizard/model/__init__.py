"""The nouns of the program: form, case, change. No I/O, no clock, no global state."""
