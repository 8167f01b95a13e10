"""localstripe as a process of its own: a stranger's idea of Stripe. Never imported here, because of its licence (GPL).

It listens on all addresses of this machine and keeps its state in one file of the temporary folder, so it gets a folder
of its own and starts from scratch.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storefront.kit import http
from tests.harness import afterwards
from tests.harness.processes import free_port

PATIENCE = 30  # seconds until it answers


@contextmanager
def running(folder: Path, key: str) -> Iterator["LocalStripe"]:
    """A localstripe that remembers nothing from before; gone afterwards, even when the test run is killed."""
    port, log = free_port(), folder / "localstripe.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "localstripe", "--port", str(port), "--from-scratch"],
            cwd=folder,
            env={**os.environ, "TMPDIR": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    stand_down = afterwards.if_we_vanish(f"kill -KILL -{process.pid}")
    try:
        _wait(process, port, log)
        yield LocalStripe(f"http://127.0.0.1:{port}", key)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        stand_down()


class LocalStripe:
    """What a payer and an operator do there."""

    def __init__(self, base: str, key: str) -> None:
        self.base = base
        self._key = key

    def pays(self, number: str) -> None:
        """Somebody pays an intent with a card: it has no QR codes."""
        card = "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2099&card[cvc]=123"
        method = self._post("/v1/payment_methods", card)["id"]
        self._post(f"/v1/payment_intents/{number}", f"payment_method={method}")
        self._post(f"/v1/payment_intents/{number}/confirm", "")

    def _post(self, path: str, form: str) -> dict[str, str]:
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Bearer {self._key}"}
        answer = http.call("POST", self.base + path, headers=kind, body=form.encode(), allow=[self.base])
        assert answer.status == 200, answer.body
        found: dict[str, str] = json.loads(answer.body or b"{}")
        return found


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"localstripe did not start:\n{log.read_text(errors='replace')[-4000:]}")
