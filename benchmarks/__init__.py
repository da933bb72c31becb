"""The budgets, measured: `python -m benchmarks` from a checkout. Nothing here is installed."""
