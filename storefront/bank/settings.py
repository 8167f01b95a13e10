"""What the play bank must know at its start; read from the same environment as the shop's own settings."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from storefront.kit import signing

PREFIX = "STOREFRONT_"
OWN = {
    "BANK_DATABASE": ("", "file of the play bank's books"),
    "BANK_NOTIFY_SNAP_URL": ("", "where it sends SNAP notices; it asks for tokens below that address"),
    "BANK_NOTIFY_STRIPE_URL": ("", "where it sends Stripe-shaped events"),
    "BANK_CLIENT_PUBLIC_KEY": ("", "the shop's public RSA key, text or file"),
    "BANK_PRIVATE_KEY": ("", "the play bank's own RSA key, text or file"),
    "BANK_TROUBLE_SHARE": ("0", "percent of calls and payments that meet an accident by chance"),
    "BANK_TROUBLE_SEED": ("1", "which accidents: the same seed and order of calls bring the same ones"),
}
"""Settings only the play bank reads: default and meaning, as the README has them."""


@dataclass(frozen=True, kw_only=True)
class BankSettings:
    """Keys and addresses. The SNAP face is always open; the Stripe face only with its two secrets."""

    database: str
    """File of the bank's own SQLite database."""
    notify_snap_url: str
    snap_client_id: str
    snap_client_secret: str = field(repr=False)
    snap_merchant_id: str
    client_public_key: str
    """Of the shop, PEM: checks its requests for a token."""
    private_key: str = field(repr=False)
    """The bank's own, PEM: signs notices."""
    snap_encoding: signing.Encoding = "base64"
    snap_notice_algorithm: Literal["asymmetric", "symmetric"] = "asymmetric"
    notify_stripe_url: str = ""
    stripe_secret_key: str = field(default="", repr=False)
    stripe_webhook_secret: str = field(default="", repr=False)
    shop_url: str = ""
    """The shop's own address, for the way back; empty: no way back is offered."""
    late_seconds: int = 90
    """How much later a notice comes when "late" was chosen."""
    slow_seconds: float = 6.0
    """How long two look-ups take when "slow" was chosen: longer than the shop waits."""
    drip_seconds: float = 1.0
    """How long each byte of a slow answer takes."""
    trouble_share: int = 0
    """Percent of calls and payments that meet an accident by chance."""
    trouble_seed: int = 1
    """The same seed and the same order of calls bring the same accidents."""
    clock_file: str = ""
    """The demo's shared clock; empty: time as it is."""
    delivers: bool = True
    """False leaves the notices lying (tests send them one by one)."""

    def __post_init__(self) -> None:
        for name in ("database", "notify_snap_url", "snap_client_id", "snap_client_secret", "snap_merchant_id"):
            if not getattr(self, name):
                raise ValueError(f"the play bank lacks {name}")
        if not 0 <= self.trouble_share <= 100:
            raise ValueError("the play bank's trouble_share is a percentage from 0 to 100")
        signing.check_keys(private_key=self.private_key, public_key=self.client_public_key)

    @property
    def token_url(self) -> str:
        """Where the shop gives the bank a token, when notices are signed with one."""
        return f"{self.notify_snap_url}/v1.0/access-token/b2b"

    @property
    def speaks_stripe(self) -> bool:
        return bool(self.stripe_secret_key and self.stripe_webhook_secret and self.notify_stripe_url)


def from_environment(environ: Mapping[str, str] = os.environ) -> BankSettings:
    """Settings out of `STOREFRONT_BANK_*`, `STOREFRONT_SNAP_*` and `STOREFRONT_STRIPE_*`.

    A key is a PEM text or the path of a PEM file. Raises ValueError naming what is missing.
    """

    def get(name: str, default: str = "") -> str:
        return environ.get(PREFIX + name, default)

    def key(name: str) -> str:
        value = get(name)
        if not value:
            raise ValueError(f"{PREFIX}{name} is missing")
        return value.replace("\\n", "\n") if "-----BEGIN" in value else Path(value).read_text()

    def whole(name: str) -> int:
        value = get(name) or OWN[name][0]
        if not value.isdecimal():
            raise ValueError(f"{PREFIX}{name} must be a whole number, not {value!r}")
        return int(value)

    encoding: signing.Encoding = "hex" if get("SNAP_ENCODING") == "hex" else "base64"
    symmetric = get("SNAP_NOTICE_ALGORITHM") == "symmetric"
    return BankSettings(
        database=get("BANK_DATABASE"),
        notify_snap_url=get("BANK_NOTIFY_SNAP_URL"),
        notify_stripe_url=get("BANK_NOTIFY_STRIPE_URL"),
        snap_client_id=get("SNAP_CLIENT_ID"),
        snap_client_secret=get("SNAP_CLIENT_SECRET"),
        snap_merchant_id=get("SNAP_MERCHANT_ID"),
        client_public_key=key("BANK_CLIENT_PUBLIC_KEY"),
        private_key=key("BANK_PRIVATE_KEY"),
        snap_encoding=encoding,
        snap_notice_algorithm="symmetric" if symmetric else "asymmetric",
        shop_url=get("BASE_URL").rstrip("/"),
        clock_file=get("CLOCK_FILE"),
        trouble_share=whole("BANK_TROUBLE_SHARE"),
        trouble_seed=whole("BANK_TROUBLE_SEED"),
        stripe_secret_key=get("STRIPE_SECRET_KEY"),
        stripe_webhook_secret=get("STRIPE_WEBHOOK_SECRET").partition(",")[0],
    )
