"""Numbers people read and secrets nobody guesses."""

import hashlib
import random
import secrets

READABLE = "BCDFGHJKMNPQRSTVWXYZ23456789"  # no vowels (no words by accident), no 0/O, 1/I/L
LETTERS = "BCDFGHJKMNPQRSTVWXYZ"
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # RFC 4648, section 6
REFERENCE_LENGTH = 20

_chance: random.Random = random.SystemRandom()


def seed(number: int | None) -> None:
    """Make readable codes repeatable (demo, tests); None returns to the system's randomness. Secrets never repeat."""
    global _chance
    _chance = random.SystemRandom() if number is None else random.Random(number)


def number(length: int = 6) -> str:
    """A short number people can read aloud, such as `J7K2P9`. It opens nothing by itself."""
    return "".join(_chance.choices(READABLE, k=length))


def reference() -> str:
    """A payment reference: 20 characters, 95 bits, ending in a letter so that joined texts have one reading."""
    return "".join(secrets.choice(READABLE) for _ in range(REFERENCE_LENGTH - 1)) + secrets.choice(LETTERS)


def token() -> str:
    """An unguessable secret of 256 bits for a cookie or a link."""
    return secrets.token_urlsafe(32)


def pin(length: int = 6) -> str:
    """A one-time code of digits, to be read out or typed."""
    return "".join(secrets.choice("0123456789") for _ in range(length))


def recovery() -> str:
    """A secret to keep on paper: ten letters and digits people can read, 48 bits."""
    return "".join(secrets.choice(READABLE) for _ in range(10))


def base32() -> str:
    """A secret of 160 bits in base 32, as apps that make codes take it (RFC 4226, section 4: R6)."""
    return "".join(secrets.choice(BASE32) for _ in range(32))


def digest(secret: str) -> str:
    """What a table keeps of a secret: its SHA-256 in hex."""
    return hashlib.sha256(secret.encode()).hexdigest()
