"""Galleries of the demo with some weeks behind them: drawn by the real draw; who looked, and what screens painted, is
invented, and so are the places but for the one of article S2. Every invented name says "contoh".
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from sqlalchemy import select

from storefront.accounts.user import User
from storefront.demo import progress, screens
from storefront.demo.people import by_phone
from storefront.galleries import gallery_keeping, rotating, showcase_keeping, spot_code, spot_keeping
from storefront.galleries.gallery import Gallery
from storefront.galleries.gallery_keeping import Facts
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.shelf_check import ShelfCheck
from storefront.galleries.showcase import Kind, Showcase
from storefront.galleries.showcase_keeping import Plan
from storefront.galleries.turn import Turn
from storefront.kit import clock, codes
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.places import area

LARAS = "+6281300000009"
WEEKS = 6  # of history
FRIDAY_CITY = "31.71"
PLACES: tuple[tuple[str, str, str, str, str, int, Plan], ...] = (  # city, name, place, partner, spots, opens in, plan
    ("31.71", "Galeri Blok G (contoh)", "Lobi Blok G, kantor wali kota Jakarta Pusat, lantai 1 (contoh)",
     "Bank Jakarta", "P1-01 sampai P1-06", 0, Plan("Rak Galeri Blok G", 6, 7, 3, {}, {"kuliner": 4})),
    ("31.75", "Galeri JakPreneur Jakarta Timur", "Lobi Blok B, Kantor Wali Kota Jakarta Timur, Jalan Dr. Sumarno No. 1",
     "Bank Jakarta", "A1-01 sampai A1-04, B1-01 sampai B1-04", 0,
     Plan("Rak Galeri Jakarta Timur", 8, 7, 3, dict.fromkeys(("PPKUKM", "KPKP", "Parekraf"), 3), {"kuliner": 4})),
    ("31.73", "Galeri Kembangan (contoh)", "Lobi kantor wali kota Jakarta Barat, Blok A (contoh)", "",
     "K1-01 sampai K1-08", 25, Plan("Rak Galeri Kembangan", 8, 14, 2)),
)  # fmt: skip
HOURS = "Senin–Jumat, 07.30–16.00"
LOOKED = 0.9  # share of past turns somebody looked at
THERE = 0.95  # of these, how many were there


def make(seed: int = 1) -> None:
    """Fill them. The caller commits. Same seed, same draws; keys of the screens are known to nobody."""
    dice, laras = Random(f"{seed}/galleries"), by_phone(LARAS)
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=WEEKS)
    codes.seed(seed * 1_000 + 7)  # other codes than those of the goods and people before
    try:
        shelves = [_gallery(place, first, laras) for place in PLACES]
        loops = [_begin(Kind.KIOSK, city.code, Plan(f"Layar {city.short_name}", 24, 7), first, laras)
                 for city in area.cities()]  # fmt: skip
        friday = Plan("Jumat Beli Lokal", 12, 7, 3, {}, {"kuliner": 8, "kriya": 3, "fesyen": 3})
        loops.append(_begin(Kind.KIOSK, FRIDAY_CITY, friday, first, laras))
        front = _begin(Kind.FRONT_PAGE, None, Plan("Halaman depan", 8, 7, 1, {}, {"kuliner": 4}), first, laras)
        _draw([*shelves, *loops, front])
    finally:
        codes.seed(None)
    for shelf in shelves:
        _look(shelf, laras, dice)
    *of_cities, of_fridays = loops
    screens.make([shelf.gallery for shelf in shelves if shelf.gallery], of_cities, of_fridays, laras, dice)


def _gallery(told: tuple[str, str, str, str, str, int, Plan], first: date, actor: User) -> Showcase:
    """A gallery with its spots and its shelf; one that opens later stays planned."""
    city, name, place, partner, spots, opens_in, plan = told
    opens_on = clock.today() + timedelta(days=opens_in) if opens_in else first
    made = gallery_keeping.plan(city, Facts(name, place, partner, HOURS, opens_on, None), actor)
    if not opens_in:
        gallery_keeping.open_doors(made, actor)
    spot_keeping.add(made, spot_code.many(spots), actor)
    return _begin(Kind.SHELF, city, plan, opens_on, actor, made)


def _begin(
    kind: Kind, city_code: str | None, plan: Plan, first: date, actor: User, gallery: Gallery | None = None
) -> Showcase:
    made = showcase_keeping.begin(kind, city_code, gallery, plan, first, actor)
    assert made is not None, plan.name
    return made


def _draw(showcases: Sequence[Showcase]) -> None:
    """Every period up to now, as of the day it was due on. Of a shelf's next turn, sellers are told in earnest."""
    ahead = timedelta(days=number("ROTATION_NOTICE_DAYS"))
    with progress.shown("Drawing turns", len(showcases), "showcases") as shown:
        for each in showcases:
            while rotating.is_due(each):
                starts = each.next_starts_on
                is_news = each.kind == Kind.SHELF and starts > clock.today()
                if rotating.draw_next(each, None if is_news else starts - ahead) is None:
                    break
            shown.update()


def _look(shelf: Showcase, actor: User, dice: Random) -> None:
    """Somebody walked along on each Monday that was; of this week's, not every spot has been looked at yet."""
    turns = select(Turn, RotationPeriod.starts_on, RotationPeriod.ends_on).join(Turn.period)
    turns = turns.where(RotationPeriod.showcase_id == shelf.id, RotationPeriod.starts_on <= clock.today())
    for turn, starts, ends in db.session.execute(turns.order_by(Turn.id)).all():
        share = LOOKED if ends < clock.today() else LOOKED / 2
        at = clock.start_of(starts) + timedelta(hours=10, minutes=2 * turn.slot)
        if dice.random() < share and at < clock.now():
            db.session.add(ShelfCheck(turn=turn, is_there=dice.random() < THERE, by=actor, at=at, after_id=0))
