"""With script the screen turns by itself, by the server's clock, and goes on whatever the network does."""

from datetime import time, timedelta

import pytest

from storefront.catalog import stock, variant
from storefront.catalog.photo import Photo
from storefront.kiosks.kiosk import KioskDay, Motion
from storefront.kit import clock
from storefront.kit.db import db
from tests.kiosks import lobby
from tests.people import Make
from tests.web.kiosk.playing import PORTAL, Lobby

TURN, FRESH = 12, 30  # seconds
HOUR = 3_601_000  # and a second, in ms
OWN_CLOCK = 60_000  # of the box in the lobby: it believes it is 1970


@pytest.fixture
def make(make_app, sqlite_url):
    """A shop on a clean database; it is ten in the morning."""
    app = make_app(sqlite_url)
    with app.app_context():
        at_ten = clock.start_of(clock.today()).timestamp() + 10 * 3600
        clock.shift(timedelta(seconds=at_ten - clock.now().timestamp()))
        yield Make()
        db.session.rollback()


@pytest.fixture
def screen(make, make_app, open_page):
    """Opens the screen on these goods."""
    from flask import current_app

    def open_one(*goods, **facts):
        kiosk, key = lobby.screen(*goods, open_days="1234567", **facts)
        found = Lobby(open_page(size=(540, 960)), current_app._get_current_object(), key)
        found.kiosk = kiosk
        return found

    return open_one


@pytest.mark.browser
def test_the_screen_turns_in_order_tells_what_it_painted_and_speaks_two_languages(make, screen):
    seller = make.seller()
    abon, sambal, dodol = (make.product(seller, name) for name in ("Abon", "Sambal", "Dodol"))
    db.session.add(Photo(product_id=sambal.id, key="ab" * 20, width=800, height=800, tint="#aabbcc", alt="Sambal"))
    sambal.name_en = "Chilli paste"
    lobby_screen = screen(abon, sambal, slide_seconds=6)
    other = clock.today().isoweekday() % 7 + 1
    friday = KioskDay(kiosk_id=lobby_screen.kiosk.id, weekday=other, showcase=lobby.showcase(dodol, slug="jumat"))
    db.session.add(friday)
    db.session.commit()
    lobby_screen.opens(OWN_CLOCK)
    assert lobby_screen.name == "Abon"
    order = []
    for _turn in range(3):
        now = lobby_screen.name
        order.append(now)
        assert lobby_screen.shows(lambda now=now: lobby_screen.name != now, TURN + 10)
    assert order == ["Abon", "Sambal", "Abon"], "another weekday's goods are not shown"
    lobby_screen.passes(3)
    painted = [(each["slug"], each["seconds"] > 0) for each in lobby_screen.heard("painted")]
    assert painted[:3] == [(abon.slug, False), (abon.slug, True), (abon.slug, False)], "Sambal's picture is lost"
    assert lobby_screen.page.locator(".kiosk-slide.bare").count() == 1
    lobby_screen.page.get_by_role("button", name="English").click()
    assert lobby_screen.shows(lambda: lobby_screen.name == "Chilli paste")
    assert lobby_screen.page.evaluate("document.documentElement.lang") == "en"
    lobby_screen.page.clock.fast_forward(61_000)
    assert lobby_screen.facts("tongue") == "id"
    lobby_screen.passes(4)
    often = [(each["times"], each["seconds"]) for each in lobby_screen.told if each["slug"] == abon.slug]
    assert max(often)[0] >= 2 and all(seconds >= 5 * times for times, seconds in often), "it came twice before it told"


@pytest.mark.browser
def test_new_prices_and_sold_out_goods_reach_the_screen_within_half_a_minute(make, screen):
    seller = make.seller()
    abon, sambal = (make.product(seller, name, stock=3) for name in ("Abon", "Sambal"))
    lobby_screen = screen(abon, sambal, slide_seconds=120, motion=Motion.NONE).opens(OWN_CLOCK)
    lobby_screen.passes(4)
    variant.set_price(variant.of(abon.id)[0], 31_500)
    db.session.commit()
    price = lobby_screen.page.locator(".kiosk-slide.on .price").first
    assert lobby_screen.shows(lambda: "Rp31.500" in price.inner_text(), FRESH)
    stock.add(variant.of(abon.id)[0], -3)
    db.session.commit()
    assert lobby_screen.shows(lambda: lobby_screen.name == "Sambal", FRESH)
    assert lobby_screen.page.locator(".kiosk-slide").count() == 1
    stock.add(variant.of(sambal.id)[0], -3)
    db.session.commit()
    assert lobby_screen.shows(lambda: "segera hadir" in lobby_screen.name, FRESH)


