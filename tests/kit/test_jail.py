"""A process that went into the cell computes and answers, and can do nothing else."""

import subprocess
import sys

import pytest

from storefront.kit import images, jail

START = """
import ctypes, mmap, os, resource, socket, sys, threading
from storefront.kit import jail
jail.limits(memory=512 << 20, seconds=1, answer=1 << 20)
held = jail.enter()
def tried(deed):
    try:
        deed()
    except (OSError, MemoryError, RuntimeError, ValueError) as no:
        return type(no).__name__
    return "done"
"""
FORBIDDEN = {
    "open a file": "lambda: open('/etc/passwd')",
    "write a file": "lambda: open('/tmp/out-of-the-cell', 'w')",
    "list a folder": "lambda: os.listdir('/')",
    "remove a file": "lambda: os.unlink('/tmp/out-of-the-cell')",
    "make a socket": "lambda: socket.socket()",
    "start a process": "os.fork",
    "run a program": "lambda: os.execv('/bin/true', ['true'])",
    "end its parent": "lambda: os.kill(os.getppid(), 0)",
    "ask for more": "lambda: resource.setrlimit(resource.RLIMIT_CPU, (99, 99))",
    "take much memory": "lambda: bytearray(600 << 20)",
    "map memory to run": "lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC)",
}
ALLOWED = {
    "compute": "lambda: sum(range(9))",
    "take some memory": "lambda: bytearray(50 << 20)",
    "have a thread": "lambda: threading.Thread(target=int).start()",
}


def inside(script: str) -> "subprocess.CompletedProcess[str]":
    """What a process says that ran this in the cell."""
    return subprocess.run(
        [sys.executable, "-c", START + script], cwd=images.HOME, capture_output=True, text=True, env=jail.alone()
    )


def test_the_cell_lets_out_an_answer_and_nothing_else() -> None:
    deeds = ", ".join(f"{name!r}: {deed}" for name, deed in {**FORBIDDEN, **ALLOWED}.items())
    said = inside(f"print(held, [name for name, deed in {{{deeds}}}.items() if tried(deed) == 'done'])")
    assert said.stdout.splitlines()[-1] == f"True {list(ALLOWED)}", said


def test_a_process_that_never_ends_is_ended() -> None:
    assert inside("while True: pass").returncode < 0


def test_the_shop_s_settings_stay_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOREFRONT_SECRET_KEY", "a secret of the tests")
    assert not [name for name in jail.alone() if name.startswith("STOREFRONT_")]


@pytest.mark.parametrize(("child", "deed"), [("storefront.kit.pixels", "write"), ("storefront.qris.scanning", "scan")])
def test_every_child_that_decodes_goes_into_the_cell_first(child: str, deed: str) -> None:
    program = f"""
import sys
import {child} as child
def tried(*_facts):
    try:
        print(open("/etc/hostname"))
    except PermissionError:
        print("locked up")
child.{deed} = tried
sys.argv = ["child", "9999999", "9"]
child._main()
"""
    said = subprocess.run(
        [sys.executable, "-c", program],
        cwd=images.HOME,
        input="[0]\n",
        capture_output=True,
        text=True,
        env=jail.alone(),
    )
    assert "locked up" in said.stdout, said
