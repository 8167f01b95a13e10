"""Envelopes: short secrets kept so that only this shop can read them again (Fernet: AES-128-CBC and HMAC-SHA256)."""

import base64
import hmac

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app


def close(purpose: str, text: str) -> str:
    """`text`, readable again only under the same SECRET_KEY and `purpose`. Twice the same text looks different."""
    return _fernet(purpose).encrypt(text.encode()).decode()


def opened(purpose: str, envelope: str) -> str | None:
    """What is in an envelope; None when it was closed under another key or purpose, or is none."""
    try:
        return _fernet(purpose).decrypt(envelope.encode()).decode()
    except InvalidToken:
        return None


def _fernet(purpose: str) -> Fernet:
    """Its key is HMAC-SHA256 of the purpose under SECRET_KEY: the right 32 bytes, and each purpose has its own."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return Fernet(base64.urlsafe_b64encode(hmac.digest(key, f"envelope\x1f{purpose}".encode(), "sha256")))
