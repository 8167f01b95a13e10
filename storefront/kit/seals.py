"""HMAC seals: proof that a link came from us, without storing it (RFC 2104)."""

import base64
import hashlib
import hmac

from flask import current_app


def seal(purpose: str, *parts: object) -> str:
    """A 128-bit seal over `parts` for one `purpose`, 26 lower-case letters and digits. Depends on SECRET_KEY."""
    text = "\x1f".join([purpose, *map(str, parts)]).encode()
    key = str(current_app.config["SECRET_KEY"]).encode()
    return base64.b32encode(hmac.digest(key, text, hashlib.sha256)[:16]).decode().rstrip("=").lower()


def fits(given: str, purpose: str, *parts: object) -> bool:
    """Whether `given` is the seal over `parts`; takes the same time whatever is given."""
    return hmac.compare_digest(given.encode(), seal(purpose, *parts).encode())


def keyed_hash(purpose: str, text: str) -> str:
    """A keyed hash (64 hex) by which the same text is found again without keeping it."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"{purpose}\x1f{text}".encode(), hashlib.sha256).hexdigest()
