"""How far to go: a covering sample in `make test`, the whole list in `make nightly`."""

import os

IS_LONG = os.environ.get("STOREFRONT_LONG") == "1"


def count(sample: int, full: int) -> int:
    """How many times: `sample` in `make test`, `full` in `make nightly` (mark such a test `long`)."""
    return full if IS_LONG else sample
