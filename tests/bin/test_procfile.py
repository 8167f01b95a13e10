"""The process runner: what it starts, it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

import procfile
from tests.harness.processes import is_alive

RUNNER = """
import os, sys
from pathlib import Path
sys.path.insert(0, {bin!r})
import procfile
procfile.PATIENCE = {patience}
sys.exit(procfile.run(procfile.commands(Path("Procfile")), dict(os.environ), Path(".")))
"""
STUBBORN = "trap '' TERM; while true; do sleep 0.2; done"
CALM = "exec sleep 100"


@pytest.fixture
def runner(tmp_path):
    """Starts the runner on the given Procfile lines; ends with nothing left of it."""
    started = []

    def start(patience=60, **lines):
        (tmp_path / "Procfile").write_text("".join(f"{name}: {command}\n" for name, command in lines.items()))
        code = RUNNER.format(bin=str(Path(procfile.__file__).parent), patience=patience)
        process = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
        started.append(psutil.Process(process.pid))
        wait_until(lambda: len(descendants(process.pid)) >= len(lines) or process.poll() is not None)
        return process

    yield start
    for process in started:
        for child in [*(process.children(recursive=True) if process.is_running() else []), process]:
            if child.is_running():
                child.kill()


def descendants(pid):
    return psutil.Process(pid).children(recursive=True) if psutil.pid_exists(pid) else []


def wait_until(true):
    deadline = time.monotonic() + 20
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert true()


def test_lines_are_read_by_name(tmp_path):
    (tmp_path / "Procfile").write_text("# the shop\nweb: serve --bind 0.0.0.0:80\nworker: work\n")
    assert procfile.commands(tmp_path / "Procfile") == {"web": "serve --bind 0.0.0.0:80", "worker": "work"}


@pytest.mark.parametrize("ending", procfile.ENDINGS)
def test_a_signal_ends_all_with_code_0(runner, ending):
    process = runner(web=CALM, worker=f"{CALM} & {CALM}")
    family = descendants(process.pid)
    process.send_signal(ending)
    assert process.wait(20) == 0
    wait_until(lambda: not any(map(is_alive, family)))


def test_who_does_not_listen_is_ended_by_force(runner):
    process = runner(patience=0.5, web=CALM, worker=STUBBORN)
    family = descendants(process.pid)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    wait_until(lambda: not any(map(is_alive, family)))


def test_a_second_ctrl_c_does_not_wait_for_the_stubborn(runner):
    process = runner(worker=STUBBORN)
    process.send_signal(signal.SIGINT)
    assert "Stopping" in read_until(process, "Stopping")
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0


def test_when_one_ends_by_itself_the_rest_ends_too_and_its_code_is_told(runner):
    process = runner(web="sleep 0.5; echo no port; exit 3", worker=CALM)
    family = descendants(process.pid)
    assert process.wait(20) == 3
    said = process.stdout.read()
    assert "web    | no port" in said
    assert "web has ended by itself (code 3)" in said
    wait_until(lambda: not any(map(is_alive, family)))


def test_an_end_without_a_fault_is_a_fault_too(runner):
    assert runner(web="sleep 0.5", worker=CALM).wait(20) == 1


def test_nothing_outlives_a_runner_killed_by_force(runner):
    process = runner(web=CALM, worker=CALM)
    family = descendants(process.pid)
    process.kill()
    wait_until(lambda: not any(map(is_alive, family)))


def test_a_closed_terminal_ends_all(runner):
    process = runner(web="while true; do echo x; sleep 0.05; done", worker=CALM)
    family = descendants(process.pid)
    process.stdout.close()
    os.kill(process.pid, signal.SIGHUP)
    assert process.wait(20) == 0
    wait_until(lambda: not any(map(is_alive, family)))


def read_until(process, word):
    said = ""
    while word not in said:
        said += process.stdout.readline()
    return said
