"""Buyers who do not give up: they buy and pay over real HTTP while processes die, and remember every promise."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar
from urllib.parse import urlsplit

import requests
from requests.exceptions import ChunkedEncodingError, ConnectionError, ReadTimeout

from tests.harness.guest import Guest
from tests.harness.processes import Shop

PATIENCE = 180.0  # seconds until somebody says that the shop is broken
PAUSE = 0.7  # seconds between two tries of one step
TO_THE_BANK = re.compile(r"/bayar/(PLAY[A-Z0-9]+)")
GONE = (ConnectionError, ChunkedEncodingError, ReadTimeout)
Found = TypeVar("Found")


@dataclass
class Promises:
    """What shop and bank have acknowledged, and every status somebody met."""

    placed: dict[str, str] = field(default_factory=dict)  # form key → number of the purchase
    orders: set[str] = field(default_factory=set)
    paid: set[str] = field(default_factory=set)  # codes the bank has taken money for
    seen: set[int] = field(default_factory=set)
    broken_off: int = 0  # requests whose answer never came


@dataclass
class Buyer:
    """One person with a phone."""

    shop: Shop
    goods: list[tuple[str, str]]
    promises: Promises
    dice: Random

    def buys(self) -> None:
        """From the basket to the money having arrived."""
        self.guest = Guest(self.shop.url)
        sellers = self.dice.randint(1, len(self.goods))
        for slug, sku in self.goods[:sellers]:
            self._send("/keranjang", produk=slug, varian=sku, jumlah="1")
        self._open("/checkout")
        said = self.guest.form("/checkout").values
        self._send("/checkout", **{**said, "name": "Sari", "phone": "081234567890", "email": "sari@contoh.example"})
        self._open("/checkout/periksa")
        form = self.guest.form("/checkout/buat")
        placed = self._send(form.action, **form.values)
        assert "/pesanan/" in placed.headers["Location"], placed.headers["Location"]
        number = urlsplit(placed.headers["Location"]).path.rpartition("/")[2]
        self.promises.placed[form.values["kunci"]] = number
        for position in range(1, sellers + 1):
            self.promises.orders.add(f"{number}-{position}")
            self._pays(f"{number}-{position}")

    def _pays(self, order: str) -> None:
        """Press for a code, pay it in the banking app, and wait until the shop knows."""
        page = f"/pesanan/{order}/bayar"

        def code_or_paid() -> str | None:
            text = self._open(page).text
            found = TO_THE_BANK.search(text)
            if found or f"/pesanan/{order}/nota" in text:
                return found.group(1) if found else ""
            self._send(page)
            return None

        code = self._until(code_or_paid)
        if code:
            address = f"{self.shop.bank_url}/bayar/{code}"
            self._get(lambda: requests.post(address, timeout=30, allow_redirects=False), 303)
            self.promises.paid.add(code)
        self._until(lambda: f"/pesanan/{order}/nota" in self._open(page).text or None)

    def _open(self, path: str) -> requests.Response:
        return self._get(lambda: self.guest.goes(path), 200)

    def _send(self, path: str, **values: str) -> requests.Response:
        return self._get(lambda: self.guest.sends(path, **values), 303)

    def _get(self, ask: Callable[[], requests.Response], wanted: int) -> requests.Response:
        """Ask until the wanted answer comes; 503 and a broken connection mean: once more."""

        def answered() -> requests.Response | None:
            try:
                answer = ask()
            except GONE:
                self.promises.broken_off += 1
                return None
            self.promises.seen.add(answer.status_code)
            assert answer.status_code in (wanted, 503), f"{answer.url}: {answer.status_code} {answer.text[:1500]}"
            return answer if answer.status_code == wanted else None

        return self._until(answered)

    def _until(self, look: Callable[[], Found | None]) -> Found:
        deadline = time.monotonic() + PATIENCE
        while (found := look()) is None:
            assert time.monotonic() < deadline, (
                f"it does not happen: {self.guest.page.url} {self.guest.page.text[:1500]}"
            )
            time.sleep(PAUSE)
        return found
