"""From the answers and the basket to a purchase: what stands between the button and the domain's own deed."""

from collections.abc import Sequence

from flask import current_app
from flask_babel import gettext as _
from flask_login import current_user

from storefront.kit.db import db
from storefront.orders import cart, checkout, delivery, groups
from storefront.orders import order as orders
from storefront.orders.cart import Cart
from storefront.orders.checkout import Buyer, Destination, Form
from storefront.orders.groups import Group
from storefront.orders.purchase import Purchase
from storefront.payments.charging import CannotPay
from storefront.places.area import Area
from storefront.web import gateways
from storefront.web.language import here
from storefront.web.shop import parts
from storefront.web.shop.answers import Answers, Seen
from storefront.web.shop.parts import BasketChanged, Plan


def ready(found: Sequence[Group]) -> list[Group]:
    """The groups that are ordered now; the others wait in the basket."""
    return [group for group in found if not group.waits]


def hindrance(found: Sequence[Group]) -> str | None:
    """What to put right in the basket first; an empty text for an empty basket, None when nothing stands in the way."""
    now = ready(found)
    if not now:
        return _("Belum ada barang yang bisa dipesan di keranjang.") if found else ""
    return _("Ada yang perlu diperbaiki di keranjang sebelum memesan.") if any(each.problem for each in now) else None


def needs_address(planned: Sequence[Plan]) -> bool:
    """Whether something is brought to the shopper."""
    return any(plan.parcel.way in delivery.NEEDS_ADDRESS for plan in planned)


def place(form: Form, basket: Cart, known: Answers, saw: Seen) -> Purchase:
    """Order what is in the basket as answered and seen, and take it out of the basket. The caller commits.

    Raises BasketChanged, a CannotPlace or OutOfStock; the caller then rolls back.
    """
    found = ready(groups.of(basket))
    area = delivery.destination(known.area_code)
    planned = parts.plans(found, known, area, saw)
    if not planned:
        raise BasketChanged
    user_id = current_user.user.id if current_user.is_authenticated else None
    buyer = Buyer(known.name, known.phone, known.email or None, here(), user_id)
    where = _destination(known, area) if needs_address(planned) else Destination()
    purchase = checkout.place(form, buyer, where, [plan.parcel for plan in planned])
    cart.empty(basket, [line.variant_id for group in found for line in group.lines])
    return purchase


def ask_for_first_code(purchase: Purchase) -> None:
    """The orders stand; a bank that does not answer now is asked again on the paying page."""
    try:
        gateways.ask_for_code(orders.of_purchase(purchase)[0])
    except CannotPay:
        db.session.rollback()
    except Exception:  # whatever it was, the orders are written: the shopper must get to them
        db.session.rollback()
        current_app.logger.exception("no first code")


def _destination(known: Answers, area: Area | None) -> Destination:
    return Destination(area.code if area else None, known.postcode, known.street, known.rt_rw, known.landmark)
