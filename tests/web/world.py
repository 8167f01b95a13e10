"""A small town for the permission matrix: nine kinds of visitors, two shops, and what they have."""

from dataclasses import dataclass, field, replace
from itertools import count

from flask import Flask

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.orders.order import Order
from storefront.payments import charging
from storefront.payments.gateways.contract import Presented
from storefront.payments.gateways.snap import SnapGateway
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.seller import Seller
from tests import second_factor
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web import forged_snap

NOBODY, GUEST, SHOPPER, OTHER_SHOPPER = "nobody", "guest with link", "shopper", "other shopper"
OWNER, HELPER, OTHER_SELLER, STAFF, OPERATOR = "seller owner", "helper", "other seller", "staff", "operator"
ACTORS = (NOBODY, GUEST, SHOPPER, OTHER_SHOPPER, OWNER, HELPER, OTHER_SELLER, STAFF, OPERATOR)
PICTURE = "kota.webp"

_numbers = count(1)


@dataclass
class World:
    """The people by the part they play, and the two shops."""

    app: Flask
    make: Make
    people: dict[str, User]
    shop: Seller
    other_shop: Seller
    things: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)  # samples.thing keeps them here

    def at(self, shop: Seller) -> "World":
        """The same town with this shop in the middle: samples made there lie in its area, under its pengampu."""
        return replace(self, shop=shop, things={})

    def new_shop(self, name: str, gateway: str | None = "static") -> Seller:
        """Another shop beside the one in the middle."""
        return self.make.seller(name, self.shop.area_code, self.shop.pengampu_code, gateway)

    def link(self, number: str) -> str:
        """The secret link to an order."""
        order = orders.by_number(number)
        assert order is not None
        return f"/pesanan/{number}?kunci={order.key}"

    def browser(self, actor: str) -> Visitor:
        """A fresh browser of this actor: nothing a former request did is left in it."""
        visitor = Visitor(self.app)
        if actor in self.people:
            visitor.set_cookie("masuk", second_factor.begin(self.people[actor]))
            db.session.commit()
        return visitor

    def order(self, buyer: str = SHOPPER, shop: Seller | None = None) -> Order:
        """An order with a code to pay, bought with an account; its shop has been told, so a draft lies on its desk."""
        order = Shopper(buyer, "+6281234567890").buys(self.make.variant(seller=shop or self.shop))
        order.purchase.user_id = self.people[buyer].id
        payment = charging.open_payment(order)
        charging.present(payment.reference, Presented(None, None, payment.expires_at))
        db.session.commit()
        return order

    def paid(self, shop: Seller) -> Order:
        """An order paid a thousand too much: there is a refund too."""
        order = self.order(shop=shop)
        return Shopper("", "").pays(order, order.total + 1_000)


def settle(app: Flask, make: Make) -> World:
    """Everybody moves in. Nobody has a password: hashing is not what is tried here."""
    people = {actor: person(actor) for actor in ACTORS if actor not in (NOBODY, GUEST)}
    shop, other_shop = make.seller("Dapur Budi"), make.seller("Batik Ida")
    db.session.add_all(people.values())
    db.session.flush()
    for actor, place, part in (
        (OWNER, shop, Part.OWNER), (HELPER, shop, Part.HELPER), (OTHER_SELLER, other_shop, Part.OWNER),
    ):  # fmt: skip
        db.session.add(SellerMember(seller=place, user=people[actor], part=part))
    staff_role.give(people[STAFF], Role.KURATOR)
    staff_role.give(people[OPERATOR], Role.OPERATOR)
    folder = app.config["MEDIA_DIR"] / "ab"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PICTURE).write_bytes(b"picture")
    app.extensions["gateways"]["snap"] = SnapGateway(forged_snap.settings())  # opens no line before it is asked
    db.session.commit()
    return World(app, make, people, shop, other_shop)


def person(name: str) -> User:
    """Somebody with a number of their own."""
    return User(name=name, phone=f"+62819{next(_numbers):08}")  # Make gives out +62812
