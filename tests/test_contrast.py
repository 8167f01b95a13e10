"""Every ink can be read on every ground it stands on: in light, in dark, and where more contrast is asked for."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from storefront.web.pairs import BODY, ON_THE_MAP, PAIRS, PAPER, SHAPE, TEXT, Pair
from storefront.web.palette import CSS, LOOKS, SHEETS, contrast, declared, palette, worked_out

OWN_PAPER = {  # a wall, a pretend bank and a printed card, with grounds of their own
    "kiosk.css", "kiosk_pairing.css", "kiosk_visit.css", "bank.css", "staff_price_cards.css",
    "staff_small_screens.css",
}  # fmt: skip
DRAWN = {"map.css", "drawing.css"}  # pictures: only the words on them are measured
BORROWED = {  # a name that stands for one of several tokens, where it is used
    "tone": ("good", "wait", "info", "bad", "quiet"),
    "tone-soft": ("good-soft", "wait-soft", "info-soft", "bad-soft", "quiet-soft"),
    "own": ("brand", "ppkukm", "kpkp", "parekraf", "nakertransgi", "ppapp", "sosial"),
    "ink-line": ("brand", "nakertransgi", "ppkukm"),
}
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
INK = re.compile(r"(?<![\w-])(?:color|fill|stroke|border-color):\s*var\(--([\w-]+)[,)]")
WORDS = re.compile(r"(?<![\w-])color:\s*var\(--([\w-]+)[,)]")
GROUND = re.compile(r"(?<![\w-])background(?:-color)?:\s*var\(--([\w-]+)[,)]")
SHAPES = {
    "line",
    "ornament",
    "hero-ornament",
    "sunk",
    "surface",
    "good-soft",
    "veil",
}  # these say nothing by themselves


def measured(pair: Pair, look: str) -> float:
    """The contrast of a pair in a look."""
    colours = palette(look)
    return contrast(colours[pair.ink], colours[pair.ground])


def rules() -> Iterator[tuple[str, str, str]]:
    """File, selector and declarations of each rule of the shop's sheets."""
    for path in sorted(CSS.rglob("*.css")):
        if path.name in OWN_PAPER or path.parent.name != "parts" and path.name == "tokens.css":
            continue
        for selector, body in RULE.findall(re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)):
            yield path.name, " ".join(selector.split()), body


def tokens_of(name: str) -> tuple[str, ...]:
    return BORROWED.get(name, (name,))


@pytest.mark.parametrize("look", LOOKS)
def test_every_pair_in_use_is_read_easily(look: str) -> None:
    faint = [
        f"--{pair.ink} on --{pair.ground}: {measured(pair, look):.2f}, not {pair.least}"
        for pair in (*PAIRS, *ON_THE_MAP)
        if measured(pair, look) < pair.least
    ]
    assert faint == [], "\n".join(faint)
    assert len(PAIRS) > 60


@pytest.mark.parametrize("look", ["light, more contrast", "dark, more contrast"])
def test_who_asks_for_more_contrast_gets_more(look: str) -> None:
    usual = look.split(",")[0]
    for ink in ("ink", "ink-soft", "link"):
        for ground in PAPER:
            pair = Pair(ink, ground, BODY)
            assert measured(pair, look) >= max(measured(pair, usual), 10)
    assert measured(Pair("line", "surface", SHAPE), look) >= 4.5


def test_every_ink_of_the_sheets_is_in_the_list() -> None:
    known = {pair.ink for pair in (*PAIRS, *ON_THE_MAP)} | SHAPES
    unknown = {
        f"{file}: {selector} uses --{token}"
        for file, selector, body in rules()
        for name in (WORDS if file in DRAWN else INK).findall(body)
        for token in tokens_of(name)
        if token not in known
    }
    assert unknown == set(), "\n".join(sorted(unknown))


def test_every_pair_of_the_sheets_is_in_the_list() -> None:
    known = {(pair.ink, pair.ground) for pair in PAIRS}
    found = set()
    for file, selector, body in rules():
        ink, ground = WORDS.search(body), GROUND.search(body)
        if ink and ground:
            found |= {(file, selector, pair) for pair in paired(ink[1], ground[1])}
    unknown = {f"{file}: {selector}: --{pair[0]} on --{pair[1]}" for file, selector, pair in found if pair not in known}
    assert unknown == set(), "\n".join(sorted(unknown))
    assert len(found) > 20


def paired(ink: str, ground: str) -> list[tuple[str, str]]:
    """A tone stands on its own soft ground, never on another's."""
    if (ink, ground) == ("tone", "tone-soft"):
        return [(tone, f"{tone}-soft") for tone in BORROWED["tone"]]
    own = set(BORROWED["own"]) - {"brand"} if "own" in (ink, ground) else set()
    return [
        (one, other)
        for one in (own if ink == "own" else tokens_of(ink))
        for other in (own if ground == "own" else tokens_of(ground))
    ]


def test_every_ground_of_the_sheets_has_ink_in_the_list() -> None:
    drawn = SHAPES | {pair.ink for pair in PAIRS}  # a shape that is cut out of its ground, or a bar
    used = {
        (file, selector, token)
        for file, selector, body in rules()
        for name in GROUND.findall(body)
        for token in tokens_of(name)
        if token not in drawn
    }
    assert {use for use in used if use[2] not in {pair.ground for pair in (*PAIRS, *ON_THE_MAP)}} == set()


def test_a_lighter_ink_is_noticed() -> None:
    sheet = SHEETS[0].read_text()
    ink_soft = palette("light")["ink-soft"]
    paler = worked_out(declared(sheet.replace(ink_soft, "#6d7d73")), "light")
    assert contrast(palette("light")["ink-soft"], paler["sunk"]) >= BODY
    assert contrast(paler["ink-soft"], paler["sunk"]) < TEXT


def test_the_yardstick_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


UNDER_A_CODE = {("qr.css", ".qr .code"), ("account_factor.css", ".factor-code")}


def test_no_colour_stands_outside_the_tokens() -> None:
    """What has a name may be turned with the look; white under a QR code is the one colour that no look may change."""
    loose = [
        f"{file}: {selector}: {colour}"
        for file, selector, body in rules()
        for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b", re.sub(r"--[\w-]+:[^;]*;|url\([^)]*\)", "", body))
        if (file, selector) not in UNDER_A_CODE and file != "print.css"
    ]
    assert loose == []


def test_the_browser_bar_has_the_colour_of_the_eave() -> None:
    base = (Path(CSS.parent.parent) / "templates" / "base.html").read_text()
    bars = re.findall(r'name="theme-color" content="(#\w+)"', base)
    assert bars == [palette("light")["eave"], palette("dark")["eave"]]
