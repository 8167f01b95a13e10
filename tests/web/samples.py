"""Something for every blank in an address, and for the fields of a form that name a thing.

Whoever adds a page with a new blank adds its sample here; the permission matrix fails until then.
"""

from collections.abc import Callable

from werkzeug.routing import Rule

from storefront.accounts import address, password_reset, sign_in
from storefront.kit import codes
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.orders.telling import seller_desk
from storefront.payments import refund
from storefront.sellers.seller import Seller
from tests.people import CIDENG
from tests.web.world import OTHER_SELLER, PICTURE, SHOPPER, World

Values = dict[str, str]
Sample = Callable[[World, str], Values]


def thing(world: World, rule: Rule, owner: str, fresh: bool = False) -> Values:
    """What is named at this address: something of this owner's, the same one until a fresh one is asked for."""
    if not names_something(rule):
        return {}
    key = (sample(rule.endpoint).__name__ + rule.endpoint.rpartition(".")[0], owner)
    if fresh or key not in world.things:
        world.things[key] = sample(rule.endpoint)(world, owner)
    return world.things[key]


def _public(**values: str) -> Sample:
    return lambda world, actor: values


def _product(world: World, actor: str) -> Values:
    return {"slug": world.make.product(world.shop).slug}


def _preview(world: World, actor: str) -> Values:
    return {"what": "toko", "slug": world.shop.slug, "name": "0123456789abcdef-lebar.jpg"}


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


def _counted(world: World, actor: str) -> Values:
    item = world.make.variant(seller=_shop_of(world, actor))
    return {"slug": item.product.slug, "sku": item.sku}


def _chosen(world: World, actor: str) -> Values:
    return {"toko": _shop_of(world, actor).slug}


def _helped(world: World, actor: str) -> Values:
    return {"login": world.people[SHOPPER].phone or ""}


def _draft(world: World, actor: str) -> Values:
    order = world.paid(_shop_of(world, actor))
    kept = message.prepare(
        Channel.WHATSAPP, "+6281234567890", "shopper/expired", seller_desk(order.seller), order.number,
        name="Sari", number=order.number, seller=order.seller.name, link="x",
    )  # fmt: skip
    db.session.commit()
    return {"code": kept.code}


PUBLIC: dict[
    str, Sample
] = {  # by page, or by endpoint where a page has more; everybody may see these, so there are no others'
    "": _public(filename="logo.svg", version="0"),
    "media": _public(part="ab", name=PICTURE),
    "webhooks": _public(name="static"),
    "shop.products": _product,
    "shop.sellers": _seller,
    "shop.cities": _public(slug="jakarta-pusat"),
    "shop.pengampu": _public(slug="ppkukm"),
    "shop.categories": _public(slug="kuliner"),
    "shop.seasons": _public(slug="lebaran"),
    "shop.previews": _preview,
    "shop.sitemap": _public(number="0"),
    "kiosk.screen": _public(slug="jakarta-pusat"),
    "kiosk.screen.code": _product,
    "account.password": _reset,
    "staff.people.give_code": _helped,
    "staff.people.end_devices": _helped,
    "staff.people.disable": _helped,
    "staff.people.enable": _helped,
}
OWNED: dict[str, Sample] = {  # by page or endpoint; what stands here belongs to somebody
    "account.addresses": _address,
    "account.devices": _device,
    "shop.orders": _bought,
    "shop.pay": _bought,
    "seller.orders": _packed,
    "seller.steps": _packed,
    "seller.money": _packed,
    "seller.money.pay_back": _owed,
    "seller.products": _shelved,
    "seller.shelf": _counted,
    "seller.shop.switch": _chosen,
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


def is_owned(rule: Rule) -> bool:
    """Whether what is named here belongs to somebody."""
    return names_something(rule) and sample(rule.endpoint) in OWNED.values()


def names_something(rule: Rule) -> bool:
    """Whether the address has blanks, or the form behind it names a thing."""
    return bool(rule.arguments or {rule.endpoint} & {*OWNED, *PUBLIC})
