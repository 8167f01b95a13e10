"""The shipped way to run a lobby screen: what it names exists, stands where it says, and nothing leads out."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

KIOSK = Path(__file__).resolve().parent.parent.parent / "deploy" / "kiosk"
SCRIPTS = ("install", "session", "chromium-kiosk")
POLICIES = "etc/chromium/policies/managed/jakpreneur-kiosk.json"
# Names known to chrome://policy of Chromium 156.0.8078.79 (Debian 12), read from it on 22 November 2026.
KNOWN = set((Path(__file__).parent / "known_policies.txt").read_text().split())
# Flags found in that Chromium's own list of switches; others are dead and left out.
FLAGS = {
    "kiosk", "app", "user-data-dir", "lang", "no-first-run", "no-default-browser-check", "noerrdialogs",
    "hide-crash-restore-bubble", "disable-breakpad", "disable-pinch", "overscroll-history-navigation", "password-store",
    "disable-sync", "disable-background-networking",
}  # fmt: skip


def install(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([KIOSK / "install", *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine's folders after `install https://toko.example:8443`."""
    done = install("https://toko.example:8443/", "--root", str(tmp_path))
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_the_policies_close_everything_but_the_screen_and_name_nothing_chromium_does_not_know(machine):
    policies = json.loads((machine / POLICIES).read_text())
    assert set(policies) == KNOWN
    assert policies["URLBlocklist"] == ["*"]
    assert policies["URLAllowlist"] == ["https://toko.example:8443/kiosk/"]
    assert policies["OverrideSecurityRestrictionsOnInsecureOrigin"] == []
    assert policies["DeveloperToolsAvailability"] == 2
    assert policies["DownloadRestrictions"] == 3
    for name in ("PrintingEnabled", "AllowFileSelectionDialogs", "PasswordManagerEnabled", "RemoteDebuggingAllowed"):
        assert policies[name] is False
    guards = {name: value for name, value in policies.items() if re.fullmatch(r"Default\w+Setting", name)}
    assert len(guards) >= 14
    assert set(guards.values()) == {2}  # 2 refuses without asking


def test_what_is_installed_knows_the_shop_and_no_other_address(machine):
    files = [path for path in machine.rglob("*") if path.is_file()]
    said = {path.relative_to(machine).as_posix(): path.read_text() for path in files}
    assert len(said) == 12
    assert not [name for name, text in said.items() if "@HOST@" in text]
    settings = said["etc/jakpreneur-kiosk/kiosk.conf"]
    assert 'ORIGIN="https://toko.example:8443"' in settings
    addresses = {
        found
        for name, text in said.items()
        if not name.endswith(".md")
        for found in re.findall(r"https?://[\w.:-]+", text)
    }
    assert addresses == {
        "https://toko.example:8443",
        "http://openbox.org",
    }  # the second is the name of an XML namespace
    for script in ("session", "chromium-kiosk"):
        assert (machine / "usr/local/lib/jakpreneur-kiosk" / script).stat().st_mode & 0o111


def test_a_second_install_changes_the_address_and_keeps_the_settings(machine):
    conf = machine / "etc/jakpreneur-kiosk/kiosk.conf"
    conf.write_text(conf.read_text().replace('ROTATE="normal"', 'ROTATE="left"'))
    assert install("https://lain.example", "--root", str(machine)).returncode == 0
    assert 'ROTATE="left"' in conf.read_text()
    assert 'ORIGIN="https://lain.example"' in conf.read_text()
    assert "toko.example" not in (machine / POLICIES).read_text()


def test_a_shop_without_https_is_refused_unless_it_is_this_machine_or_said_aloud(tmp_path):
    refused = install("http://10.0.0.5:8000", "--root", str(tmp_path / "a"))
    assert refused.returncode == 1
    assert "https" in refused.stderr
    assert not (tmp_path / "a").exists()
    for wrong in ("toko.example", "https://toko.example/kiosk", "https://a b", "https://toko.example#x"):
        assert install(wrong, "--root", str(tmp_path / "a")).returncode == 2
    assert install("http://127.0.0.1:8000", "--root", str(tmp_path / "b")).returncode == 0
    assert install("http://10.0.0.5:8000", "--insecure", "--root", str(tmp_path / "c")).returncode == 0
    policies = json.loads((tmp_path / "c" / POLICIES).read_text())
    assert policies["OverrideSecurityRestrictionsOnInsecureOrigin"] == ["http://10.0.0.5:8000"]


def test_the_scripts_parse_and_start_chromium_with_living_flags_only(machine):
    for script in SCRIPTS:
        parsed = subprocess.run(["bash", "-n", KIOSK / script], capture_output=True, text=True, check=False)
        assert parsed.returncode == 0, parsed.stderr
    script = machine / "usr/local/lib/jakpreneur-kiosk/chromium-kiosk"
    surroundings = {
        "PATH": "/usr/bin:/bin", "HOME": str(machine), "STATE_DIRECTORY": str(machine / "state"),
        "JAKPRENEUR_KIOSK_CONF": str(machine / "etc/jakpreneur-kiosk/kiosk.conf"),
    }  # fmt: skip
    asked = subprocess.run([script, "--flags"], capture_output=True, text=True, env=surroundings, check=True)
    command = asked.stdout.split()
    assert {flag.lstrip("-").partition("=")[0] for flag in command[1:]} == FLAGS
    assert "--app=https://toko.example:8443/kiosk/" in command
    assert f"--user-data-dir={machine}/state/chromium" in command


def test_systemd_understands_the_units(machine, tmp_path):
    units = machine / "etc/systemd/system"
    service = (units / "jakpreneur-kiosk.service").read_text()
    assert "Restart=always" in service
    assert "User=jakpreneur-kiosk" in service
    assert re.search(r"^WatchdogSec=\d+$", service, re.M)
    if shutil.which("systemd-analyze"):
        for unit in units.iterdir():  # the program need not be on the machine that tests
            unit.write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text(), flags=re.M))
        names = sorted(str(unit) for unit in units.iterdir())
        found = subprocess.run(["systemd-analyze", "verify", *names], capture_output=True, text=True, check=False)
        assert [line for line in found.stderr.splitlines() if "jakpreneur" in line] == []


def test_keys_that_leave_say_nothing_and_keys_that_steer_do():
    layout = (KIOSK / "xkb/jakpreneur_kiosk").read_text()
    silent = set(re.findall(r"replace key <(\w+)>", layout))
    leaving = {"LCTL", "RCTL", "LALT", "RALT", "LWIN", "RWIN", "PRSC", "COMP", "MENU", "DELE"}
    assert leaving | {f"FK{number:02}" for number in range(1, 25)} <= silent
    assert not silent & {"TAB", "RTRN", "SPCE", "LEFT", "RGHT", "UP", "DOWN", "LFSH", "RTSH"}
    assert "[ Escape, VoidSymbol ]" in layout
    assert 'Option "XkbLayout" "jakpreneur_kiosk"' in (KIOSK / "xorg/10-jakpreneur-kiosk.conf").read_text()


def test_the_guide_names_each_file_that_is_installed(machine):
    guide = (KIOSK / "README.md").read_text()
    for path in (path for path in machine.rglob("*") if path.is_file()):
        name = path.relative_to(machine).as_posix()
        folder = "usr/local/lib/jakpreneur-kiosk/"
        assert (
            name.startswith(folder) or f"/{name}" in guide or re.sub(r"\.(service|timer)$", ".*", f"/{name}") in guide
        )
