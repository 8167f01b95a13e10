"""A small town for the permission matrix: nine kinds of visitors, and a thing for every blank in an address.

Whoever adds a page with a new blank adds its sample here; the matrix fails until then.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from flask import Flask

from storefront.accounts import address, password_reset, sign_in, staff_role
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit import codes
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.orders import order as orders
from storefront.orders.order import Order
from storefront.orders.telling import seller_desk
from storefront.payments import paying, refund
from storefront.payments.gateways.contract import Presented
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.seller import Seller
from tests.people import CIDENG, Make, Shopper
from tests.visitor import Visitor

NOBODY, GUEST, SHOPPER, OTHER_SHOPPER = "nobody", "guest with link", "shopper", "other shopper"
OWNER, HELPER, OTHER_SELLER, STAFF, OPERATOR = "seller owner", "helper", "other seller", "staff", "operator"
ACTORS = (NOBODY, GUEST, SHOPPER, OTHER_SHOPPER, OWNER, HELPER, OTHER_SELLER, STAFF, OPERATOR)
PICTURE = "kota.webp"

Values = dict[str, str]
Sample = Callable[["World", str], Values]

_numbers = count(1)


@dataclass
class World:
    """The people by the part they play, and the two shops."""

    app: Flask
    make: Make
    people: dict[str, User]
    shop: Seller
    other_shop: Seller
    things: dict[tuple[str, str], Values] = field(default_factory=dict)

    def thing(self, endpoint: str, owner: str, fresh: bool = False) -> Values:
        """What fills the blanks: something of this owner's, the same one until a fresh one is asked for."""
        key = (sample(endpoint).__name__ + endpoint.rpartition(".")[0], owner)
        if fresh or key not in self.things:
            self.things[key] = sample(endpoint)(self, owner)
        return self.things[key]

    def link(self, number: str) -> str:
        """The secret link to an order."""
        order = orders.by_number(number)
        assert order is not None
        return f"/pesanan/{number}?kunci={order.key}"

    def browser(self, actor: str) -> Visitor:
        """A fresh browser of this actor: nothing a former request did is left in it."""
        visitor = Visitor(self.app)
        if actor in self.people:
            visitor.set_cookie("masuk", sign_in.begin(self.people[actor], "tests"))
            db.session.commit()
        return visitor

    def order(self, buyer: str = SHOPPER, shop: Seller | None = None) -> Order:
        """An order with a code to pay, bought with an account; its shop has been told, so a draft lies on its desk."""
        order = Shopper(buyer, "+6281234567890").buys(self.make.variant(seller=shop or self.shop))
        order.purchase.user_id = self.people[buyer].id
        payment = paying.open_payment(order)
        paying.present(payment.reference, Presented(None, None, payment.expires_at))
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
    db.session.commit()
    return World(app, make, people, shop, other_shop)


def person(name: str) -> User:
    """Somebody with a number of their own."""
    return User(name=name, phone=f"+62812{next(_numbers):08}")


# --- what stands in the blanks -----------------------------------------------------------------------------------


def _public(**values: str) -> Sample:
    return lambda world, actor: values


def _product(world: World, actor: str) -> Values:
    return {"slug": world.make.product(world.shop).slug}


def _seller(world: World, actor: str) -> Values:
    return {"slug": world.shop.slug}


def _address(world: World, actor: str) -> Values:
    kept = address.Address(
        user_id=world.people[actor].id, code=codes.number(12), recipient=actor, phone="+6281234567890",
        area_code=CIDENG, postcode="10150", street="Jalan Mawar 1",
    )  # fmt: skip
    db.session.add(kept)
    db.session.commit()
    return {"code": kept.code}


def _device(world: World, actor: str) -> Values:
    sign_in.begin(world.people[actor], "tests")
    db.session.commit()
    return {"code": sign_in.devices(world.people[actor])[0].code}


def _reset(world: World, actor: str) -> Values:
    token = password_reset.by_link(world.people[SHOPPER])
    db.session.commit()
    return {"token": token}


def _bought(world: World, actor: str) -> Values:
    return {"number": world.order(actor if actor in world.people else SHOPPER).number}


def _shop_of(world: World, actor: str) -> Seller:
    return world.other_shop if actor == OTHER_SELLER else world.shop


def _packed(world: World, actor: str) -> Values:
    return {"number": world.paid(_shop_of(world, actor)).number}


def _owed(world: World, actor: str) -> Values:
    order = world.paid(_shop_of(world, actor))
    return {"number": order.number, "code": refund.of(order)[0].code}


def _shelved(world: World, actor: str) -> Values:
    return {"slug": world.make.product(_shop_of(world, actor)).slug}


def _draft(world: World, actor: str) -> Values:
    order = world.paid(_shop_of(world, actor))
    kept = message.prepare(
        Channel.WHATSAPP, "+6281234567890", "shopper/expired", seller_desk(order.seller), order.number,
        name="Sari", number=order.number, seller=order.seller.name, link="x",
    )  # fmt: skip
    db.session.commit()
    return {"code": kept.code}


PUBLIC: dict[str, Sample] = {  # by page; everybody may see these, so there are no others'
    "": _public(filename="logo.svg"),
    "media": _public(part="ab", name=PICTURE),
    "webhooks": _public(name="static"),
    "shop.products": _product,
    "shop.sellers": _seller,
    "shop.cities": _public(slug="jakarta-pusat"),
    "shop.pengampu": _public(slug="ppkukm"),
    "shop.categories": _public(slug="kuliner"),
    "account.password": _reset,
}
OWNED: dict[str, Sample] = {  # by page, or by endpoint where a page has more blanks in one place
    "account.addresses": _address,
    "account.devices": _device,
    "shop.orders": _bought,
    "shop.pay": _bought,
    "seller.orders": _packed,
    "seller.steps": _packed,
    "seller.money": _packed,
    "seller.money.pay_back": _owed,
    "seller.products": _shelved,
    "seller.shelf": _shelved,
    "seller.messages": _draft,
}


def sample(endpoint: str) -> Sample:
    """What fills the blanks of this endpoint. Raises KeyError for one nobody has thought of."""
    page = endpoint.rpartition(".")[0]
    for table in (OWNED, PUBLIC):
        for key in (endpoint, page):
            if key in table:
                return table[key]
    raise KeyError(endpoint)


def is_owned(endpoint: str) -> bool:
    """Whether what stands in the blanks belongs to somebody."""
    return bool({endpoint, endpoint.rpartition(".")[0]} & set(OWNED))
