"""How varied goods are, by city and pengampu: what is much alike, what is khas, what nobody makes. It only advises."""

from flask import Blueprint, abort, g, render_template
from flask_babel import format_date

from storefront.catalog.category import kinds, signature_kinds
from storefront.curation import variety, variety_reading, variety_snapshot
from storefront.curation.variety_snapshot import VarietySnapshot
from storefront.kit import clock
from storefront.places import area, pengampu
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu
from storefront.web import chart, variety_words
from storefront.web.access import open_to, staff
from storefront.web.spoken import name_here

bp = Blueprint("variety", __name__, url_prefix="/keragaman")

DAYS = 90  # that the lines show


@bp.get("")
@open_to(staff)
def index() -> str:
    """Every city with every pengampu in one's reach, as one table."""
    cities = [city for city in area.cities() if reaches(city.code, None)]
    offices = [office for office in pengampu.all_six() if reaches(None, office.code)]
    shots = variety_snapshot.latest()
    grid = [
        (city, [(office, shots.get((city.code, office.code)), reaches(city.code, office.code)) for office in offices])
        for city in cities
    ]
    return render_template(
        "staff/variety/index.html", grid=grid, offices=offices, word=variety_words.word, share=variety.share,
        day=max((shot.day for shot in shots.values()), default=None), today=clock.today(),
    )  # fmt: skip


@bp.get("/<kota>/<pengampu>")
@open_to(staff)
def show(kota: str, pengampu: str) -> str:
    """One cell: its figures, kinds, gaps and names that are nearly the same, and how they went from day to day."""
    city, office = _cell(kota, pengampu)
    shots = variety_snapshot.of_cell(city.code, office.code, DAYS)
    now = shots[-1] if shots else None
    names = {kind.slug: name_here(kind) for kind in kinds()}
    counted = sorted(now.kinds.items(), key=lambda each: (-each[1], each[0])) if now else []
    groups = variety_snapshot.groups_of(city.code, office.code)
    wanted = [kind.slug for kind in signature_kinds(office.code)]
    missing = [slug for slug in wanted if not now or slug not in now.kinds]
    return render_template(
        "staff/variety/show.html", city=city, office=office, now=now, word=variety_words.word, share=variety.share,
        worth=round(variety.effective(now.kinds)) if now else 0, wanted=wanted, names=names, gaps=_gaps(missing, city),
        bars=chart.bars([(names.get(slug, slug), number) for slug, number in counted]), groups=groups,
        behind=variety_reading.behind(groups), lines=_lines(shots), amounts=_amounts(shots), today=clock.today(),
        first=shots[0].day if shots else None,
    )  # fmt: skip


def reaches(city_code: str | None, pengampu_code: str | None) -> bool:
    """Whether one of this person's roles reaches the cell; None stands for any. Goods are public, so a city is shown
    whole to those who work in one of its kecamatan.
    """
    return any(
        (not held.area_code or city_code is None or city_code.startswith(held.area_code[:5]))
        and (not held.pengampu_code or pengampu_code in (None, held.pengampu_code))
        for held in g.roles
    )


def _cell(kota: str, slug: str) -> tuple[Area, Pengampu]:
    city, office = area.city(kota), pengampu.by_slug(slug)
    if city is None or office is None or not reaches(city.code, office.code):
        abort(404)
    return city, office


def _gaps(missing: list[str], city: Area) -> list[tuple[str, list[tuple[str, int]]]]:
    """Kinds nobody makes here, each with the other cities where any pengampu's makers do, the most first."""
    if not missing:
        return []
    made = variety_reading.elsewhere(missing, city.code)
    towns = {each.code: each.short_name for each in area.cities()}
    return [(slug, [(towns[code], number) for code, number in made[slug]]) for slug in missing]


def _lines(shots: list[VarietySnapshot]) -> chart.Plot:
    """Three shares over the days, all from 0 to 100."""
    some = [shot for shot in shots if shot.variety is not None]
    return chart.plot(
        [_day(shot) for shot in some],
        [
            (str(variety_words.VARIETY), [shot.variety or 0 for shot in some]),
            (str(variety_words.OWN), [variety.share(shot.signature, shot.goods) for shot in some]),
            (str(variety_words.ALIKE), [variety.share(shot.alike, shot.goods) for shot in some]),
        ],
    )


def _amounts(shots: list[VarietySnapshot]) -> chart.Plot:
    rows = [
        (str(variety_words.GOODS), [shot.goods for shot in shots]),
        (str(variety_words.GAPS), [shot.gaps for shot in shots]),
    ]
    return chart.plot([_day(shot) for shot in shots], rows)


def _day(shot: VarietySnapshot) -> str:
    return format_date(shot.day, "d MMM", rebase=False)
