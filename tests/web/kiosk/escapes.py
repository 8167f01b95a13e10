"""Ways people try to get out of a screen in a public hall. Each row: a name, what is done, and what more must be so.

What no row may ever bring about stands in Hall.astray.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.harness.lobby_hall import Hall

POLICIES = Path(__file__).resolve().parents[3] / "deploy/kiosk/policies/jakpreneur-kiosk.json"
PHOTO, TEXT, BAR = (540, 400), (200, 1250), (540, 1880)
LONG = 800  # milliseconds of a long press
ELSEWHERE = "http://127.0.0.1:9"
Check = Callable[[Hall], object]


class Move(NamedTuple):
    """`check` answers what is wrong, or nothing."""

    name: str
    deed: Check
    check: Check = lambda hall: None


def refused(kind: str) -> Check:
    """The deed really came about, and the page refused what the browser would have done."""
    return lambda hall: None if all(each[1] for each in hall.spied(kind) or [["none", False]]) else hall.spied(kind)


def keys(*names: str) -> Check:
    return lambda hall: hall.presses(*names)


def unrefused_keys(hall: Hall) -> list[str]:
    pressed = [each for each in hall.spied("keydown") if each[2] not in ("Control", "Alt", "Shift", "Meta")]
    return [each[2] for each in pressed if not each[1]] if pressed else ["no key came"]


def none_of(selector: str) -> Check:
    """Neither on the page nor in what its scripts may put there."""
    count = """(selector) => { const all = (root) => [...root.querySelectorAll("template")].reduce((sum, each) =>
        sum + all(each.content), root.querySelectorAll(selector).length); return all(document); }"""
    return lambda hall: hall.page.evaluate(count, selector) or None


def talks_to(script: str) -> Check:
    """A script that got onto the page tries to carry something away; the policy of the page says no."""

    def check(hall: Hall) -> object:
        before = len(hall.page.complaints)
        hall.page.evaluate(f"async () => {{ try {{ {script} }} catch {{}} }}")
        for _look in range(40):
            if len(hall.page.complaints) > before:
                break
            hall.page.wait_for_timeout(25)
        complaints = hall.page.complaints[before:]
        del hall.page.complaints[before:]
        return None if complaints and all("Content Security Policy" in each for each in complaints) else "not refused"

    return check


def nothing(_hall: Hall) -> None:
    """What the check looks at is there already."""


def fingers(*places: tuple[int, int], lasts: int = 0, to: tuple[int, int] = (0, 0), visits: bool = True) -> Check:
    def deed(hall: Hall) -> None:
        if visits:
            hall.opens()
        hall.touches(*places, lasts=lasts, to=to)

    return deed


def visiting(deed: Check) -> Check:
    """The same before a good somebody looks at."""
    return lambda hall: (hall.opens(), deed(hall))


def storm(hall: Hall) -> None:
    hall.enters()
    names = [
        "Tab",
        "Enter",
        " ",
        "Escape",
        "ArrowLeft",
        "ArrowRight",
        "ArrowDown",
        "Home",
        "End",
        "x",
        "F2",
        "Control+t",
    ]
    hall.presses(*(hall.dice.choice(names) for _press in range(120)))


def drumming(hall: Hall) -> None:
    for _tap in range(60):
        hall.page.touchscreen.tap(hall.dice.randrange(1080), hall.dice.randrange(1920))


def pinch(scale: float) -> Check:
    facts = {"x": 540, "y": 900, "scaleFactor": scale, "relativeSpeed": 4000}
    return lambda hall: hall.tools.send("Input.synthesizePinchGesture", facts)


def wheel(hall: Hall) -> None:
    hall.page.mouse.move(540, 900)
    hall.page.keyboard.down("Control")
    hall.page.mouse.wheel(0, -300)
    hall.page.keyboard.up("Control")
    for _look in range(40):
        if hall.spied("wheel"):
            break
        hall.page.wait_for_timeout(25)


def tabbing(hall: Hall) -> object:
    """Where the focus goes with Tab: nowhere but to our own buttons."""
    hall.enters()
    met = set()
    for _press in range(30):
        hall.page.keyboard.press("Tab")
        met.add(
            hall.page.evaluate("document.activeElement.matches('body, main, main h2, main button, main .visit-scroll')")
        )
    return None if met == {True} else "something else"


def leaves_no_paper(hall: Hall) -> object:
    hall.page.emulate_media(media="print")
    shown = hall.page.evaluate("document.body.innerText.trim()")
    hall.page.emulate_media(media="screen")
    return shown


ESCAPES = [
    Move("a long press on the photo", fingers(PHOTO, lasts=LONG), refused("contextmenu")),
    Move("a long press on words", fingers(TEXT, lasts=LONG), refused("contextmenu")),
    Move("a long press on the turning loop", fingers(PHOTO, lasts=LONG, visits=False), refused("contextmenu")),
    Move("a right click", lambda hall: hall.page.mouse.click(*PHOTO, button="right"), refused("contextmenu")),
    Move("a right click on the bar", lambda hall: hall.page.mouse.click(*BAR, button="right"), refused("contextmenu")),
    Move("the photo is dragged away", visiting(lambda hall: hall.pulls(PHOTO, (40, 40)))),
    Move("words are dragged over", visiting(lambda hall: hall.pulls((60, 1100), (1000, 1500)))),
    Move("an address is dropped on it",
         lambda hall: hall.drops(items=[{"mimeType": "text/uri-list", "data": f"{ELSEWHERE}/x"}]), refused("drop")),
    Move("a file is dropped on it", lambda hall: hall.drops(files=[str(POLICIES)]), refused("drop")),
    Move("words are dropped on it", lambda hall: hall.drops(items=[{"mimeType": "text/plain", "data": "luar"}]),
         refused("drop")),
    Move("keys that print", keys("Control+p", "Control+Shift+p"), unrefused_keys),
    Move("printing all the same", nothing, leaves_no_paper),
    Move("keys that show the source", keys("Control+u", "Control+Shift+i", "Control+Shift+j", "F12"), unrefused_keys),
    Move("keys that open windows", keys("Control+n", "Control+t", "Control+Shift+n"), unrefused_keys),
    Move("keys that close it", keys("Control+w", "Control+q", "Alt+F4", "Control+F4"), unrefused_keys),
    Move("keys to the address bar", keys("Control+l", "Alt+d", "F6", "Control+k"), unrefused_keys),
    Move("keys that save and open", keys("Control+s", "Control+o", "Control+d", "Control+h"), unrefused_keys),
    Move("keys that search", keys("Control+f", "Control+g", "F3", "/", "'"), unrefused_keys),
    Move("keys that zoom", keys("Control++", "Control+-", "Control+0"), unrefused_keys),
    Move("keys that go back", keys("Alt+ArrowLeft", "Alt+ArrowRight", "Backspace", "Alt+Home"), unrefused_keys),
    Move("keys that load anew", keys("F5", "Control+r", "Control+F5", "Control+Shift+r"), unrefused_keys),
    Move("keys for help, caret, tasks and full screen", keys("F1", "F7", "F11", "F10", "Shift+Escape"), unrefused_keys),
    Move("keys that copy", keys("Control+a", "Control+c", "Control+x", "Control+v"), unrefused_keys),
    Move("keys that open menus", keys("ContextMenu", "Shift+F10", "Alt+f", "Meta+a"), unrefused_keys),
    Move("the middle button on everything", visiting(lambda hall: hall.clicks_everything(button="middle"))),
    Move("Ctrl and a click on everything", visiting(lambda hall: hall.clicks_everything(modifier="Control"))),
    Move("Shift and a click on everything", visiting(lambda hall: hall.clicks_everything(modifier="Shift"))),
    Move("a double tap", visiting(lambda hall: hall.page.mouse.dblclick(*TEXT))),
    Move("a triple click on words", visiting(lambda hall: hall.page.mouse.click(*TEXT, click_count=3))),
    Move("two fingers pull apart", visiting(pinch(3))),
    Move("two fingers pull apart on the loop", pinch(3)),
    Move("Ctrl and the wheel", wheel, refused("wheel")),
    Move("a swipe to the right, as if back", fingers((30, 900), to=(900, 0))),
    Move("a swipe from the upper edge", fingers((540, 2), to=(0, 900))),
    Move("three fingers swipe", fingers((300, 900), (500, 900), (700, 900), to=(0, -500))),
    Move("ten fingers at once", fingers(*((100 * place, 1000) for place in range(1, 11)), lasts=100)),
    Move("a storm of keys", storm),
    Move("drumming on the glass", drumming),
    Move("Tab, until it leads out", nothing, tabbing),
    Move("back in the history", lambda hall: hall.page.evaluate("history.back()")),
    Move("forward in the history", lambda hall: hall.page.evaluate("history.forward()")),
    Move("leaving full screen", lambda hall: hall.page.evaluate("document.exitFullscreen().catch(() => {})")),
    Move("a link to anywhere", nothing, none_of("a, area, [href]:not(link, use), [ping]")),
    Move("a link to a phone, mail or another program", nothing,
         none_of("[href^='tel:'], [href^='mailto:'], [href^='sms:'], [href^='intent:'], [href^='whatsapp:']")),
    Move("a form", nothing, none_of("form, [formaction], [action]")),
    Move("a field to type into, or for autofill", nothing,
         none_of("input, textarea, select, [contenteditable], [role=textbox], [role=searchbox], [autocomplete]")),
    Move("a way to files", nothing, none_of("input[type=file], [download], [webkitdirectory]")),
    Move("another page inside", nothing, none_of("iframe, object, embed, portal, video, audio, frame")),
    Move("a new window by name", nothing, none_of("[target], base")),
    Move("a key of its own for something", nothing, none_of("[accesskey]")),
    Move("a script carries words to another host", talks_to(f"await fetch('{ELSEWHERE}')")),
    Move("a picture carries them", talks_to(f"new Image().src = '{ELSEWHERE}'")),
    Move("a form carries them", talks_to(
        f"const it = document.createElement('form'); it.action = '{ELSEWHERE}'; document.body.append(it);"
        "it.submit(); it.remove()")),
    Move("a frame carries them", talks_to(
        f"const it = document.createElement('iframe'); it.src = '{ELSEWHERE}'; document.body.append(it);"
        "await new Promise((done) => setTimeout(done, 50)); it.remove()")),
]  # fmt: skip