@pytest.mark.browser
def test_whatever_the_network_does_the_loop_goes_on_and_heals_by_itself(make, screen):
    seller = make.seller()
    lobby_screen = screen(*(make.product(seller, name) for name in ("Abon", "Sambal"))).opens(OWN_CLOCK)
    lobby_screen.page.evaluate("window.same = true")
    lobby_screen.passes(4)
    for trouble in ("down", "500", "portal", "503"):
        lobby_screen.network, before = trouble, int(lobby_screen.facts("turns"))
        lobby_screen.passes(40)
        assert int(lobby_screen.facts("turns")) - before >= 2, trouble
    assert lobby_screen.facts("stale") == ""
    assert "stok per 10.0" in lobby_screen.page.locator(".kiosk-bar .facts").inner_text()
    lobby_screen.network = "up"
    assert lobby_screen.shows(lambda: lobby_screen.facts("stale") is None, FRESH)
    assert [each["fresh"] for each in lobby_screen.heard("list")][-1]
    assert lobby_screen.page.evaluate("window.same"), "no other page was loaded"


@pytest.mark.browser
def test_at_night_the_screen_is_dim_and_in_the_morning_it_plays_by_itself(make, screen):
    lobby_screen = screen(make.product(name="Abon"), opens_at=time(7, 30), closes_at=time(10, 1))
    lobby_screen.opens(OWN_CLOCK)
    night = lobby_screen.page.locator("[data-night]")
    assert not night.is_visible()
    clock.shift(timedelta(minutes=2))
    assert lobby_screen.shows(night.is_visible, FRESH) and lobby_screen.facts("mode") == "night"
    assert "Buka lagi besok pukul 07.30" in " ".join(night.inner_text().split())
    lobby_screen.kiosk.closes_at = time(17, 0)
    db.session.commit()
    assert lobby_screen.shows(lambda: lobby_screen.facts("mode") == "loop", FRESH)
    assert lobby_screen.shows(lambda: not night.is_visible())


@pytest.mark.browser
def test_newer_scripts_are_fetched_by_a_proved_page_once_an_hour_at_most_and_never_under_a_visitor_s_hand(make, screen):
    """The shop keeps saying that it has others: while it is put in anew, one machine has the old ones still."""
    lobby_screen = screen(make.product(name="Abon")).opens(OWN_CLOCK)
    page = lobby_screen.page

    def stays(seconds: int = FRESH) -> bool:
        page.evaluate("window.same = true")
        lobby_screen.passes(seconds)
        return page.evaluate("window.same === true")

    lobby_screen.code = "newer"
    assert stays(), "it began less than an hour ago"
    page.clock.fast_forward(HOUR - 50_000)
    page.locator(".kiosk-slide.on h2").click()
    assert stays(40) and lobby_screen.facts("mode") == "visit", "somebody is looking for something"
    page.route("**/kiosk/", lambda route: route.fulfill(status=200, content_type="text/html", body=PORTAL))
    page.evaluate("document.querySelector('main').dispatchEvent(new CustomEvent('kiosk:leave'))")
    assert stays() and lobby_screen.facts("mode") == "loop", "what stands there now is no page of ours"
    page.unroute("**/kiosk/")
    with page.expect_navigation():
        page.clock.fast_forward(FRESH * 1000)
    assert stays(2 * FRESH), "it has just come, and would come again with every look"


@pytest.mark.browser
def test_each_night_the_page_begins_anew_once(make, screen):
    lobby_screen = screen(make.product(name="Abon")).opens(OWN_CLOCK)
    page = lobby_screen.page
    page.evaluate("window.same = true")
    page.clock.fast_forward(HOUR)
    lobby_screen.passes(FRESH)
    assert page.evaluate("window.same"), "not in the morning"
    clock.shift(timedelta(hours=17, minutes=59))  # a minute to four: every screen's own minute has come
    with page.expect_navigation():
        page.clock.fast_forward(FRESH * 1000)
    page.evaluate("window.same = true")
    lobby_screen.passes(2 * FRESH)
    assert page.evaluate("window.same === true"), "the same minute does not do it again"


@pytest.mark.browser
def test_a_box_that_starts_in_1970_without_a_network_does_not_believe_its_clock(make, screen):
    lobby_screen = screen(make.product(name="Abon"), opens_at=time(9), closes_at=time(11)).opens(OWN_CLOCK)

    def copied(route):  # as static/js/kiosk_keeper.js hands out its copy, kept while the box knew the hour
        client = lobby_screen.app.test_client()
        client.set_cookie("layar", lobby_screen.key)
        page = client.get("/kiosk/").text.replace("data-at=", 'data-offset="0" data-at=')
        route.fulfill(status=200, content_type="text/html", body=page)

    lobby_screen.page.route("**/kiosk/", copied)
    lobby_screen.lost.add("/kiosk/daftar")
    lobby_screen.page.reload()
    assert lobby_screen.shows(lambda: lobby_screen.facts("mode") == "loop", FRESH), "it is ten, not the evening of 1970"
    lobby_screen.passes(120)
    assert lobby_screen.facts("stale") == ""
