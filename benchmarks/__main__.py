"""`python -m benchmarks [--only NAME] [--runs N] [--json]`: the budgets, measured, in one table."""

import sys
from importlib.util import find_spec


def main() -> int:
    """Measure and print; 2 when something could not be measured."""
    if find_spec("pyte") is None:
        print("Needs pyte: pip install -e '.[dev]'", file=sys.stderr)
        return 2
    from benchmarks.run import run

    return run(__doc__ or "")


if __name__ == "__main__":
    sys.exit(main())
