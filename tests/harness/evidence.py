"""Remembers which test failed, so that its fixtures keep pictures and logs."""

import pytest

FAILED = pytest.StashKey[bool]()


def has_failed(test: pytest.Item) -> bool:
    """Whether this test, or a fixture it asked for, has failed so far."""
    return test.stash.get(FAILED, False)
