"""What the play bank reads from the environment, and what it misses aloud."""

from dataclasses import replace

import pytest

from storefront.bank.app import create_bank
from storefront.bank.settings import from_environment
from storefront.kit import clock
from tests.bank.town import BANK_KEYS, CLIENT_SECRET, SHOP_KEYS

WHOLE = {
    "STOREFRONT_BANK_DATABASE": "bank.db",
    "STOREFRONT_BANK_NOTIFY_SNAP_URL": "http://127.0.0.1:8000/webhook/snap",
    "STOREFRONT_SNAP_CLIENT_ID": "toko",
    "STOREFRONT_SNAP_CLIENT_SECRET": CLIENT_SECRET,
    "STOREFRONT_SNAP_MERCHANT_ID": "JAKPRENEUR",
}


def environ(**changes):
    keys = {"STOREFRONT_BANK_CLIENT_PUBLIC_KEY": SHOP_KEYS()[1], "STOREFRONT_BANK_PRIVATE_KEY": BANK_KEYS()[0]}
    return WHOLE | keys | changes


def test_keys_may_be_texts_on_one_line_or_files(tmp_path):
    file = tmp_path / "toko.pem"
    file.write_text(SHOP_KEYS()[1])
    on_one_line = BANK_KEYS()[0].replace("\n", "\\n")
    settings = from_environment(
        environ(STOREFRONT_BANK_CLIENT_PUBLIC_KEY=str(file), STOREFRONT_BANK_PRIVATE_KEY=on_one_line)
    )
    assert (settings.client_public_key, settings.private_key) == (SHOP_KEYS()[1], BANK_KEYS()[0])


def test_without_stripe_secrets_only_snap_is_spoken():
    assert not from_environment(environ()).speaks_stripe


def test_the_bank_shares_the_clock_of_the_demo(tmp_path, monkeypatch):
    shared = []
    monkeypatch.setattr(clock, "allow_offset", shared.append)
    settings = from_environment(
        environ(STOREFRONT_CLOCK_FILE=str(tmp_path / "clock"), STOREFRONT_BANK_DATABASE=str(tmp_path / "bank.db"))
    )
    create_bank(replace(settings, delivers=False))
    create_bank(replace(settings, delivers=False, clock_file=""))
    assert shared == [tmp_path / "clock"]


@pytest.mark.parametrize("name", list(environ()))
def test_a_missing_setting_stops_the_start(name):
    with pytest.raises(ValueError, match="missing|lacks"):
        from_environment(environ(**{name: ""}))
