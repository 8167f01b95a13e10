"""What one SNAP bank gave us at registration, and how its dialect differs."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from storefront.kit import signing
from storefront.payments.gateways import secret

Algorithm = Literal["symmetric", "asymmetric"]
Stamp = Literal["seconds", "milliseconds"]
PATHS = {
    "token": "/v1.0/access-token/b2b",
    "generate": "/v1.0/qr/qr-mpm-generate",
    "query": "/v1.0/qr/qr-mpm-query",
    "cancel": "/v1.0/qr/qr-mpm-cancel",
    "refund": "/v1.0/qr/qr-mpm-refund",
}
"""SNAP's own paths, by what is asked for."""


@dataclass(frozen=True, kw_only=True)
class SnapSettings:
    """Made from the settings at the start; raises ValueError, naming what is missing or no real secret."""

    base_url: str
    """With the bank's path prefix, without `/v1.0`."""
    client_id: str
    client_secret: str = field(repr=False)
    private_key: str = field(repr=False)
    """Ours, PEM; its public half lies with the bank. Signs the request for a token."""
    merchant_id: str
    """The shop's own number at the bank; each seller is a sub-merchant under it."""
    bank_public_key: str
    """The bank's, PEM; several after one another while it changes them. For notices and for requests of a token."""
    partner_id: str = ""
    """`X-PARTNER-ID`; the client id where the bank gave no other."""
    channel_id: str = "95221"
    terminal_id: str = "A01"
    paths: tuple[tuple[str, str], ...] = ()
    """Where the bank's paths differ from PATHS: (name, path)."""
    signs_prefix: bool = True
    """Whether the prefix in `base_url` is part of the path that is signed."""
    algorithm: Algorithm = "symmetric"
    """Our calls: HMAC with the client secret and a token, or by our RSA key without one."""
    hash: signing.Hash = "sha512"
    """Of the HMAC under our calls."""
    encoding: signing.Encoding = "base64"
    """The standard leaves the encoding of signatures open."""
    token_encoding: signing.Encoding | Literal[""] = ""
    """Of the signature under our request for a token; empty: as `encoding`."""
    stamp: Stamp = "seconds"
    """How fine our `X-TIMESTAMP` is written."""
    query_service_code: str = "47"
    """`serviceCode` of a query: the code of the original call, though some banks want 51 or 54."""
    notice_algorithm: Algorithm = "asymmetric"
    """Notices by the bank's RSA key, or by HMAC and a token which we issued."""
    notice_hash: signing.Hash = "sha512"
    notice_encoding: signing.Encoding | Literal[""] = ""
    """Of what the bank signs; empty: as `encoding`."""
    notice_paths: tuple[str, ...] = ()
    """Paths the bank may sign beside the one it calls: some sign the path as registered."""
    notice_client_id: str = ""
    """The name under which the bank asks us for a token; empty: the client id."""
    notice_secret: str = field(default="", repr=False)
    """The secret under symmetric notices; empty: the client secret."""
    token_key: str = field(default="", repr=False)
    """Seals the tokens that we issue; of our own making, known to nobody else."""
    introduces_merchants: bool = False
    """Send the seller's card along, for a bank that registers sub-merchants at first sight (the play bank)."""

    def __post_init__(self) -> None:
        for name in ("base_url", "client_id", "merchant_id"):
            if not getattr(self, name).strip():
                raise ValueError(f"SNAP {name} is missing")
        secret.require("SNAP client_secret", self.client_secret, least=16)
        self._check_words()
        if unknown := {name for name, _ in self.paths} - set(PATHS):
            raise ValueError(f"SNAP paths knows no {', '.join(sorted(unknown))}")
        if wrong := [path for path in (*dict(self.paths).values(), *self.notice_paths) if not path.startswith("/")]:
            raise ValueError(f"SNAP paths begin with a slash, not {wrong[0]!r}")
        signing.check_keys(private_key=self.private_key, public_key=self.bank_public_key)
        if self.notice_algorithm == "symmetric":
            secret.require("SNAP notice_secret", self.secret_of_notices, least=16)
            secret.require("SNAP token_key", self.token_key, least=32)

    @property
    def secret_of_notices(self) -> str:
        return self.notice_secret or self.client_secret

    @property
    def asker_of_tokens(self) -> str:
        return self.notice_client_id or self.client_id

    @property
    def encoding_of_notices(self) -> signing.Encoding:
        return self.notice_encoding or self.encoding

    def path(self, name: str) -> str:
        """The path below `base_url` of one of PATHS, in this bank's spelling."""
        return dict(self.paths).get(name, PATHS[name])

    def _check_words(self) -> None:
        allowed = {
            "encoding": get_args(signing.Encoding),
            "token_encoding": ("", *get_args(signing.Encoding)),
            "notice_encoding": ("", *get_args(signing.Encoding)),
            "hash": get_args(signing.Hash),
            "notice_hash": get_args(signing.Hash),
            "algorithm": get_args(Algorithm),
            "notice_algorithm": get_args(Algorithm),
            "stamp": get_args(Stamp),
        }
        for name, words in allowed.items():
            if getattr(self, name) not in words:
                raise ValueError(f"SNAP {name} is {' or '.join(word for word in words if word)}")
