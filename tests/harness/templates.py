"""Templates are compiled once for all apps of a test run, not once for each."""

from collections.abc import Iterator

import flask.templating
import pytest
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Kept(BytecodeCache):
    """Compiled templates by their name and source, in memory."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What an earlier app compiled, if it compiled the same."""
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was just compiled."""
        self.code[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def shared_templates() -> Iterator[None]:
    """Give every app's templates the same cache."""
    kept, original = Kept(), flask.templating.Environment.__init__

    def prepare(self: flask.templating.Environment, *args: object, **options: object) -> None:
        original(self, *args, **{"bytecode_cache": kept, **options})  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flask.templating.Environment, "__init__", prepare)
        yield
