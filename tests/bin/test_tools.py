"""What the tests need from the system: root has it installed, others are told how, in one line."""

import pytest

from tests.harness import tools


@pytest.fixture
def nothing_there(monkeypatch):
    for tool in ("chromium", "postgres_bin", "zbar"):
        monkeypatch.setattr(tools, tool, lambda: None)


def test_an_ordinary_user_is_told_what_to_install_or_set(script, nothing_there, monkeypatch):
    monkeypatch.setattr(script.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        script.main()
    line = stopped.value.code
    assert "sudo apt-get install chromium postgresql libzbar0" in line
    assert "STOREFRONT_CHROMIUM=" in line
    assert "STOREFRONT_PG_BIN=" in line
    assert "\n" not in line


def test_root_has_it_installed(script, nothing_there, monkeypatch):
    asked = []

    def install(packages):
        asked.extend(packages)
        for tool in ("chromium", "postgres_bin", "zbar"):
            monkeypatch.setattr(tools, tool, lambda: "there")

    monkeypatch.setattr(script.os, "geteuid", lambda: 0)
    monkeypatch.setattr(script.shutil, "which", lambda name: name)
    monkeypatch.setattr(script, "install", install)
    script.main()
    assert asked == ["chromium", "postgresql", "libzbar0"]


def test_a_setting_that_leads_nowhere_is_named(script, monkeypatch):
    monkeypatch.setenv("STOREFRONT_CHROMIUM", "/nowhere/chromium")
    assert script.remedy(["chromium"]) == "STOREFRONT_CHROMIUM is set to /nowhere/chromium, which does not hold it."


def test_the_setting_wins_over_what_is_installed(monkeypatch, tmp_path):
    chrome = tmp_path / "chrome"
    chrome.write_text("#!/bin/sh\n")
    monkeypatch.setenv("STOREFRONT_CHROMIUM", str(chrome))
    assert tools.chromium() is None
    chrome.chmod(0o755)
    assert tools.chromium() == str(chrome)


def test_the_newest_postgresql_is_taken(monkeypatch, tmp_path):
    for version in ("9.6", "15", "16"):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        for program in ("initdb", "pg_ctl", "postgres"):
            (folder / program).touch(mode=0o755)
    (tmp_path / "16" / "bin" / "initdb").unlink()
    monkeypatch.delenv("STOREFRONT_PG_BIN", raising=False)
    monkeypatch.setattr(tools, "POSTGRES_HOMES", (f"{tmp_path}/*/bin",))
    assert tools.postgres_bin() == tmp_path / "15" / "bin"
