"""With script the screen turns in place: by itself, by keys, and without a network with what it has seen."""

import pytest

from storefront.kit.db import db

HERE = "http://127.0.0.1:8000"
TURN, PATIENCE = 12_500, 30_500


@pytest.fixture
def shop(make_app, sqlite_url):
    """A shop on a clean database, its application context open."""
    app = make_app(sqlite_url)
    with app.app_context():
        yield app
        db.session.rollback()


@pytest.fixture
def screen(shop, make_goods, page):
    """The lobby screen of Jakarta Pusat. The pages come straight from the application; `down` cuts the line."""
    client, state = shop.test_client(), {"down": False}

    def serve(route):
        if state["down"]:
            return route.abort()
        answer = client.get(route.request.url.removeprefix(HERE), headers={"Sec-Fetch-Site": "same-origin"})
        return route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.data)

    page.route("**/*", serve)
    page.clock.install()
    page.goto(f"{HERE}/kiosk/jakarta-pusat")
    page.state = state
    return page


@pytest.fixture
def make_goods(shop):
    from tests.people import Make

    make = Make()
    seller = make.seller()
    return [make.product(seller, name) for name in ("Dodol", "Abon", "Sambal")]


def shows(screen, name):
    """Wait until the screen shows this product and the former slide has gone."""
    screen.locator(".kiosk-slide:not(.leaving) h1", has_text=name).wait_for()
    screen.clock.run_for(1_000)
    assert screen.locator(".kiosk-slide").count() == 1
    return screen.title().startswith(name)


@pytest.mark.browser
def test_the_screen_turns_by_itself_and_by_keys(screen):
    screen.evaluate("window.same = true")
    assert shows(screen, "Sambal")
    screen.clock.run_for(TURN)
    assert shows(screen, "Abon")
    screen.keyboard.press("ArrowLeft")
    assert shows(screen, "Sambal")
    screen.clock.run_for(TURN)
    assert shows(screen, "Sambal"), "after a touch it waits longer"
    screen.clock.run_for(PATIENCE - TURN)
    assert shows(screen, "Abon")
    assert screen.evaluate("window.same"), "no new page was loaded"


@pytest.mark.browser
def test_a_slide_can_be_stopped_and_keeps_the_focus(screen):
    screen.locator(".still").focus()
    screen.keyboard.press("Enter")
    screen.locator(".still", has_text="Putar lagi").wait_for()
    assert screen.evaluate("document.activeElement.className") == "still"
    screen.clock.run_for(150_000)
    assert shows(screen, "Sambal")
    screen.clock.run_for(40_000)
    screen.locator(".still", has_text="Berhenti").wait_for()


@pytest.mark.browser
def test_without_the_network_it_goes_round_what_it_has_seen_and_heals_by_itself(screen):
    for name in ("Abon", "Dodol"):
        screen.clock.run_for(TURN)
        assert shows(screen, name)
    screen.state["down"] = True
    for name in ("Abon", "Dodol", "Abon"):
        screen.clock.run_for(TURN)
        assert shows(screen, name)
    screen.state["down"] = False
    for name in ("Dodol", "Sambal"):
        screen.clock.run_for(TURN)
        assert shows(screen, name)
