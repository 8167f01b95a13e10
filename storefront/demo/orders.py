"""A few demo orders in different states, made by the same deeds a shopper and a seller use; no network is needed."""

from dataclasses import dataclass
from random import Random

from sqlalchemy import select

from storefront.accounts import address
from storefront.accounts.user import User
from storefront.catalog.product import Product, public
from storefront.catalog.variant import Variant
from storefront.demo.people import by_phone
from storefront.kit import codes
from storefront.kit.db import db
from storefront.orders import checkout, delivery, fulfilment
from storefront.orders import order as orders
from storefront.orders.delivery import Wish
from storefront.orders.order import Order, Way
from storefront.payments import charging, claiming
from storefront.payments.gateways.contract import Presented
from storefront.payments.money_event import Evidence
from storefront.sellers.member import SellerMember
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.seller import Seller

SARI = "+6281100000001"
DEWI = checkout.Buyer("Dewi Anggraini", "+6281100000002")
BAMBANG = checkout.Buyer("Bambang", "+6281100000003")
MOST_UNITS = 3  # of one demo order, where the product's minimum is not more
STEPS = ("placed", "claimed", "paid", "accepted", "preparing", "ready", "handed_over")


@dataclass(frozen=True)
class Plot:
    """One order: who buys (None is Sari, who has an account), how it is delivered, and how far it has come."""

    far: str
    way: Way = Way.PICKUP
    buyer: checkout.Buyer | None = None


AT_VINA = [  # the seller among the demo logins who confirms by hand
    Plot("claimed", buyer=DEWI), Plot("paid"), Plot("paid", buyer=BAMBANG), Plot("accepted", Way.OWN_COURIER),
    Plot("ready", buyer=DEWI), Plot("handed_over", Way.OWN_COURIER), Plot("handed_over", buyer=BAMBANG),
]  # fmt: skip
ELSEWHERE = [
    Plot("placed", buyer=DEWI), Plot("paid", buyer=BAMBANG), Plot("preparing"), Plot("handed_over"),
    Plot("ready", buyer=BAMBANG),
]  # fmt: skip


def make(dice: Random, at: str) -> list[Order]:
    """Orders at sellers who confirm by hand: most at the seller with this slug. A shop without such goods gets none."""
    goods = _goods()
    here = [variant for variant in goods if variant.product.seller.slug == at]
    there = [variant for variant in goods if variant.product.seller.slug != at]
    made = []
    for plots, shelf in ((AT_VINA, here), (ELSEWHERE, there)):
        for plot in plots if shelf else []:
            left = [variant for variant in shelf if variant.free >= max(variant.product.min_order, MOST_UNITS)]
            made.append(_order(plot, dice.choice(left), dice))
    return made


def _goods() -> list[Variant]:
    """What lies on the shelf at sellers who confirm by hand, enough of it for several orders."""
    goods = (
        select(Variant).join(Variant.product).join(Product.seller).join(QrisAccount, QrisAccount.seller_id == Seller.id)
    )
    goods = goods.where(public(), QrisAccount.gateway == "static", Variant.capacity.is_(None), Variant.free >= 8)
    return list(db.session.scalars(goods.order_by(Variant.id)))


def _order(plot: Plot, variant: Variant, dice: Random) -> Order:
    seller = variant.product.seller
    wish = Wish(variant, max(variant.product.min_order, dice.randint(1, MOST_UNITS)))
    first = delivery.earliest(seller, [wish])
    assert first is not None, "a demo shop is open within two months"
    sari = by_phone(SARI)
    buyer = plot.buyer or checkout.Buyer(sari.name, SARI, user_id=sari.id)
    where = _home(sari) if plot.way != Way.PICKUP else checkout.Destination()
    parcel = checkout.Parcel(seller, [wish], [variant.price], plot.way, first, "")
    purchase = checkout.place(checkout.Form(codes.token(), "demo", "demo"), buyer, where, [parcel])
    order = orders.of_purchase(purchase)[0]
    owner = select(User).join(SellerMember).where(SellerMember.seller_id == seller.id)
    _lead(order, STEPS.index(plot.far), db.session.scalars(owner).one())
    return order


def _home(sari: User) -> checkout.Destination:
    home = address.of(sari)[0]
    return checkout.Destination(home.area_code, home.postcode, home.street, home.rt_rw, home.landmark)


def _lead(order: Order, far: int, owner: User) -> None:
    """Take an order as far along STEPS as wanted."""
    if far == 0:
        return
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    if far == 1:
        claiming.claim(payment, "Jam 09.15, ref 4821")
        return
    claiming.confirm_by_hand(payment, Evidence.SELLER, owner)
    for step in (fulfilment.accept, fulfilment.prepare, fulfilment.make_ready)[: far - 2]:
        step(order, owner)
    if far == 6 and fulfilment.is_fetched(order):
        fulfilment.collect(order, order.pickup_code, owner)
    elif far == 6:
        fulfilment.send(order, "Kurir toko", "", "", owner)
