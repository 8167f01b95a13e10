"""`make run` in a terminal: a Ctrl-C ends the shop, and make, without a complaint."""

import os
import pty
import select
import shutil
import sys
import time
from pathlib import Path

import pytest

from tests.harness.processes import free_port

ROOT = Path(__file__).resolve().parents[2]
WSGI = """
import os, pathlib
from flask import Flask
app = Flask(__name__)
@app.cli.command()
def prepare():
    pathlib.Path(os.environ["STOREFRONT_DATA_DIR"], "welcome.txt").write_text("Sari may enter")
    print("prepared")
"""


@pytest.fixture
def terminal(tmp_path):
    """Runs make in a small project of its own, in a terminal; answers (pid, terminal)."""
    shutil.copytree(ROOT / "bin", tmp_path / "bin")
    (tmp_path / "storefront").symlink_to(ROOT / "storefront")
    (tmp_path / "Makefile").write_text(f"run:\n\t@{sys.executable} bin/run\n")
    (tmp_path / "Procfile").write_text('web: exec python -m http.server "$STOREFRONT_PORT"\nworker: exec sleep 100\n')
    (tmp_path / "livez").touch()
    (tmp_path / "var").mkdir()
    (tmp_path / "wsgi.py").write_text(WSGI)
    ports = {"STOREFRONT_PORT": str(free_port()), "STOREFRONT_BANK_PORT": str(free_port())}
    pid, end = pty.fork()
    if not pid:
        os.chdir(tmp_path)
        os.execvpe("make", ["make", "run"], os.environ | ports)
    yield pid, end
    os.close(end)


def heard(end, word):
    """What the terminal shows until `word` comes or it falls silent for good."""
    said, deadline = "", time.monotonic() + 30
    while word not in said and time.monotonic() < deadline:
        if select.select([end], [], [], 0.2)[0]:
            try:
                said += os.read(end, 65536).decode()
            except OSError:  # Linux says so when nobody is left at the other side
                break
    return said


def test_ctrl_c_ends_everything_with_code_0(terminal):
    pid, end = terminal
    said = heard(end, "Ctrl-C stops everything.")
    assert said.index("prepared") < said.index("Sari may enter")
    os.write(end, b"\x03")
    farewell = heard(end, "nobody says this")
    assert "Stopping web, worker." in farewell
    assert "Traceback" not in said + farewell
    assert "***" not in said + farewell
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
