"""Signatures of payment messages: SNAP BI (HMAC-SHA512, SHA256withRSA) and Stripe-shaped webhooks. Pure functions."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

Encoding = Literal["base64", "hex"]
Hash = Literal["sha512", "sha256"]  # of an HMAC: 512 bits by the standard, 256 with single banks

# A JSON string (kept as it is, an unfinished one too), or whitespace. Every `"` matches at once: no backtracking.
_STRING_OR_SPACE = re.compile(rb'("(?:[^"\\]+|\\.)*+(?:"|\\?\Z))|[ \t\r\n]+', re.DOTALL)
_PEM = re.compile(r"-----BEGIN ([A-Z ]+)-----.+?-----END \1-----", re.DOTALL)
_STRIPE_SCHEME = "v1"
SHORTEST_KEY = 2048  # bits of an RSA key


class BadKey(ValueError):
    """The text is no RSA key in PEM."""


# --- SNAP BI -------------------------------------------------------------------------------------


def minify(body: bytes) -> bytes:
    """The JSON `body` without whitespace outside its strings, every other byte kept.

    It is never parsed and written again: one writer escapes `/`, another does not, and the hash is over bytes.
    """
    return _STRING_OR_SPACE.sub(lambda found: found[1] or b"", body)


def body_hash(body: bytes) -> str:
    """SHA-256 of the bytes given, in lower-case hex; an empty body has a hash too. Minify first where that is due."""
    return hashlib.sha256(body).hexdigest()


def snap_text(method: str, path: str, hashed: str, timestamp: str, access_token: str | None = None) -> str:
    """SNAP's string to sign of a transaction or a notice; `path` carries its query and no host."""
    parts = [method.upper(), path, *([access_token] if access_token is not None else []), hashed, timestamp]
    return ":".join(parts)


def snap_token_text(client_id: str, timestamp: str) -> str:
    """SNAP's string to sign of the call that asks for an access token."""
    return f"{client_id}|{timestamp}"


def snap_texts(method: str, path: str, body: bytes, timestamp: str, access_token: str | None = None) -> list[str]:
    """The strings a sender may have signed: over the minified body, as the standard says, or over the body as sent."""
    hashed = dict.fromkeys((body_hash(minify(body)), body_hash(body)))
    return [snap_text(method, path, one, timestamp, access_token) for one in hashed]


def hmac_signature(secret: str, text: str, encoding: Encoding = "base64", kind: Hash = "sha512") -> str:
    """Sign `text` with a shared secret. The standard leaves the encoding open, so each bank has its own."""
    return _encode(_hmac(secret, text, kind), encoding)


def hmac_holds(secret: str, text: str, signature: str, encoding: Encoding = "base64", kind: Hash = "sha512") -> bool:
    """Whether `signature` was made with `secret`; compared in constant time. An empty secret signs nothing."""
    given = _decode(signature, encoding)
    return given is not None and secret != "" and hmac.compare_digest(given, _hmac(secret, text, kind))


def rsa_sha256(private_key: str, text: str, encoding: Encoding = "base64") -> str:
    """Sign `text` with a private RSA key in PEM (SHA256withRSA, PKCS#1 v1.5). Raises BadKey."""
    return _encode(_private_key(private_key).sign(text.encode(), padding.PKCS1v15(), hashes.SHA256()), encoding)


def rsa_sha256_holds(public_keys: str, text: str, signature: str, encoding: Encoding = "base64") -> bool:
    """Whether `signature` was made with the private half of one of `public_keys`.

    That is one PEM text or several after one another, as during a change of keys.
    """
    given = _decode(signature, encoding)
    return given is not None and any(_fits(key, given, text) for key in _public_keys(public_keys))


def check_keys(private_key: str | None = None, public_key: str | None = None) -> None:
    """Raise BadKey when a key given is no RSA key in PEM, or a short one, so that a start can refuse it."""
    if private_key is not None:
        _private_key(private_key)
    if public_key is not None:
        _public_keys(public_key)


def new_keys() -> tuple[str, str]:
    """A fresh RSA pair of 2048 bits in PEM, private half first (demo and tests)."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=SHORTEST_KEY)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


# --- Stripe shape --------------------------------------------------------------------------------


def stripe_header(secret: str, body: bytes, at: int) -> str:
    """The `Stripe-Signature` header for `body` sent at `at` (Unix seconds)."""
    return f"t={at},{_STRIPE_SCHEME}={_stripe_signature(secret, str(at), body)}"


def stripe_holds(header: str, body: bytes, secrets: Iterable[str], at: int, tolerance: int | None = 300) -> bool:
    """Whether one `v1` signature in `header` fits one of `secrets` (two while a secret is being changed).

    `at` is now in Unix seconds. A time more than `tolerance` seconds away, past or future, is refused;
    None leaves the time unchecked.
    """
    pairs = [part.strip().partition("=") for part in header.split(",")]
    times = [value for name, _, value in pairs if name == "t"]
    given = [value.encode() for name, _, value in pairs if name == _STRIPE_SCHEME]
    if len(times) != 1 or not re.fullmatch(r"[0-9]{1,12}", times[0]):
        return False
    if tolerance is not None and abs(at - int(times[0])) > tolerance:
        return False
    fitting = [_stripe_signature(secret, times[0], body).encode() for secret in secrets]
    holds = False
    for one in given:
        for other in fitting:
            holds |= hmac.compare_digest(one, other)  # no early end
    return holds


def _stripe_signature(secret: str, timestamp: str, body: bytes) -> str:
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


# --- underneath ----------------------------------------------------------------------------------


def _hmac(secret: str, text: str, kind: Hash) -> bytes:
    return hmac.new(secret.encode(), text.encode(), kind).digest()


def _encode(signature: bytes, encoding: Encoding) -> str:
    return signature.hex() if encoding == "hex" else base64.b64encode(signature).decode()


def _decode(signature: str, encoding: Encoding) -> bytes | None:
    """The bytes of a signature, or None when the text is not in that encoding."""
    try:
        if encoding == "hex":
            return bytes.fromhex(signature)
        return base64.b64decode(signature, validate=True)
    except ValueError:
        return None


def _fits(key: rsa.RSAPublicKey, signature: bytes, text: str) -> bool:
    try:
        key.verify(signature, text.encode(), padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=8)
def _private_key(pem: str) -> rsa.RSAPrivateKey:
    try:
        key = serialization.load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as why:
        raise BadKey("not a private key in PEM") from why
    if not isinstance(key, rsa.RSAPrivateKey):
        raise BadKey("not an RSA private key")
    _long_enough(key.key_size)
    return key


@lru_cache(maxsize=8)
def _public_keys(pem: str) -> list[rsa.RSAPublicKey]:
    keys = [_public_key(found[0]) for found in _PEM.finditer(pem)]
    if not keys:
        raise BadKey("not a public key in PEM")
    return keys


def _public_key(pem: str) -> rsa.RSAPublicKey:
    try:
        key = serialization.load_pem_public_key(pem.encode())
    except (ValueError, TypeError, UnsupportedAlgorithm) as why:
        raise BadKey("not a public key in PEM") from why
    if not isinstance(key, rsa.RSAPublicKey):
        raise BadKey("not an RSA public key")
    _long_enough(key.key_size)
    return key


def _long_enough(bits: int) -> None:
    if bits < SHORTEST_KEY:
        raise BadKey(f"an RSA key of less than {SHORTEST_KEY} bits")
