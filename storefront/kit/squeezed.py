"""A body that is sent often: kept as it is, and smaller by gzip and Brotli, each made once, when first asked for.

Only for what is the same for everyone. A page that holds a secret beside words a visitor typed is never compressed, for
its length would tell about the secret (BREACH, CVE-2013-3587).
"""

import gzip
import hashlib
from functools import cached_property

import brotli
from flask import Request, Response
from werkzeug.wrappers import Response as AnyResponse

SMALLEST = 500  # below this many bytes nothing is won
BROTLI_QUALITY = 6


class Squeezed:
    """Bytes with their smaller forms and a tag made of the content."""

    def __init__(self, body: bytes, mimetype: str) -> None:
        self.body, self.mimetype = body, mimetype
        self.tag = hashlib.sha256(body).hexdigest()[:32]

    @cached_property
    def _brotli(self) -> bytes:
        return bytes(brotli.compress(self.body, quality=BROTLI_QUALITY))

    @cached_property
    def _gzip(self) -> bytes:
        return gzip.compress(self.body, 6, mtime=0)

    def answer(self, request: Request) -> AnyResponse:
        """The answer in the smallest form this browser takes, or 304 when it has it already."""
        body, encoding = self._form(request)
        response = Response(body, mimetype=self.mimetype)
        response.vary.add("Accept-Encoding")
        if encoding:
            response.content_encoding = encoding
        response.set_etag(f"{self.tag}-{encoding}" if encoding else self.tag)
        return response.make_conditional(request)

    def _form(self, request: Request) -> tuple[bytes, str | None]:
        if len(self.body) >= SMALLEST:
            if request.accept_encodings.quality("br") > 0:
                return self._brotli, "br"
            if request.accept_encodings.quality("gzip") > 0:
                return self._gzip, "gzip"
        return self.body, None
