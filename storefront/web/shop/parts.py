"""A checkout by seller: what each seller offers, and what ordering it will come to once the shopper has chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import current_app
from sqlalchemy import select

from storefront.catalog import stock
from storefront.kit.db import db
from storefront.orders import checkout, delivery, spoiling
from storefront.orders.checkout import NoSuchDate, NoSuchDelivery, Parcel
from storefront.orders.delivery import Option
from storefront.orders.groups import Group
from storefront.orders.order import Way
from storefront.places.area import Area
from storefront.sellers import closure
from storefront.web.shop.answers import Answers, Seen


class BasketChanged(Exception):
    """The basket holds something else than the shopper saw: another tab, or goods that left the shop."""


@dataclass(frozen=True)
class Offer:
    """What one seller offers for these goods: ways, days, and how much of a full day is left where it is too little."""

    group: Group
    place: str  # kelurahan and city; the street is shown after payment
    ways: list[Option]
    days: list[date]
    left: dict[date, int]
    is_too_far: bool = False  # the seller brings things, but not to this kelurahan

    @property
    def can_bring(self) -> bool:
        """Whether one of the ways ends at the shopper's address."""
        return bool(_brings(self.ways))


@dataclass(frozen=True)
class Plan:
    """One seller's part as it will be ordered, with what it costs today."""

    group: Group
    place: str
    parcel: Parcel
    goods: int
    fee: int

    @property
    def has_lost(self) -> bool:
        """Whether something of it could be sold to nobody else if it is not fetched."""
        variants = [line.variant for line in self.group.lines]
        return any(each.is_made_to_order or spoiling.spoils(each.product) for each in variants)

    @property
    def total(self) -> int:
        """Goods and delivery, in rupiah."""
        return self.goods + self.fee

    @property
    def is_over(self) -> bool:
        """Whether one QRIS code cannot carry it."""
        return self.total > int(current_app.config["QRIS_LIMIT"])


def offers(groups: Sequence[Group], area: Area | None) -> list[Offer]:
    """What the sellers offer to a kelurahan (None: not known yet)."""
    places, found = _places(groups), []
    for group in groups:
        assert group.first_on is not None, "only groups that can be ordered"
        ways = delivery.options(group.seller, group.wishes, area)
        days = closure.open_days(group.seller, group.first_on, shut=group.shut)
        too_far = area is not None and _brings(delivery.options(group.seller, group.wishes, None)) > _brings(ways)
        found.append(Offer(group, places[group.seller.area_code], ways, days, _left(group, days), too_far))
    return found


def _brings(ways: Sequence[Option]) -> set[Way]:
    return {option.way for option in ways} & delivery.NEEDS_ADDRESS


def plans(groups: Sequence[Group], answers: Answers, area: Area | None, shown: Seen | None = None) -> list[Plan]:
    """The parts as answered; with `shown` the prices on them are those the shopper saw, for the checkout to compare.

    Raises NoSuchDelivery or NoSuchDate when an answer no longer fits, BasketChanged when it is not what was shown.
    """
    _compare(groups, answers, shown)
    places, found = _places(groups), []
    for group in groups:
        choice = answers.choices[group.seller.slug]
        prices = [shown.lines[line.code][1] if shown else line.variant.price for line in group.lines]
        fee = shown.fees[group.seller.slug] if shown else None
        parcel = Parcel(group.seller, group.wishes, prices, choice.way, choice.ready_on, choice.note, fee)
        first = group.first_on
        if (
            first is None
            or choice.ready_on < first
            or not closure.is_open_on(group.seller, choice.ready_on, group.shut)
        ):
            raise NoSuchDate(group.seller, first=first)
        if choice.way in delivery.NEEDS_ADDRESS and area is None:
            raise NoSuchDelivery(group.seller)
        found.append(Plan(group, places[group.seller.area_code], parcel, *checkout.total_of(parcel, area)))
    return found


def seen_on(planned: Sequence[Plan]) -> Seen:
    """What the check page shows of these plans."""
    lines = [line for plan in planned for line in plan.group.lines]
    return Seen(
        {plan.group.seller.slug: plan.fee for plan in planned},
        {line.code: (line.quantity, line.variant.price) for line in lines},
    )


def _compare(groups: Sequence[Group], answers: Answers, shown: Seen | None) -> None:
    slugs = {group.seller.slug for group in groups}
    lines = {line.code: line.quantity for group in groups for line in group.lines}
    if not slugs <= set(answers.choices):
        raise BasketChanged
    if shown and (slugs != set(shown.fees) or lines != {code: units for code, (units, _price) in shown.lines.items()}):
        raise BasketChanged


def _places(groups: Sequence[Group]) -> dict[str, str]:
    codes = {code for group in groups for code in (group.seller.area_code, group.seller.area_code[:5])}
    areas = {area.code: area for area in db.session.scalars(select(Area).where(Area.code.in_(codes)))}
    return {code: f"{area.name}, {areas[code[:5]].short_name}" for code, area in areas.items()}


def _left(group: Group, days: list[date]) -> dict[date, int]:
    """Days on which the capacity left is smaller than what is wanted, with the units of the scarcest."""
    made = [line for line in group.lines if line.variant.is_made_to_order]
    if not made:
        return {}
    taken = stock.capacity_left([line.variant_id for line in made], days)
    found: dict[date, int] = {}
    for day in days:
        for line in made:
            free = taken.get((line.variant_id, day), line.variant.capacity or 0)
            if free < line.quantity:
                found[day] = min(free, found.get(day, free))
    return found
