"""A few demo orders in different states, made by the same deeds a shopper and a seller use; no network is needed."""

from random import Random

from sqlalchemy import select

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
from storefront.payments import claiming, paying
from storefront.payments.gateways.contract import Presented
from storefront.payments.money_event import Evidence
from storefront.sellers.member import SellerMember
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.seller import Seller

BUYERS = [("Sari", "+6281100000001"), ("Dewi Anggraini", "+6281100000002"), ("Bambang", "+6281100000003")]
HOW_FAR = ["placed", "claimed", "paid", "paid", "accepted", "ready", "collected", "paid", "ready", "accepted"]


def make(dice: Random) -> list[Order]:
    """Ten orders at sellers who confirm by hand, spread over their states."""
    goods = (
        select(Variant).join(Variant.product).join(Product.seller).join(QrisAccount, QrisAccount.seller_id == Seller.id)
    )
    goods = goods.where(public(), QrisAccount.gateway == "static", Variant.capacity.is_(None), Variant.free >= 10)
    choice = list(db.session.scalars(goods.order_by(Variant.id)))
    made = []
    for far, (name, phone) in zip(HOW_FAR, BUYERS * 4, strict=False):
        made.append(_order(dice.choice(choice), name, phone, far, dice))
        db.session.commit()
    return made


def _order(variant: Variant, name: str, phone: str, far: str, dice: Random) -> Order:
    seller = variant.product.seller
    wish = Wish(variant, max(variant.product.min_order, dice.randint(1, 3)))
    first = delivery.earliest(seller, [wish])
    assert first is not None, "a demo shop is open within two months"
    sari = by_phone(phone) if name == "Sari" else None
    buyer = checkout.Buyer(name, phone, user_id=sari.id if sari else None)
    parcel = checkout.Parcel(seller, [wish], [variant.price], Way.PICKUP, first, "")
    form = checkout.Form(codes.token(), "demo", "demo")
    purchase = checkout.place(form, buyer, checkout.Destination(), [parcel])
    order = orders.of_purchase(purchase)[0]
    _lead(
        order,
        far,
        db.session.scalars(select(User).join(SellerMember).where(SellerMember.seller_id == seller.id)).first(),
    )
    return order


def _lead(order: Order, far: str, owner: User | None) -> None:
    """Take an order as far as wanted."""
    assert owner is not None
    if far == "placed":
        return
    payment = paying.open_payment(order)
    paying.present(payment.reference, Presented(None, None, payment.expires_at))
    if far == "claimed":
        claiming.claim(payment, "Jam 09.15, ref 4821")
        return
    claiming.confirm_by_hand(payment, Evidence.SELLER, owner)
    steps = {"accepted": 1, "ready": 3, "collected": 3}.get(far, 0)
    for step in (fulfilment.accept, fulfilment.prepare, fulfilment.make_ready)[:steps]:
        step(order, owner)
    if far == "collected":
        fulfilment.collect(order, order.pickup_code, owner)
