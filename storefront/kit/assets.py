"""Everything below `/static`: read once, at addresses that change with the content, so browsers may keep it for ever.

A wing's sheet is its tokens, base, parts and own files put one after the other when the process starts: people write
many small files, a phone asks for one. Nothing is compiled; `/static/<version>/css/shop.css` is readable as it comes.
"""

import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

from flask import Flask, abort, request
from werkzeug.wrappers import Response

from storefront.kit.squeezed import Squeezed

FOREVER = "public, max-age=31536000, immutable"
WINGS = ("shop", "seller", "staff", "account", "kiosk")
MIMETYPES = {".js": "text/javascript", ".webmanifest": "application/manifest+json"}


class Assets:
    """The files of one folder, with the sheets made of them, by their name below it."""

    def __init__(self, folder: Path) -> None:
        raw = {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }  # fmt: skip
        sheets = {name: body for name, body in sorted(raw.items()) if name.startswith("css/")}
        found = {name: body for name, body in raw.items() if name not in sheets}
        found |= {f"css/{wing}.css": _sheet(wing, sheets) for wing in WINGS}
        self._files = {name: Squeezed(body, _mimetype(name)) for name, body in found.items()}
        whole = hashlib.sha256()
        for name in sorted(found):
            whole.update(name.encode() + b"\0" + found[name])
        self.version = whole.hexdigest()[:10]

    def address(self, name: str) -> str:
        """Where a file is. It has no language: both share one copy. Raises KeyError for a file that is not there."""
        self._files[name]
        return f"/static/{self.version}/{name}"

    def names(self, below: str) -> list[str]:
        """The names that begin so, in order."""
        return sorted(name for name in self._files if name.startswith(below))

    def get(self, name: str) -> Squeezed | None:
        """A file or a sheet."""
        return self._files.get(name)


def install(app: Flask, folder: Path) -> None:
    """Answer below `/static`; templates get `asset(name)`."""
    assets = of(folder)
    app.extensions["assets"] = assets
    app.jinja_env.globals["asset"] = assets.address

    def static(version: str, filename: str) -> Response:
        found = assets.get(filename)
        if found is None:
            abort(404)
        response = found.answer(request)
        is_current = version == assets.version
        response.headers["Cache-Control"] = FOREVER if is_current else "public, max-age=60"
        return response

    app.add_url_rule("/static/<version>/<path:filename>", "static", static)


@lru_cache
def of(folder: Path) -> Assets:
    """The files of a folder, read once in the life of this process."""
    return Assets(folder)


def _sheet(wing: str, sheets: dict[str, bytes]) -> bytes:
    """tokens, base, every part by name, then the wing's own files; what is for paper comes last."""
    parts = [name for name in sheets if name.startswith("css/parts/")]
    own = [name for name in sheets if name.startswith(f"css/{wing}") and name.endswith(".css")]
    order = ["css/tokens.css", "css/base.css", *parts, *own, "css/print.css"]
    return b"\n".join(sheets[name].strip() for name in order if name in sheets) + b"\n"


def _mimetype(name: str) -> str:
    suffix = Path(name).suffix
    return MIMETYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
