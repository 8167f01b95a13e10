"""The living page of parts: every part in every state, drawn by the macros the shop is made of, in light and dark."""

import re
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from flask import Blueprint, Response, current_app, render_template

from storefront.kit import clock
from storefront.qris import picture
from storefront.web import chart, pairs, palette
from storefront.web.access import open_to, staff_or_demo
from storefront.web.staff import style_samples as samples

bp = Blueprint("style", __name__, url_prefix="/gaya")

SCHEMES = ("light", "dark")
SIZES = ("3xl", "2xl", "xl", "l", "m", "s", "xs")
SPACES = ("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8")
LEVELS = ("shade", "lift", "float")
MOTIONS = ("quick", "steady", "slow")
ORNAMENTS = ("tumpal", "gigi-balang", "kawung", "kembang-kelapa")
OTHER_GROUNDS = tuple(dict.fromkeys(pair.ground for pair in pairs.PAIRS if pair.ground not in pairs.PAPER))
_SYMBOL = re.compile(r'<symbol id="([\w-]+)"')


@bp.get("")
@open_to(staff_or_demo)
def show() -> str:
    """The whole page; nothing of it is kept anywhere, so it cannot be out of date."""
    now = clock.now()
    forms = {
        scheme: {"calm": samples.SampleForm(prefix=f"{scheme}-"), "wrong": samples.wrong(f"{scheme}-salah-")}
        for scheme in SCHEMES
    }
    return render_template(
        "staff/style/show.html", schemes=SCHEMES, sizes=SIZES, spaces=SPACES, levels=LEVELS, motions=MOTIONS,
        paper=_measured(pairs.PAPER), others=_measured(OTHER_GROUNDS), ornaments=ORNAMENTS, icons=_names("icons.svg"),
        drawings=_names("drawings/small.svg"),
        pengampu=samples.PENGAMPU, forms=forms,
        cards=samples.cards(), image=samples.image(), events=samples.events(now), long=samples.LONG,
        lines_of_text=samples.LINES_OF_TEXT,
        bars=chart.bars(samples.BARS), goals=chart.bars(samples.GOALS), plot=chart.plot(samples.MONTHS, samples.LINES),
        no_plot=chart.plot([], []), no_bars=chart.bars([]), now=now, ends=now + timedelta(minutes=14, seconds=30),
        over=now - timedelta(minutes=1),
    )  # fmt: skip


@bp.get("/contoh.svg")
@open_to(staff_or_demo)
def code() -> Response:
    """The picture in the sample of the paying panel: a code that pays nobody."""
    drawn = picture.svg("JakPreneur: contoh, bukan kode bayar")
    return Response(drawn, mimetype="image/svg+xml")


def _names(sprite: str) -> list[str]:
    """The drawings of a sprite."""
    return _SYMBOL.findall((Path(current_app.root_path) / "static" / sprite).read_text())


def _measured(grounds: Iterable[str]) -> list[tuple[pairs.Pair, list[float]]]:
    """Each pair on these grounds with its contrast in every look."""
    looks = [palette.palette(look) for look in palette.LOOKS]
    return [
        (pair, [palette.contrast(colours[pair.ink], colours[pair.ground]) for colours in looks])
        for ground in grounds
        for pair in pairs.PAIRS
        if pair.ground == ground
    ]
