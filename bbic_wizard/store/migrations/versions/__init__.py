"""One module per step. A step stands as it was first released, and imports nothing of the program."""
