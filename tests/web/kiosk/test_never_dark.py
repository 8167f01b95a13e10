"""The screen as a whole in a real browser, its service worker included: it starts without a network, with pictures."""

from threading import Thread

import pytest
from PIL import Image
from werkzeug.serving import make_server

from storefront.catalog import variant
from storefront.catalog.photo import Photo
from storefront.kiosks.kiosk import Status
from storefront.kit import images
from storefront.kit.db import db
from tests.harness.browser import until
from tests.kiosks import lobby
from tests.kit.test_images import file_of
from tests.people import Make

SEES = "document.querySelector('.kiosk-slide.on .kiosk-photo img')?.naturalWidth > 0"
AGAIN = "dispatchEvent(new Event('online'))"


class Line:
    """The shop behind a port that can be cut and come back."""

    def __init__(self, app) -> None:  # type: ignore[no-untyped-def]
        self.app, self.port = app, 0
        self.comes()

    def comes(self) -> None:
        self.server = make_server("127.0.0.1", self.port, self.app, threaded=True)
        self.port = self.server.port
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()

    def goes(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def line(app):
    """The shop, served until the test ends."""
    found = Line(app)
    yield found
    if found.thread.is_alive():
        found.goes()


@pytest.mark.browser
def test_a_screen_that_starts_without_a_network_plays_its_last_list_with_pictures(
    make: Make, app, line, open_page
) -> None:
    sambal = make.product(name="Sambal")
    (picture,) = images.store([file_of(Image.new("RGB", (400, 400), "#aa5533"))], app.config["MEDIA_DIR"])
    db.session.add(Photo(product_id=sambal.id, key=picture.key, width=400, height=400, tint="#aa5533", alt="Sambal"))
    kiosk, key = lobby.screen(sambal, open_days="1234567")
    page = open_page(size=(540, 960), service_workers="allow")
    page.context.add_cookies([{"name": "layar", "value": key, "url": f"http://127.0.0.1:{line.port}"}])
    page.goto(f"http://127.0.0.1:{line.port}/kiosk/")
    until(page, SEES)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    variant.set_price(variant.of(sambal.id)[0], 31_500)
    db.session.commit()
    page.evaluate(AGAIN)
    price = page.locator(".kiosk-slide.on .price .said").first
    price.get_by_text("Rp31.500").wait_for()
    _until_kept(page)
    line.goes()
    page.reload()
    until(page, SEES)
    assert price.inner_text().startswith("Rp31.500"), "the list that came after the page"
    assert "stok per" in page.locator(".kiosk-bar .facts").inner_text()
    line.comes()
    page.evaluate(AGAIN)
    until(page, "document.querySelector('main').dataset.mode === 'loop'")
    kiosk.move(Status.REVOKED)
    db.session.commit()
    page.evaluate(AGAIN)
    page.wait_for_url("**/kiosk/pasang")
    assert [name for name in page.evaluate("caches.keys()") if name.startswith("kiosk ")] == []


def _until_kept(page) -> None:  # type: ignore[no-untyped-def]
    for _look in range(100):
        if page.evaluate("caches.open('kiosk pictures').then((kept) => kept.keys()).then((all) => all.length)") == 3:
            return
        page.wait_for_timeout(50)
    raise AssertionError("the pictures are not kept")
