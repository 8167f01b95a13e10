"""The demo's secrets: made once, the same for shop and play bank, and nobody else's to read."""

import subprocess
import sys
from pathlib import Path

from storefront.kit import demo_keys, signing

FIRST_START = """
import sys
from storefront.kit import demo_keys
print(sorted(demo_keys.filled({"STOREFRONT_DATA_DIR": sys.argv[1]}).items()))
"""


def test_parallel_first_starts_agree_on_every_secret(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FIRST_START, str(tmp_path)]
    starts = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _start in range(3)]
    said = {start.communicate()[0] for start in starts}
    assert len(said) == 1 and "SECRET_KEY" in said.pop()
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "keys").iterdir()} == {0o600}
    assert sorted(file.name for file in (tmp_path / "keys").iterdir()) == [
        "bank.pem", "bank.pem.pub", "secret", "shop.pem", "shop.pem.pub", "snap-secret", "stripe-key", "stripe-notices",
    ]  # fmt: skip


def test_the_halves_of_a_key_belong_together(tmp_path: Path) -> None:
    made = demo_keys.filled({"STOREFRONT_DATA_DIR": str(tmp_path)})
    private, public = (Path(made[f"STOREFRONT_BANK_{name}"]) for name in ("PRIVATE_KEY", "CLIENT_PUBLIC_KEY"))
    assert public.read_text() == Path(made["STOREFRONT_SNAP_PRIVATE_KEY"] + ".pub").read_text()
    signature = signing.rsa_sha256(private.read_text(), "text")
    assert signing.rsa_sha256_holds(Path(made["STOREFRONT_SNAP_BANK_PUBLIC_KEY"]).read_text(), "text", signature)
    assert not signing.rsa_sha256_holds(public.read_text(), "text", signature)


def test_what_is_set_already_stays_and_addresses_follow_from_it(tmp_path: Path) -> None:
    given = {
        "DATA_DIR": str(tmp_path),
        "BANK_PORT": "9001",
        "BASE_URL": "http://127.0.0.1:9000/",
        "SNAP_CLIENT_ID": "x",
    }
    made = demo_keys.filled({f"STOREFRONT_{name}": value for name, value in given.items()} | {"HOME": "/root"})
    assert made["HOME"] == "/root" and made["STOREFRONT_SNAP_CLIENT_ID"] == "x"
    assert made["STOREFRONT_SNAP_API_BASE"] == made["STOREFRONT_BANK_URL"] == "http://127.0.0.1:9001"
    assert made["STOREFRONT_BANK_NOTIFY_SNAP_URL"] == "http://127.0.0.1:9000/webhook/snap"


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    environ = {"STOREFRONT_DATA_DIR": str(tmp_path)}
    assert demo_keys.filled(environ) == demo_keys.filled(environ)
