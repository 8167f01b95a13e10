"""What one SNAP bank gave us at registration, and how its dialect differs."""

from dataclasses import dataclass, field
from typing import Literal

from storefront.kit import signing
from storefront.payments.gateways import secret


@dataclass(frozen=True, kw_only=True)
class SnapSettings:
    """Made from the settings at the start; raises ValueError, naming what is missing or no real secret."""

    base_url: str
    """With the bank's path prefix, without `/v1.0`; the prefix is part of what is signed."""
    client_id: str
    client_secret: str = field(repr=False)
    private_key: str = field(repr=False)
    """Ours, PEM; its public half lies with the bank. Signs the request for a token."""
    merchant_id: str
    """The shop's own number at the bank; each seller is a sub-merchant under it."""
    partner_id: str = ""
    """`X-PARTNER-ID`; the client id where the bank gave no other."""
    channel_id: str = "95221"
    terminal_id: str = "A01"
    encoding: signing.Encoding = "base64"
    """The standard leaves the encoding of signatures open."""
    notice_algorithm: Literal["asymmetric", "symmetric"] = "asymmetric"
    """Notices by the bank's RSA key, or by HMAC-SHA512 with the client secret."""
    bank_public_key: str = ""
    """The bank's, PEM; needed for asymmetric notices."""
    notice_paths: tuple[str, ...] = ()
    """Paths the bank may sign beside the one it calls: some sign the path as registered."""
    query_service_code: str = "47"
    """`serviceCode` of a query: the code of the original call, though some banks want 51 or 54."""
    introduces_merchants: bool = False
    """Send the seller's card along, for a bank that registers sub-merchants at first sight (the play bank)."""

    def __post_init__(self) -> None:
        for name in ("base_url", "client_id", "merchant_id"):
            if not getattr(self, name).strip():
                raise ValueError(f"SNAP {name} is missing")
        secret.require("SNAP client_secret", self.client_secret, least=16)
        if self.encoding not in ("base64", "hex"):
            raise ValueError("SNAP encoding is base64 or hex")
        if self.notice_algorithm not in ("asymmetric", "symmetric"):
            raise ValueError("SNAP notice_algorithm is asymmetric or symmetric")
        signing.check_keys(private_key=self.private_key)
        if self.notice_algorithm == "asymmetric":
            signing.check_keys(public_key=self.bank_public_key)
