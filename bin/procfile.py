"""Runs the lines of a Procfile in the foreground and leaves nothing behind, whichever way the end comes."""

import contextlib
import ctypes
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

PATIENCE = 5  # seconds for a calm end before force
DIE_WITH_PARENT = 1  # Linux: PR_SET_PDEATHSIG
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Processes = dict[str, "subprocess.Popen[str]"]


def commands(procfile: Path) -> dict[str, str]:
    """The shell command of each named process."""
    pairs = (line.split(":", 1) for line in procfile.read_text().splitlines() if ":" in line and line[0] != "#")
    return {name.strip(): command.strip() for name, command in pairs}


def run(named: dict[str, str], environment: dict[str, str], folder: Path) -> int:
    """Run all until a signal comes, then return 0; or until one ends by itself, then return its code, never 0.

    Takes over SIGINT, SIGTERM and SIGHUP for good. Each process leads a session of its own, so that Ctrl-C and a
    closed terminal reach only us, and its whole group can be ended.
    """
    news: queue.SimpleQueue[str] = queue.SimpleQueue()  # the name of an ended process, or "" for a signal
    for ending in ENDINGS:
        signal.signal(ending, lambda *_: news.put(""))
    processes = {name: start(command, environment, folder) for name, command in named.items()}
    width = max(map(len, processes))
    for name, process in processes.items():
        threading.Thread(target=follow, args=(name, name.ljust(width), process, news), daemon=True).start()
    ended = news.get()
    if ended:
        say(f"{ended} has ended by itself (code {processes[ended].returncode}): stopping the rest.")
    else:
        say(f"\nStopping {', '.join(processes)}.")
    end(processes, news)
    return (processes[ended].returncode or 1) if ended else 0


def start(command: str, environment: dict[str, str], folder: Path) -> "subprocess.Popen[str]":
    """Start one command; if we are killed by force, Linux ends it too."""
    return subprocess.Popen(
        command,
        shell=True,
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
        preexec_fn=end_with_parent,
    )


def follow(name: str, label: str, process: "subprocess.Popen[str]", news: "queue.SimpleQueue[str]") -> None:
    """Pass on what a process says, then tell that it ended."""
    assert process.stdout
    for line in process.stdout:
        say(f"{label} | {line.rstrip()}")
    process.wait()
    news.put(name)


def end(processes: Processes, news: "queue.SimpleQueue[str]") -> None:
    """Ask all to end, wait a little, then use force; a second Ctrl-C shortens the wait."""
    signal_groups(processes, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while any(process.poll() is None for process in processes.values()) and time.monotonic() < deadline:
        with contextlib.suppress(queue.Empty):
            if news.get(timeout=0.1) == "":
                break
    signal_groups(processes, signal.SIGKILL)
    for process in processes.values():
        process.wait()


def signal_groups(processes: Processes, which: signal.Signals) -> None:
    """Reach every descendant, also where the leader is gone already."""
    for process in processes.values():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, which)


def say(line: str) -> None:
    """Print at once; a terminal that has been closed is no reason to fail before the others have ended."""
    try:
        print(line, flush=True)
    except OSError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  (for the rest of our short life)


def end_with_parent() -> None:
    """Have Linux send SIGTERM when the parent dies, even by kill -9. Elsewhere it does nothing."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
