"""A shop with a paired screen in its lobby, on a port of its own: it can be cut off and come back."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from flask import Flask, current_app
from PIL import Image, ImageDraw
from playwright.sync_api import Page
from werkzeug.serving import BaseWSGIServer, make_server

from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.kit import images
from storefront.kit.db import db
from storefront.web.access import KIOSK_COOKIE
from tests.kiosks import lobby
from tests.people import Make

SIZE = (1080, 1920)
NAMES = ("Sambal Roa", "Dodol Betawi", "Abon Tongkol", "Kaus Monas", "Bir Pletok", "Kopi Menteng")
SEEN = """() => {
  const main = document.querySelector("main[data-kiosk]");
  if (!main) return { mode: "none", slug: null, photo: false, stale: false, turns: 0, said: document.body?.innerText };
  const isSeen = (part) => {
    const box = part?.getBoundingClientRect();
    return Boolean(box) && box.width > 200 && box.height > 200;
  };
  const on = [...main.querySelectorAll(".kiosk-slide.on")].find(isSeen);
  const photo = on?.querySelector(".kiosk-photo img");
  return {
    mode: main.dataset.mode, slug: on?.dataset.slide ?? null, photo: Boolean(photo?.complete && photo.naturalWidth),
    night: isSeen(main.querySelector("[data-night]:not([hidden])")), stale: main.hasAttribute("data-stale"),
    turns: Number(main.dataset.turns ?? 0),
  };
}"""


class Lobby:
    """The shop, its goods with photos, and the key of one screen that is open all day long."""

    def __init__(self, app: Flask, **facts: object) -> None:
        self.app = app
        with app.app_context():
            make = Make()
            seller = make.seller()
            self.goods = [make.product(seller, name, price=10_000 + 1_000 * place) for place, name in enumerate(NAMES)]
            _photograph(self.goods)
            always = {"open_days": "1234567", "opens_at": time(0), "closes_at": time(23, 59), "slide_seconds": 5}
            _kiosk, self.key = lobby.screen(*self.goods, **(always | facts))
            db.session.remove()
        self.port = 0
        self.server: BaseWSGIServer | None = None
        self.start()

    @property
    def address(self) -> str:
        """Where the shop answers, when it does."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """The network is back."""
        self.server = make_server("127.0.0.1", self.port, self.app, threaded=True)
        self.port = self.server.port
        Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Nobody answers any more."""
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def pair(self, page: Page) -> None:
        """This browser is the screen."""
        cookie = {"name": KIOSK_COOKIE, "value": self.key, "url": self.address, "httpOnly": True, "sameSite": "Lax"}
        page.context.add_cookies([cookie])


@contextmanager
def opened(app: Flask, **facts: object) -> Iterator[Lobby]:
    """A lobby for one test."""
    found = Lobby(app, **facts)
    yield found
    found.stop()


def seen(page: Page) -> dict[str, object]:
    """What is on the screen now, as the page itself finds it."""
    return page.evaluate(SEEN)


def is_painted(page: Page) -> bool:
    """Whether there is a picture on the screen at all, not one flat colour; looked at from outside."""
    pixels = Image.open(io.BytesIO(page.screenshot(scale="css", animations="allow"))).convert("L").resize((108, 192))
    low, high = pixels.getextrema()
    return high - low > 60 and len(pixels.getcolors(256) or []) > 12


class Heap(NamedTuple):
    """Bytes in use after collecting what is not: all of V8's, and what the page itself holds, elements included."""

    used: int
    held: int


def heap(page: Page) -> Heap:
    """Weigh the page. The second figure leaves out code, which the browser compiles for hours, and its tools."""
    tools = page.context.new_cdp_session(page)
    pieces: list[str] = []
    tools.on("HeapProfiler.addHeapSnapshotChunk", lambda part: pieces.append(part["chunk"]))
    tools.send("HeapProfiler.enable")
    for _time in range(3):
        tools.send("HeapProfiler.collectGarbage")
    used = int(tools.send("Runtime.getHeapUsage")["usedSize"])
    tools.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    tools.detach()
    snapshot = json.loads("".join(pieces))
    facts, names, kinds = snapshot["nodes"], snapshot["strings"], snapshot["snapshot"]["meta"]["node_types"][0]
    fields = snapshot["snapshot"]["meta"]["node_fields"]
    size, width = fields.index("self_size"), len(fields)
    held = sum(
        facts[place + size] for place in range(0, len(facts), width)
        if kinds[facts[place]] != "code" and "NetworkResourcesData" not in names[facts[place + 1]]
    )  # fmt: skip
    return Heap(used, held)


def _photograph(goods: list[Product]) -> None:
    drawings = []
    for place, _product in enumerate(goods):
        picture = Image.new("RGB", (1000, 1000), (40 * place, 120, 200 - 30 * place))
        ImageDraw.Draw(picture).ellipse((150, 150, 850, 850), fill=(250, 200 - 20 * place, 40))
        file = io.BytesIO()
        picture.save(file, "JPEG")
        drawings.append(file.getvalue())
    for product, kept in zip(goods, images.store(drawings, Path(current_app.config["MEDIA_DIR"])), strict=True):
        db.session.add(Photo(product_id=product.id, key=kept.key, width=kept.width, height=kept.height, tint=kept.tint,
                             alt=product.name, position=0))  # fmt: skip
    db.session.commit()
