"""The rules (to come): one module per theme, one function per rule."""
