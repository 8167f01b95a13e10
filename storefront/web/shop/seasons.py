"""Seasons: the shop's calendar, and what people look for in each of them."""

from collections.abc import Iterable, Sequence

from flask import Blueprint, abort, render_template, request
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.catalog import card, season
from storefront.catalog.card import Card
from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page

bp = Blueprint("seasons", __name__, url_prefix="/musim")

EACH = 4  # goods of a kind on a season's page; the list of the kind has the others
LOOKED_AT = 3 * EACH  # among so many of the newest, what can be bought comes first
ABOUT: dict[str, LazyString] = {
    "imlek": _l("Kue kering, manisan, dan kudapan di meja, bunga di depan rumah."),
    "ramadan": _l("Takjil, minuman segar, dan lauk berbuka dari dapur tetangga. Pesan sehari sebelumnya."),
    "lebaran": _l("Kue kering, baju baru, dan bingkisan. Pesan lebih awal: menjelang Lebaran dapur penuh."),
    "idul-adha": _l("Bumbu, sambal, dan masakan untuk makan bersama setelah salat Id."),
    "hut-jakarta": _l("22 Juni: batik Betawi, bir pletok, kudapan, dan suvenir dari kota sendiri."),
    "masuk-sekolah": _l("Tas, alat tulis, sepatu, dan bekal untuk tahun ajaran baru."),
    "hut-ri": _l("Camilan lomba, minuman untuk satu gang, dan hadiah untuk pemenangnya."),
    "hari-batik": _l("2 Oktober: kain, selendang, dan tas dari pembatik Jakarta."),
    "natal-tahun-baru": _l("Kue kering, hiasan rumah, dan bingkisan untuk menutup tahun bersama."),
    "hari-ibu": _l("22 Desember: bunga, perhiasan, dan yang dibuat dengan tangan, untuk ibu."),
}
BY_DECREE = {"ramadan", "lebaran", "idul-adha"}  # the government names the day shortly before


@bp.get("/")
@open_to(anyone)
@cached_page
def index() -> str:
    """The seasons that are running or come next."""
    seasons = season.ahead()
    return render_template(
        "shop/seasons/index.html", seasons=seasons, kinds=season.kinds_of(seasons), about=ABOUT, by_decree=BY_DECREE
    )


@bp.get("/<slug>")
@open_to(anyone)
@cached_page
def show(slug: str) -> str:
    """One season: its days, and goods of each of its kinds."""
    found = season.by_slug(slug)
    if found is None:
        abort(404)
    kinds = season.kinds_of([found])[found.id]
    ids = season.goods(kinds, LOOKED_AT)
    cards = {each.product_id: each for each in card.of(sum(ids.values(), []), request.script_root)}
    rows = [(kind, sold_first(cards[number] for number in ids[kind.id] if number in cards)[:EACH]) for kind in kinds]
    return render_template(
        "shop/seasons/show.html", season=found, about=ABOUT.get(found.slug), by_decree=found.slug in BY_DECREE,
        rows=sorted((row for row in rows if row[1]), key=lambda row: -_for_sale(row[1])), cards=cards,
        others=[each for each in season.ahead() if each.slug != found.slug][:3],
    )  # fmt: skip


def sold_first(cards: Iterable[Card]) -> list[Card]:
    """What can be bought here before what can only be seen."""
    return sorted(cards, key=lambda each: not each.availability.can_be_tried)


def _for_sale(cards: Sequence[Card]) -> int:
    return sum(each.availability.can_be_tried for each in cards)
