"""Settings: read once, refused by name, and never printed when they are secret."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from storefront.kit import config, signing
from storefront.kit.config import Misconfigured

SECRET = "a secret of the tests, long enough and known to all"
KEYS = signing.new_keys()


def load(**given: str) -> dict[str, object]:
    """What a shop outside the demo reads from these settings (names without prefix)."""
    return config.load({f"STOREFRONT_{name}": value for name, value in {"SECRET_KEY": SECRET, **given}.items()})


# --- reading -----------------------------------------------------------------------------------------------------


def test_with_a_secret_alone_the_shop_has_sound_defaults(tmp_path: Path) -> None:
    read = load(DATA_DIR=str(tmp_path))
    assert set(read) == {setting.name for setting in config.SETTINGS}
    assert read["DATABASE_URL"] == f"sqlite:///{tmp_path}/shop.db"
    assert (read["MEDIA_DIR"], read["LIMITS_URL"]) == (tmp_path / "media", f"file://{tmp_path}/limits.db")
    assert (read["GATEWAYS"], read["DEMO"], read["CLOCK_FILE"], read["QRIS_LIMIT"]) == (
        ["static"],
        False,
        "",
        10_000_000,
    )


def test_an_empty_setting_is_as_good_as_none() -> None:
    assert load(QR_MINUTES="", GATEWAYS="", MAIL_FROM=" ") == load()


@pytest.mark.parametrize("url", ["postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"])
def test_postgresql_is_always_spoken_to_through_one_driver(url: str) -> None:
    assert load(DATABASE_URL=url)["DATABASE_URL"] == "postgresql+psycopg://u@h/d"


def test_lists_are_parted_by_commas() -> None:
    read = load(GATEWAYS=" snap , static,", TRUSTED_HOSTS="a.example,b.example")
    assert (read["GATEWAYS"], read["TRUSTED_HOSTS"]) == (["snap", "static"], ["a.example", "b.example"])


def test_the_demo_makes_its_own_secrets_and_its_clock_moves(tmp_path: Path) -> None:
    read = config.load({"STOREFRONT_DEMO": "1", "STOREFRONT_DATA_DIR": str(tmp_path)})
    assert len(read["SECRET_KEY"]) >= 32 and read["CLOCK_FILE"] == f"{tmp_path}/clock"
    assert read["GATEWAYS"] == ["snap", "stripe", "static"]


# --- refusing ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""), ("SECRET_KEY", "too short"), ("SECRET_KEY", " " * 40), ("CLOCK_FILE", "/tmp/clock"),
        ("GATEWAYS", "snap,midtrans"), ("BASE_URL", "toko.example"), ("BASE_URL", "ftp://toko.example"),
        ("QR_MINUTES", "soon"), ("QR_MINUTES", "1.5"), ("QR_MINUTES", "-15"), ("PROXIES", "-1"),
        ("QRIS_LIMIT", "10.000.000"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_stops_the_start_and_is_named(name: str, value: str) -> None:
    with pytest.raises(Misconfigured, match=f"STOREFRONT_{name}"):
        load(**{name: value})


def test_an_unknown_gateway_is_named_beside_its_setting() -> None:
    with pytest.raises(Misconfigured, match="GATEWAYS knows no midtrans"):
        load(GATEWAYS="snap,midtrans")


@pytest.mark.parametrize("where", ["DEMO", "TESTING"])
def test_time_moves_in_demo_and_tests_only(tmp_path: Path, where: str) -> None:
    assert load(DATA_DIR=str(tmp_path), CLOCK_FILE="/tmp/clock", **{where: "1"})["CLOCK_FILE"] == "/tmp/clock"
    with pytest.raises(Misconfigured, match="STOREFRONT_CLOCK_FILE"):
        load(DATA_DIR=str(tmp_path), CLOCK_FILE="/tmp/clock", **{where: "0"})


# --- keys --------------------------------------------------------------------------------------------------------


def test_a_key_is_a_text_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "shop.pem").write_text(KEYS[0])
    for written in (KEYS[0], KEYS[0].replace("\n", "\\n"), str(tmp_path / "shop.pem")):
        assert config.pem({"SNAP_PRIVATE_KEY": written}, "SNAP_PRIVATE_KEY") == KEYS[0]
    assert config.pem({"SNAP_PRIVATE_KEY": ""}, "SNAP_PRIVATE_KEY") == ""


@pytest.mark.parametrize("written", ["/nowhere/shop.pem", "MIIEvQ" * 300, "half\x00a key"])
def test_a_key_that_cannot_be_read_is_named_and_not_printed(written: str) -> None:
    with pytest.raises(Misconfigured, match="STOREFRONT_SNAP_PRIVATE_KEY") as refused:
        config.pem({"SNAP_PRIVATE_KEY": written}, "SNAP_PRIVATE_KEY")
    assert written not in str(refused.value)


# --- hosts -------------------------------------------------------------------------------------------------------


@pytest.fixture
def named(make_app: Callable[..., Flask], sqlite_url: str) -> Flask:
    """A shop at toko.example that also answers to www.toko.example. Not run as a test, so not to localhost."""
    facts = {"BASE_URL": "https://toko.example", "TRUSTED_HOSTS": "www.toko.example", "TESTING": "0", "CLOCK_FILE": ""}
    return make_app(sqlite_url, **facts)


def test_the_shop_answers_to_its_own_names_and_to_no_other(named: Flask) -> None:
    client = named.test_client()
    for host in ("toko.example", "www.toko.example", "toko.example:443"):
        assert client.get("/livez", headers={"Host": host}).status_code == 200, host
    wrong = ("evil.example", "toko.example.evil.example", "localhost", "127.0.0.1", "x.toko.example", "a@evil.example")
    for host, path in itertools.product(wrong, ("/livez", "/", "/nowhere", "/static/css/base.css")):
        answer = client.get(path, headers={"Host": host})
        assert (answer.status_code, host in answer.text) == (400, False), (host, path)


def test_a_forwarded_host_counts_only_behind_a_named_proxy(make_app: Callable[..., Flask], sqlite_url: str) -> None:
    forged = {"Host": "toko.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"}
    for proxies, status in (("0", 200), ("1", 400)):
        app = make_app(sqlite_url, BASE_URL="https://toko.example", PROXIES=proxies)
        assert app.test_client().get("/livez", headers=forged).status_code == status
