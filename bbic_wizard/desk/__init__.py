"""The use cases, and the only writer. Time, ids and identity enter here."""
