"""The draws of turns, for everybody to read and repeat: the seed, who was drawn from, who was taken, who waits."""

import json
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response

from storefront.catalog.category import categories
from storefront.galleries import draw_rounds, published, rested, rotating, turn_book
from storefront.galleries.drawing import Draw
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Showcase
from storefront.galleries.turn import Left, Turn
from storefront.kit import clock, codes
from storefront.kit.config import number as setting
from storefront.kit.squeezed import Squeezed
from storefront.places import area
from storefront.web import found
from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page
from storefront.web.shop import schema
from storefront.web.spoken import name_here

bp = Blueprint("draws", __name__, url_prefix="/giliran")

PAGE = 12  # periods in a list
LONGEST = 80  # letters of a showcase's address
RESERVES = 24  # of those who wait, on the page; the file has all
KEEP = 3_600  # seconds a browser may keep the file: it never changes
KINDS: dict[Kind, LazyString] = {
    Kind.SHELF: _l("Rak galeri"), Kind.KIOSK: _l("Layar lobi"), Kind.FRONT_PAGE: _l("Halaman depan"),
}  # fmt: skip
WHY: dict[Left, LazyString] = {
    Left.STOCK: _l("stoknya habis"), Left.PERMIT: _l("surat izinnya berakhir"), Left.PASS: _l("masa lulusnya berakhir"),
    Left.SHOP: _l("tokonya berhenti dulu"), Left.STAFF: _l("diturunkan petugas"),
}  # fmt: skip


@bp.get("/")
@open_to(anyone)
@cached_page
def index() -> str:
    """Everything that is filled by draw, with what runs now, and below it what rests."""
    after = request.args.get("sesudah", "")[:LONGEST]
    resting = rested.listed(after, PAGE + 1)
    return render_template(
        "shop/draws/index.html", rows=[] if after else published.running(), kinds=KINDS, begins_on=rotating.begins_on,
        resting=resting[:PAGE], anew=rested.begun_anew(), place_of=rested.place_of, is_first=not after,
        more=url_for(".index", sesudah=resting[PAGE - 1].showcase.slug) if len(resting) > PAGE else None,
    )  # fmt: skip


@bp.get("/<slug>")
@open_to(anyone)
@cached_page
def show(slug: str) -> str:
    """One showcase: how it is drawn, its draws, and what is known of the next."""
    showcase = published.find(slug) or abort(404)
    typed = request.args.get("sesudah", "")
    rows = published.periods(showcase, int(typed) if typed.isdecimal() and len(typed) < 9 else None, PAGE + 1)
    more = url_for(".show", slug=slug, sesudah=rows[PAGE - 1].number) if len(rows) > PAGE else None
    way = schema.breadcrumbs((_("Undian giliran"), url_for(".index")), (showcase.name, url_for(".show", slug=slug)))
    return render_template(
        "shop/draws/show.html", showcase=showcase, kinds=KINDS, periods=rows[:PAGE], more=more, schema=[way],
        today=clock.today(), draws_on=draws_on(showcase), starts_on=rotating.begins_on(showcase),
        limits=_limits(showcase),
    )  # fmt: skip


@bp.get("/<slug>/<int:number>")
@open_to(anyone)
@cached_page
def period(slug: str, number: int) -> str:
    """One draw, repeated from its seed while the page was made."""
    drawn = _period(slug, number)
    kept = drawn.drawn_from
    picks, reserves = draw_rounds.picks(kept), draw_rounds.reserves(kept, RESERVES)
    told = published.fingerprint_told(drawn)
    return render_template(
        "shop/draws/period.html", showcase=drawn.showcase, period=drawn, kinds=KINDS, why=WHY, picks=picks,
        reserves=reserves, counts={"candidates": len(kept["candidates"]), "reserves": len(kept["reserves"])},
        shops=len({each["seller"] for each in kept["candidates"]}), turns=_turns(drawn),
        names=published.names([each.product for each in (*picks, *reserves)]),
        kecamatan=area.names({each.candidate["kecamatan"] for each in (*picks, *reserves)}),
        categories={each.slug: name_here(each) for each in categories()}, rules=kept["rules"],
        is_same=rotating.repeat(drawn) == Draw(tuple(kept["picks"]), tuple(kept["reserves"])),
        fingerprint=codes.digest(drawn.seed), told=told, day=date.fromisoformat,
    )  # fmt: skip


@bp.get("/<slug>/<int:number>.json")
@open_to(anyone)
def file(slug: str, number: int) -> Response:
    """All a draw was made of and what came of it: enough to repeat it with nothing else of ours."""
    drawn = _period(slug, number)
    body: dict[str, Any] = {
        "showcase": slug, "number": number, "starts_on": drawn.starts_on.isoformat(),
        "ends_on": drawn.ends_on.isoformat(), "drawn_at": drawn.drawn_at.isoformat(), "seed": drawn.seed,
        "seed_sha256": codes.digest(drawn.seed), "next_seed_sha256": drawn.next_fingerprint,
        "recipe": found.whole(url_for(".period", slug=slug, number=number)) + "#ulangi", **drawn.drawn_from,
    }  # fmt: skip
    whole = Squeezed(json.dumps(body, ensure_ascii=False, indent=1).encode(), "application/json").answer(request)
    whole.headers["Cache-Control"] = f"public, max-age={KEEP}"
    whole.headers["Content-Disposition"] = f'inline; filename="giliran-{slug}-{number}.json"'
    return whole


def draws_on(showcase: Showcase) -> date:
    """The day on which the next period will be drawn."""
    return max(rotating.begins_on(showcase) - timedelta(days=setting("ROTATION_NOTICE_DAYS")), clock.today())


def _period(slug: str, number: int) -> RotationPeriod:
    showcase = published.find(slug) or abort(404)
    drawn: RotationPeriod = published.period(showcase, number) or abort(404)
    return drawn


def _turns(drawn: RotationPeriod) -> dict[str, Turn]:
    """By the good's slug: its turn of this period."""
    return {turn.product.slug: turn for turn in turn_book.of_period(drawn)}


def _limits(showcase: Showcase) -> list[tuple[str, int]]:
    """The quotas as a reader knows them: whose, and how many."""
    kinds = {each.slug: name_here(each) for each in categories()}
    rules = showcase.rules
    return [*rules.pengampu.items(), *((kinds.get(slug, slug), most) for slug, most in rules.category.items())]
