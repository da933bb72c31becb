"""The casebook behind one small protocol."""
