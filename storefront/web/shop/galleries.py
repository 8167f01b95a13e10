"""Galleries: where one can see goods that passed, on which shelf what stands this week, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from flask import Blueprint, abort, render_template, request, url_for
from flask_babel import gettext as _

from storefront.catalog import card, photo
from storefront.catalog.card import Card
from storefront.galleries import gallery as galleries
from storefront.galleries import on_show
from storefront.galleries.gallery import Gallery
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.places import area
from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page
from storefront.web.shop import schema

bp = Blueprint("galleries", __name__, url_prefix="/galeri")

PEEK = 4  # goods whose pictures stand beside a gallery in the list


@dataclass(frozen=True)
class Place:
    """A good as a list shows it, with the code of its spot ("" where it has none yet)."""

    spot: str
    card: Card
    turn: Turn


@dataclass(frozen=True)
class Shelf:
    """One shelf of a gallery, as it stands now and as it will next."""

    name: str
    slug: str
    now: list[Place]
    until: date | None
    after: list[Place]
    after_on: date | None
    number: int | None


@bp.get("/")
@open_to(anyone)
@cached_page
def index() -> str:
    """All galleries, by city."""
    found = on_show.galleries()
    goods = on_show.gallery_goods(found)
    covers = photo.covers([number for ids in goods.values() for number in ids[:PEEK]])
    cities = [(city, list(mine)) for city, mine in groupby(found, key=lambda each: each.city)]
    cities.sort(key=lambda row: not any(each.is_visitable for each in row[1]))  # where one can go today comes first
    return render_template("shop/galleries/index.html", cities=cities, goods=goods, covers=covers, peek=PEEK)


@bp.get("/<slug>")
@open_to(anyone)
@cached_page
def show(slug: str) -> str | tuple[str, int]:
    """One gallery: where it is, when it is open, what stands there, how one comes to stand there."""
    gallery = galleries.by_slug(slug) or abort(404)
    if is_over(gallery):
        others = on_show.galleries(gallery.city_code)
        return render_template("shop/galleries/over.html", gallery=gallery, others=others), 410
    way = schema.breadcrumbs((_("Galeri"), url_for(".index")), (gallery.name, url_for(".show", slug=slug)))
    return render_template(
        "shop/galleries/show.html", gallery=gallery, shelves=_shelves(gallery), today=clock.today(),
        schema=[schema.gallery(gallery), way],
    )  # fmt: skip


def is_over(gallery: Gallery) -> bool:
    """Whether it will not open again."""
    return gallery.status == galleries.Status.ENDED or bool(gallery.ends_on and gallery.ends_on < clock.today())


def places(turns: Sequence[Turn]) -> list[Place]:
    """The goods of these turns as cards that name the kecamatan of the maker, in this order."""
    cards = {each.product_id: each for each in card.of([turn.product_id for turn in turns], request.script_root)}
    names = area.names({turn.product.seller.area_code[:8] for turn in turns})
    return [
        Place(
            turn.spot.code if turn.spot else "",
            replace(cards[turn.product_id], place=names.get(turn.product.seller.area_code[:8], "")),
            turn,
        )
        for turn in turns
        if turn.product_id in cards
    ]


def _shelves(gallery: Gallery) -> list[Shelf]:
    """Its shelves; while it is closed nothing stands there for anybody."""
    drawn = on_show.shelves(gallery)
    ids = [each.id for each in drawn]
    standing = on_show.standing(ids) if gallery.is_visitable else []
    coming = on_show.coming(ids) if gallery.status != galleries.Status.CLOSED else []
    told = {id(place.turn): place for place in places([*standing, *coming])}
    shelves = []
    for each in drawn:
        now, after = (
            [told[id(turn)] for turn in turns if turn.period.showcase_id == each.id and id(turn) in told]
            for turns in (standing, coming)
        )
        shelves.append(
            Shelf(
                each.name, each.slug, now, now[0].turn.period.ends_on if now else None, after,
                after[0].turn.period.starts_on if after else None, now[0].turn.period.number if now else None,
            )
        )  # fmt: skip
    return shelves
