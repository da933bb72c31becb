"""Killed at forty random moments; `python -m tests.faults.kill --rounds 500` does more of the same."""

import random
from collections.abc import Iterator

import pytest

from tests.faults.kill import SHARES, Harness, harness, rounds

SEED = random.randrange(10**6)


@pytest.fixture(scope="module")
def here() -> Iterator[Harness]:
    with harness() as found:
        yield found


@pytest.mark.parametrize("mode", SHARES)
def test_killed_at_any_moment_nothing_told_as_done_is_lost(here: Harness, mode: str) -> None:
    for _, seed in (item for item in rounds(sum(SHARES.values()), SEED) if item[0] == mode):
        try:
            here.round(mode, seed)
        except AssertionError as problem:
            pytest.fail(f"python -m tests.faults.kill --mode {mode} --seed {seed} --rounds 1: {problem}")
