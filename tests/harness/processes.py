"""The real processes of the Procfile on free ports, for tests that need real HTTP, true parallelism or a kill -9."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

import procfile
from storefront.kit import demo_keys
from tests.harness import afterwards, evidence
from tests.harness.databases import ENGINES

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30  # seconds until a process answers or ends


def free_port() -> int:
    """A port nobody holds at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_alive(process: psutil.Process) -> bool:
    """Whether a process still does something: a zombie only waits for its burial."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@dataclass
class Running:
    """One process group and who ends it should the test run vanish."""

    process: subprocess.Popen[bytes]
    stand_down: Callable[[], object]


@dataclass
class Shop:
    """A running shop: web, worker and play bank, all by the commands of the Procfile."""

    settings: Mapping[str, str]  # names without STOREFRONT_
    folder: Path
    port: int = field(default_factory=free_port)
    bank_port: int = field(default_factory=free_port)
    commands: dict[str, str] = field(default_factory=lambda: procfile.commands(ROOT / "Procfile"))
    running: dict[str, Running] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def bank_url(self) -> str:
        return f"http://127.0.0.1:{self.bank_port}"

    def start(self, *names: str) -> None:
        """Start the named processes, or all, and wait until they answer. Raises RuntimeError with what was said."""
        for name in names or self.commands:
            log = self.log_file(name).open("ab")
            process = subprocess.Popen(
                self.commands[name],
                shell=True,
                cwd=ROOT,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            self.running[name] = Running(process, afterwards.if_we_vanish(f"kill -KILL -{process.pid}"))
        for name in names or self.commands:
            self.wait_for(name)

    def wait_for(self, name: str) -> None:
        """Return once /livez answers; a process without a port is only looked at."""
        port = {"web": self.port, "bank": self.bank_port}.get(name)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.running[name].process.poll() is not None:
                break
            if port is None:
                return
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=2):
                return
            time.sleep(0.05)
        raise RuntimeError(f"{name} did not start:\n{self.log(name)[-4000:]}")

    def stop(self, *names: str) -> None:
        """End calmly, then by force."""
        leaving = [name for name in names or list(self.running) if name in self.running]
        for name in leaving:
            self._signal(self.running[name], signal.SIGTERM)
        for name in leaving:
            with suppress(subprocess.TimeoutExpired):
                self.running[name].process.wait(PATIENCE)
            self.kill(name)

    def kill(self, name: str) -> None:
        """kill -9 of the process with all its workers, as a power cut would; returns when all are dead."""
        gone = self.running.pop(name)
        leader = gone.process.pid
        family = psutil.Process(leader).children(recursive=True) if gone.process.poll() is None else []
        self._signal(gone, signal.SIGKILL)
        gone.process.wait()
        while any(map(is_alive, family)):
            time.sleep(0.01)
        gone.stand_down()

    def restart(self, name: str) -> None:
        """Start again, after a kill or instead of what runs."""
        if name in self.running:
            self.stop(name)
        self.start(name)

    def flask(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run `flask …` with the settings of this shop."""
        command = [sys.executable, "-m", "flask", "--app", "wsgi", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment(), capture_output=True, text=True)
        assert not check or done.returncode == 0, f"flask {' '.join(arguments)}: {done.stdout}{done.stderr}"
        return done

    def environment(self) -> dict[str, str]:
        """What the processes see: no setting of the developer's own shell."""
        mine = {name: value for name, value in os.environ.items() if not name.startswith(("STOREFRONT_", "FLASK_"))}
        path = os.pathsep.join([str(Path(sys.executable).parent), mine.get("PATH", os.defpath)])
        own = {
            "DEMO": "1",
            "DATA_DIR": str(self.folder),
            "CLOCK_FILE": str(self.folder / "clock"),
            "BASE_URL": self.url,
            "PORT": str(self.port),
            "BANK_PORT": str(self.bank_port),
        }
        settings = {f"STOREFRONT_{name}": value for name, value in {**own, **self.settings}.items()}
        return demo_keys.filled(mine | settings | {"PATH": path, "PYTHONUNBUFFERED": "1"})

    def log_file(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def log(self, name: str) -> str:
        """All a process has said so far."""
        return self.log_file(name).read_text(errors="replace") if self.log_file(name).exists() else ""

    @staticmethod
    def _signal(running: Running, which: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(running.process.pid, which)


@pytest.fixture
def start_shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., Shop]]:
    """Starts real processes: `start_shop(url, "web", "bank", WEB_PROCESSES="4")`; stops them, whatever happens.

    `wsgi` names another application than the shop's own.
    """
    shops: list[Shop] = []

    def start(url: str, *names: str, wsgi: str = "wsgi:app", **changed: str) -> Shop:
        folder = tmp_path / f"shop-{len(shops)}"
        folder.mkdir()
        shop = Shop({"DATABASE_URL": url, **changed}, folder)
        shop.commands["web"] = shop.commands["web"].replace("wsgi:app", wsgi)
        shops.append(shop)
        shop.start(*names)
        return shop

    yield start
    for shop in shops:
        if evidence.has_failed(request.node):
            for log in sorted(shop.folder.glob("*.log")):
                print(f"----- {log.stem}\n{log.read_text(errors='replace')[-4000:]}")
        for name in list(shop.running):
            shop.kill(name)  # a calm end takes seconds, and nobody is left to profit from it


@pytest.fixture(params=ENGINES)
def shop(request: pytest.FixtureRequest, new_database: Callable[..., str], start_shop: Callable[..., Shop]) -> Shop:
    """Web, worker and play bank on a database of their own, on each engine in turn."""
    return start_shop(new_database(request.param))
