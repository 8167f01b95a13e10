"""The demo's own secrets: made once, kept in DATA_DIR, shared by shop and play bank. Never used outside the demo."""

import secrets as chance
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives import serialization

from storefront.kit import signing

PREFIX = "STOREFRONT_"


def filled(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment with everything shop and play bank must agree on; what is set already stays."""
    given = dict(environ)
    folder = Path(given.get(PREFIX + "DATA_DIR") or "var").resolve()
    keys = folder / "keys"
    bank_url = given.get(PREFIX + "BANK_URL") or f"http://127.0.0.1:{given.get(PREFIX + 'BANK_PORT') or '8001'}"
    shop_url = (given.get(PREFIX + "BASE_URL") or "http://127.0.0.1:8000").rstrip("/")
    agreed = {
        "SECRET_KEY": _word(keys / "secret"),
        "BANK_URL": bank_url,
        "SNAP_API_BASE": bank_url,
        "SNAP_CLIENT_ID": "jakpreneur-demo",
        "SNAP_CLIENT_SECRET": _word(keys / "snap-secret"),
        "SNAP_MERCHANT_ID": "900000000000001",
        "SNAP_PRIVATE_KEY": _pair(keys / "shop.pem"),
        "SNAP_BANK_PUBLIC_KEY": _pair(keys / "bank.pem") + ".pub",
        "STRIPE_API_BASE": bank_url,
        "STRIPE_SECRET_KEY": "sk_test_" + _word(keys / "stripe-key"),
        "STRIPE_WEBHOOK_SECRET": "whsec_" + _word(keys / "stripe-notices"),
        "BANK_DATABASE": str(folder / "bank.db"),
        "BANK_CLIENT_PUBLIC_KEY": _pair(keys / "shop.pem") + ".pub",
        "BANK_PRIVATE_KEY": _pair(keys / "bank.pem"),
        "BANK_NOTIFY_SNAP_URL": shop_url + "/webhook/snap",
        "BANK_NOTIFY_STRIPE_URL": shop_url + "/webhook/stripe",
    }
    return {PREFIX + name: value for name, value in agreed.items()} | {k: v for k, v in given.items() if v}


def _word(file: Path) -> str:
    return _once(file, chance.token_hex(32).encode()).decode()


def _pair(file: Path) -> str:
    """The path of a private RSA key; the public half stands beside it with `.pub`."""
    public = Path(f"{file}.pub")
    if not (file.exists() and public.exists()):
        private = serialization.load_pem_private_key(_once(file, signing.new_keys()[0].encode()), password=None)
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        _once(public, private.public_key().public_bytes(serialization.Encoding.PEM, form))
    return str(file)


def _once(file: Path, fresh: bytes) -> bytes:
    """Write a file that is whole or absent; of parallel first starts one wins and all read the same."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mine = file.with_name(f"{file.name}.{chance.token_hex(4)}")
        mine.touch(mode=0o600)
        mine.write_bytes(fresh)
        try:
            file.hardlink_to(mine)
        except FileExistsError:
            pass
        finally:
            mine.unlink()
    return file.read_bytes()
