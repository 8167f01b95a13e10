"""Orders on their way through the seller's house, for the stories of these tests."""

from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders import fulfilment
from storefront.orders import order as orders
from storefront.orders.line import STAGES, OrderLine
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Way
from tests.people import Shopper

STEPS = (fulfilment.accept, fulfilment.prepare, fulfilment.make_ready)


def ordered(shopper: Shopper, *wishes: tuple[Variant, int], way: Way = Way.PICKUP) -> Order:
    """A paid order of several goods."""
    order = shopper.pays(orders.of_purchase(shopper.places(*wishes))[0])
    order.way = way
    db.session.commit()
    return order


def accepted(shopper: Shopper, *wishes: tuple[Variant, int], way: Way = Way.PICKUP) -> Order:
    return _after(1, ordered(shopper, *wishes, way=way))


def ready(shopper: Shopper, *wishes: tuple[Variant, int], way: Way = Way.PICKUP) -> Order:
    return _after(3, ordered(shopper, *wishes, way=way))


def sent(shopper: Shopper, *wishes: tuple[Variant, int]) -> Order:
    """On its way with Pak Joko."""
    order = ready(shopper, *wishes, way=Way.OWN_COURIER)
    assert fulfilment.send(order, "Pak Joko", "0812", "", None)
    db.session.commit()
    return order


def where(order: Order) -> list[dict[str, int]]:
    """Where the units of each line are."""
    return [{name: getattr(line, name) for name in STAGES if getattr(line, name)} for line in fresh_lines(order)]


def fresh_lines(order: Order) -> list[OrderLine]:
    db.session.expire_all()
    return lines_of(order)


def _after(steps: int, order: Order) -> Order:
    for step in STEPS[:steps]:
        assert step(order, None)
    db.session.commit()
    return order
