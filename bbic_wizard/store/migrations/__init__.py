"""The steps from each earlier shape of the casebook to the next. Run by `store.migrate` alone."""
