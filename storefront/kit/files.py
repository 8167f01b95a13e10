"""Files that others may be reading: whole or not there, never half."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def put(path: Path, body: bytes | Iterable[bytes]) -> None:
    """Write a file at once or piece by piece, under another name, and put it in its place when it is whole.

    Whoever writes the same file meanwhile does no harm: the last one stays. What breaks off leaves nothing behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in [body] if isinstance(body, bytes) else body:
                file.write(piece)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
