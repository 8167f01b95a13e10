"""What visitors leave behind, and how they go. After each of them nothing of Hall.left may be there."""

from tests.harness.browser import until
from tests.harness.lobby_hall import Hall
from tests.web.kiosk.escapes import Check, Move, keys


def offline(hall: Hall) -> None:
    """The code cannot be made: the goods' own codes stand in for it."""
    hall.sees_list()
    hall.page.context.set_offline(True)
    hall.does("hand-over")
    until(hall.page, "document.querySelector('[data-state=away]:not([hidden]) img')")
    hall.page.context.set_offline(False)


def late(hall: Hall) -> None:
    """The answer comes when the one who asked has gone and somebody else stands there."""
    waiting = []
    hall.page.route("**/kiosk/serah", lambda route: waiting.append(route))
    hall.sees_list()
    hall.does("hand-over")
    until(hall.page, "document.querySelector('[data-state=waiting]:not([hidden])')")
    hall.does("leave")
    hall.enters()
    for route in waiting:
        route.fulfill(status=200, json={"html": "<svg></svg><p data-seconds='600'>tadi</p>"})
    hall.page.unroute("**/kiosk/serah")
    hall.page.wait_for_timeout(100)
    assert "tadi" not in hall.page.content()
    assert hall.page.locator("[data-count]").inner_text() == "0"


def next_at_once(hall: Hall) -> None:
    """The next one stands there within five seconds of the last one's going."""
    hall.hands_over()
    hall.does("leave")
    hall.page.clock.fast_forward(2_000)
    hall.enters()
    assert hall.page.locator("[data-count]").inner_text() == "0"
    assert hall.page.locator("[data-state=ready] [data-part] svg").count() == 0


def then(deed: Check, *more: Check) -> Check:
    return lambda hall: [each(hall) for each in (deed, *more)]


def another(hall: Hall) -> None:
    hall.does("another")


def english(hall: Hall) -> None:
    hall.says("en")
    assert hall.page.evaluate("document.documentElement.lang") == "en"


VISITS = [
    Move("they looked at the goods", Hall.enters),
    Move("they looked at one", lambda hall: hall.opens(2)),
    Move("they narrowed the goods", lambda hall: (hall.enters(), hall.page.locator("[data-do=narrow]").last.tap())),
    Move("they left a list", Hall.sees_list),
    Move("they left a list of two, with more of one",
         then(Hall.chooses, lambda hall: hall.chooses(1), lambda hall: hall.does("basket"), another)),
    Move("they left their code", Hall.hands_over),
    Move("they read English", then(Hall.sees_list, english)),
    Move("they had it lowered", then(Hall.enters, lambda hall: hall.does("lower"))),
    Move("they scrolled", then(Hall.enters, lambda hall: hall.page.mouse.wheel(0, 900))),
    Move("they had no network", offline),
    Move("their code came late", late),
    Move("the next came within five seconds", next_at_once),
    Move("they used keys", then(Hall.enters, keys("Tab", "ArrowRight", "Enter", "Tab", "Enter"))),
]  # fmt: skip
WAYS = [
    Move("walked away", Hall.walks_away),
    Move("pressed start anew", lambda hall: hall.does("leave")),
    Move("came back by the browser's memory of pages",
         lambda hall: hall.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")),
    Move("the power went", lambda hall: hall.starts_anew()),
]  # fmt: skip
