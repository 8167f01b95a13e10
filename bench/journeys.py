"""What the clients do: open one page, or buy something as a guest from the basket to the order's own page."""

import itertools
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urlsplit

from bench.crowd import Answer, Journey

FIELD = re.compile(rb'name="(kunci|isian|dilihat)" value="([^"]*)"')


@dataclass(frozen=True)
class Goods:
    """One product, and the answers of the checkout's first step as its form has filled them in."""

    slug: str
    sku: str
    units: int
    said: dict[str, str] = field(default_factory=dict)

    @property
    def put(self) -> dict[str, str]:
        """The form of the button "Masukkan keranjang"."""
        return {"produk": self.slug, "varian": self.sku, "jumlah": str(self.units)}


class Wrong(RuntimeError):
    """An answer was not what the journey expects: then no figure means anything."""


def page(path: str) -> Callable[[], Journey]:
    """Open one page."""
    wanted = request("GET", path)

    def journey() -> Journey:
        expect(200, (yield wanted), path)

    return journey


def new_page(path: str, numbers: Iterator[int]) -> Callable[[], Journey]:
    """Open one page under an address nobody has asked for yet, so that no finished page can be given out.

    A lowest price of a few rupiah leaves the list as it is.
    """
    mark = "&" if "?" in path else "?"

    def journey() -> Journey:
        expect(200, (yield request("GET", f"{path}{mark}harga_min={next(numbers)}")), path)

    return journey


def checkout(goods: list[Goods]) -> Callable[[], Journey]:
    """Basket, answers, check, order, and the page of the order: seven requests."""
    turn = itertools.cycle(goods)

    def journey() -> Journey:
        chosen = next(turn)
        jar: dict[str, str] = {}
        keep(jar, expect(303, (yield request("POST", "/keranjang", jar, chosen.put)), "/keranjang"))
        keep(jar, expect(200, (yield request("GET", "/keranjang", jar)), "/keranjang"))
        keep(jar, expect(200, (yield request("GET", "/checkout", jar)), "/checkout"))
        keep(jar, expect(303, (yield request("POST", "/checkout", jar, chosen.said)), "/checkout"))
        checked = expect(200, (yield request("GET", "/checkout/periksa", jar)), "/checkout/periksa")
        form = {name.decode(): unescape(value.decode()) for name, value in FIELD.findall(checked.body)}
        placed = expect(303, (yield request("POST", "/checkout/buat", jar, form)), "/checkout/buat")
        keep(jar, placed)
        path = urlsplit(placed.header("location")).path
        if not path.startswith("/pesanan/"):
            raise Wrong(f"the order led to {path}")
        expect(200, (yield request("GET", path, jar)), path)

    return journey


def first_step(goods: Goods) -> Journey:
    """Up to the form of the first step, to see how it is filled in."""
    jar: dict[str, str] = {}
    keep(jar, expect(303, (yield request("POST", "/keranjang", jar, goods.put)), "/keranjang"))
    expect(200, (yield request("GET", "/checkout", jar)), "/checkout")


def request(method: str, path: str, jar: dict[str, str] | None = None, form: dict[str, str] | None = None) -> bytes:
    """A request as a browser on our own page sends it, each through a proxy and from an address of its own."""
    body = urlencode(form).encode() if form is not None else b""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Sec-Fetch-Site: same-origin"]
    lines.append("X-Forwarded-For: 10." + ".".join(str(random.randrange(256)) for _part in range(3)))
    if jar:
        lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in jar.items()))
    if form is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def keep(jar: dict[str, str], answer: Answer) -> None:
    """Remember the cookies of an answer."""
    for name, value in answer.headers:
        if name == "set-cookie":
            key, _is, cookie = value.partition(";")[0].partition("=")
            jar[key] = cookie


def expect(status: int, answer: Answer, path: str) -> Answer:
    """The answer, if its status is the right one. Raises Wrong."""
    if answer.status != status:
        raise Wrong(f"{path} answered {answer.status}: {answer.body[:500].decode(errors='replace')}")
    return answer
