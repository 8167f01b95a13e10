"""For tests that look at words and doors and not at rows: one engine is enough."""

import pytest

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
