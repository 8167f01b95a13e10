"""The front page: what to look for, the season, the map, whose turn it is, the newest goods, makers, pengampu."""

from itertools import chain, zip_longest

from flask import Blueprint, render_template, request

from storefront.catalog import card, listing, maker, season, tally
from storefront.catalog.category import ProductKind, categories, typical_kinds
from storefront.catalog.product import PassLevel
from storefront.catalog.season import Season
from storefront.galleries import on_show
from storefront.places import area, pengampu
from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page
from storefront.web.shop import cities as city_pages
from storefront.web.shop import schema
from storefront.web.shop import seasons as season_pages
from storefront.web.shop.sellers import emblem

bp = Blueprint("home", __name__)

NEWEST, OF_THE_SEASON, MAKERS = 8, 4, 3
NEWEST_BESIDE = 4  # while goods stand here by turn
FRONT_PAGE = (PassLevel.KOTA, PassLevel.PROVINSI)  # a kota pass opens the front page


@bp.get("/")
@open_to(anyone)
@cached_page
def show() -> str:
    """The front page."""
    cities, seasons = area.cities(), season.ahead()[:3]
    codes = [city.code for city in cities]
    kinds = season.kinds_of(seasons[:1])
    turns, turned = on_show.front_page()
    wanted = [number for number in _of_the_season(seasons, kinds) if number not in turned]
    shown = {*wanted, *turned}  # nothing stands on the page twice
    fresh = [number for number in listing.newest(FRONT_PAGE, NEWEST + len(shown)) if number not in shown]
    cards = {each.product_id: each for each in card.of([*turned, *fresh, *wanted], request.script_root)}
    return render_template(
        "shop/home/show.html", cities=cities, tallies=tally.by_city(codes), categories=categories(), seasons=seasons,
        kinds=kinds, about=season_pages.ABOUT, known_for=city_pages.ABOUT, offices=pengampu.all_six(),
        typical=typical_kinds(), emblem=emblem,
        cards=[cards[number] for number in fresh if number in cards][: NEWEST_BESIDE if turned else NEWEST],
        turns=turns, turn_cards=season_pages.sold_first(cards[number] for number in turned if number in cards),
        season_cards=season_pages.sold_first(cards[number] for number in wanted if number in cards)[:OF_THE_SEASON],
        makers=maker.of_the_day(codes, MAKERS), schema=[schema.website(), schema.organization()],
    )  # fmt: skip


def _of_the_season(seasons: list[Season], kinds: dict[int, list[ProductKind]]) -> list[int]:
    """Goods for the first season, each of another kind as long as there are kinds."""
    if not seasons:
        return []
    found = season.goods(kinds[seasons[0].id], 2 * OF_THE_SEASON, FRONT_PAGE)
    turns = chain.from_iterable(zip_longest(*found.values()))
    return [number for number in turns if number is not None][: 2 * OF_THE_SEASON]
