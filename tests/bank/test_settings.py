"""What the play bank reads from the environment, and what it misses aloud."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from storefront.bank.app import create_bank
from storefront.bank.settings import OWN, from_environment
from storefront.kit import clock
from tests.bank.town import BANK_KEYS, CLIENT_SECRET, SHOP_KEYS

README = Path(__file__).parents[2] / "README.md"
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


def test_chance_is_set_as_a_percentage_and_a_seed():
    settings = from_environment(environ(STOREFRONT_BANK_TROUBLE_SHARE="20", STOREFRONT_BANK_TROUBLE_SEED="7"))
    assert (settings.trouble_share, settings.trouble_seed) == (20, 7)
    assert from_environment(environ()).trouble_share == 0


@pytest.mark.parametrize(("name", "value"), [("SHARE", "101"), ("SHARE", "0.2"), ("SHARE", "-1"), ("SEED", "tujuh")])
def test_chance_that_is_none_stops_the_start(name, value):
    with pytest.raises(ValueError, match="whole number|percentage"):
        from_environment(environ(**{f"STOREFRONT_BANK_TROUBLE_{name}": value}))


def test_the_readme_has_every_setting_of_the_bank_with_its_default_and_meaning():
    rows = re.findall(r"^\| `(BANK_\w+)` \| `?([^|`]*)`? \| ([^|]+) \|$", README.read_text(), re.MULTILINE)
    assert {name: (default.strip(), meaning.strip()) for name, default, meaning in rows} == OWN
