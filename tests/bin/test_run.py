"""Starting the shop: ports that cannot be had, and the settings every process gets."""

import socket

import pytest


@pytest.fixture
def taken_port():
    """A port somebody listens on, willing to share it with anyone who asks for reuse-port."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_one_line_with_a_way_out(script, taken_port):
    with pytest.raises(SystemExit) as stopped:
        script.refuse_taken({"PORT": taken_port})
    line = stopped.value.code
    advised = int(line.removesuffix("`.").rpartition("PORT=")[2])
    assert line.startswith(f"Port {taken_port} is in use: run `make run PORT=")
    assert script.trouble(advised) is None


def test_both_taken_ports_are_told_at_once(script, taken_port):
    with (
        pytest.raises(SystemExit, match=r"PORT=\d+ BANK_PORT=\d+`\.$"),
        socket.create_server(("127.0.0.1", 0)) as other,
    ):
        script.refuse_taken({"PORT": taken_port, "BANK_PORT": other.getsockname()[1]})


def test_web_and_bank_cannot_share_a_port(script):
    with pytest.raises(SystemExit, match="cannot share port 8010"):
        script.refuse_taken({"PORT": 8010, "BANK_PORT": 8010})


@pytest.mark.parametrize("given", ["0", "65536", "-1", "http", "80 80", "8000.5", "٨٠٠٠x"])
def test_a_port_that_is_none_is_refused(script, monkeypatch, given):
    monkeypatch.setenv("STOREFRONT_PORT", given)
    with pytest.raises(SystemExit, match="^PORT must be a number from 1 to 65535"):
        script.wanted_port("PORT", 8000)


def test_without_a_word_the_usual_port_is_taken(script, monkeypatch):
    monkeypatch.setenv("STOREFRONT_PORT", "")
    assert script.wanted_port("PORT", 8000) == 8000


def test_what_the_person_has_set_stays(script, monkeypatch, tmp_path):
    monkeypatch.setenv("STOREFRONT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("STOREFRONT_STRIPE_API_BASE", "http://127.0.0.1:12111")
    settings = script.settings({"PORT": 8010, "BANK_PORT": 8011})
    assert settings["STOREFRONT_STRIPE_API_BASE"] == "http://127.0.0.1:12111"
    assert settings["STOREFRONT_SNAP_API_BASE"] == "http://127.0.0.1:8011"
    assert settings["STOREFRONT_BASE_URL"] == "http://127.0.0.1:8010"
    assert settings["STOREFRONT_DEMO"] == "1"


def test_a_shop_is_prepared_once_for_this_code_and_these_addresses(script, tmp_path) -> None:
    here = {
        "STOREFRONT_DATA_DIR": str(tmp_path / "var"), "STOREFRONT_BASE_URL": "http://127.0.0.1:8000",
        "STOREFRONT_BANK_PORT": "8001",
    }  # fmt: skip
    assert not script.is_prepared(here)
    script.note_prepared(here)
    assert not script.is_prepared(here), "there is no database"
    (tmp_path / "var" / "shop.db").touch()
    assert script.is_prepared(here)
    assert not script.is_prepared(here | {"STOREFRONT_BANK_PORT": "8011"}), "the words at the start name it"
    assert not script.is_prepared(here | {"STOREFRONT_DATABASE_URL": "postgresql://elsewhere/shop"})
    (tmp_path / "var" / "prepared.txt").write_text("0001_the_walking_shop.py http://127.0.0.1:8000 8001\n")
    assert not script.is_prepared(here), "there are newer migrations"
