"""The files of previews: drawn when first asked for, kept in the folder of pictures, one at a time in a process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Semaphore

from flask import abort, current_app

from storefront.kit import clock, files, poster
from storefront.web.preview import Preview

FOLDER = "pratinjau"
PATIENCE = 5  # seconds a visitor waits for the pen
pen = Semaphore(1)  # a process draws one picture at a time
bench = Semaphore(2)  # one draws and one waits; whoever comes then is told to come again, so pages keep their threads


def file(wanted: Preview, shape: str) -> Path:
    """The file of a picture, drawn now if nobody asked for it before; those it replaces go."""
    media: Path = current_app.config["MEDIA_DIR"]
    folder = media / FOLDER / wanted.key[:2]
    path = folder / f"{wanted.key}-{wanted.digest}-{shape}.jpg"
    if path.exists():
        return path
    with _turn():
        if not path.exists():
            cover = media / wanted.photo[:2] / f"{wanted.photo}-1000.jpg" if wanted.photo else None
            files.put(path, poster.draw(wanted.poster, poster.SHAPES[shape], cover))
            for former in folder.glob(f"{wanted.key}-*-{shape}.jpg"):
                if former != path:
                    former.unlink(missing_ok=True)
    return path


@contextmanager
def _turn() -> Iterator[None]:
    """Have the pen, or say 503 at once when somebody waits for it already."""
    if not bench.acquire(blocking=False):
        abort(503)
    try:
        if not pen.acquire(timeout=PATIENCE):
            abort(503)
        try:
            yield
        finally:
            pen.release()
    finally:
        bench.release()


def tidy(media: Path, days: int = 180) -> int:
    """Remove pictures drawn long ago: many are of goods that are gone; the others are drawn again when asked for."""
    end = clock.now().timestamp() - days * 86_400
    old = [path for path in (media / FOLDER).glob("*/*.jpg") if path.stat().st_mtime < end]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
