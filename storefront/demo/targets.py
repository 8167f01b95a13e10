"""Targets of this year for all cities and pengampu: invented, and their source says so. Some papers end this month."""

from datetime import date
from random import Random

from sqlalchemy import select

from storefront.accounts import target_stating
from storefront.accounts.user import User
from storefront.catalog import papers
from storefront.kit import clock
from storefront.kit.db import db
from storefront.places import area, pengampu, target
from storefront.places.target import PROVINCE, Target
from storefront.sellers.permit import OF_SHOPS, Kind, Permit, Status, valid
from storefront.sellers.permit_register import month
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus

SHARES = {"UKM": 0.62, "IKM": 0.2}  # of a city's whole; the other pengampu have a few in a hundred each
ENDING = 4  # papers


def fill(person: User, dice: Random) -> int:
    """A target for each city, pengampu and programme, and two stated totals: one right, one without a row."""
    source, now = "Angka contoh untuk peragaan, bukan target sungguhan", clock.today()
    made: list[Target] = []
    sums: dict[str, list[int]] = {}
    for city in area.cities():
        whole = dice.randrange(40, 60) if city.code == "31.01" else dice.randrange(90, 160)
        for office in pengampu.all_six():
            for stream in target.streams(office.code):
                stated = max(2, round(whole * SHARES.get(stream, dice.uniform(0.03, 0.08))))
                made.append(_row(now.year, city.code, office.code, stream, stated, source))
                sums.setdefault(city.code, []).append(stated)
    first, second = list(sums)[1:3]
    made.append(_row(now.year, first, None, "", sum(sums[first]), source))
    made.append(_row(now.year, second, None, "", sum(sums[second]) - sums[second][-1], source))
    made.append(_row(now.year, PROVINCE, None, "", sum(map(sum, sums.values())), source))
    return sum(target_stating.enter(row, person) for row in made)


def end_this_month(dice: Random) -> list[Permit]:
    """Let a few papers of single products, of different pengampu, end before the month is over."""
    today = clock.today()
    last = month(today)[1]
    wanted = select(Permit).join(Permit.seller).where(
        valid(), Permit.ends_on.is_not(None), Permit.kind.not_in(OF_SHOPS), Permit.status == Status.ACCEPTED,
        Seller.status == SellerStatus.LIVE,
    )  # fmt: skip
    by_office: dict[str, Permit] = {}
    for permit in db.session.scalars(wanted.order_by(Permit.id)):
        by_office.setdefault(permit.seller.pengampu_code, permit)
    chosen = list(by_office.values())[:ENDING]
    for permit in chosen:
        permit.ends_on = date(last.year, last.month, dice.randint(min(today.day + 1, last.day), last.day))
        if permit.kind == Kind.PIRT:
            permit.number = f"{permit.number[:-2]}{permit.ends_on:%y}"  # its last two digits are the year of its end
        papers.date_all(permit)
    return chosen


def _row(year: int, city: str, office: str | None, stream: str, stated: int, source: str) -> Target:
    return Target(
        year=year, area_code=city, pengampu_code=office, stream=stream, stated=stated, source=source,
        due_on=date(year, 12, 15),
    )  # fmt: skip
