"""What builds addresses is compiled once for all apps of a test run: nine tenths of what a new app costs."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


@pytest.fixture(scope="session", autouse=True)
def shared_routes() -> Iterator[None]:
    """Rules of the same shape share their builder, which gets the rule (and so its converters) when it is called."""
    kept: dict[tuple[Any, ...], Builder] = {}
    original = Rule._compile_builder

    def compile_builder(self: Rule, append_unknown: bool = True) -> Builder:
        if self.defaults:
            return original(self, append_unknown)  # these are worked into the builder
        shape = (self.rule, tuple(self._trace), append_unknown)
        if shape not in kept:
            kept[shape] = original(self, append_unknown)
        return kept[shape]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", compile_builder)
        yield
