"""Something for every blank in an address, and for the fields of a form that name a thing.

Whoever adds a page with a new blank adds its sample here; the permission matrix fails until then.
"""

from collections.abc import Callable

from werkzeug.routing import Rule

from storefront.accounts import address, password_reset, sign_in
from storefront.kit import clock, codes, images
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.orders.telling import seller_desk
from storefront.payments import board, claiming, notice, refund, statement_keeping
from storefront.payments import payment as payments
from storefront.payments.doubt import Doubt
from storefront.payments.statement_reading import Came
from storefront.sellers import qris_account, telling
from storefront.sellers.seller import Seller
from storefront.web import private_picture
from tests.people import CIDENG, Shopper
from tests.sellers.accounts import enters
from tests.web.world import OTHER_SELLER, OWNER, PICTURE, SHOPPER, World

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


def _owed_back(world: World, actor: str) -> Values:
    owed = refund.of(world.paid(_shop_of(world, actor)))[0]
    owed.proof_photo = _private_picture(f"refund-{owed.code}")
    db.session.commit()
    return {"code": owed.code}


def _given_back(world: World, actor: str) -> Values:
    order = world.order(actor if actor in world.people else SHOPPER)
    Shopper("", "").pays(order, order.total + 1_000)
    owed = refund.of(order)[0]
    owed.proof_photo = _private_picture(f"refund-{owed.code}")
    db.session.commit()
    return {"number": order.number, "code": owed.code}


def _owed_line(world: World, actor: str) -> Values:
    owed = refund.of(world.paid(world.shop))[0]
    owed.proof_photo = _private_picture(f"refund-{owed.code}")
    db.session.commit()
    return {"kind": "pengembalian", "thing": str(owed.id)}


def _claimed_line(world: World, actor: str) -> Values:
    payment = payments.latest(world.order())
    assert payment is not None
    claiming.claim(payment)
    payment.rejected_at = clock.now()
    db.session.commit()
    return {"thing": str(payment.id)}


def _unclear_line(world: World, actor: str) -> Values:
    payment = payments.latest(world.order())
    assert payment is not None
    notice.for_a_person(payment, Doubt.SILENT)
    db.session.commit()
    return {"kind": "tak-jelas", "thing": str(board.places(board.Kind.UNCLEAR)[-1].thing_id)}


def _private_picture(owner: str, key: str = "0" * 32) -> str:
    """A picture of this owner that stands where the vault would have put it; its key."""
    file = private_picture.folder() / owner / key[:2] / f"{key}-{images.SIZES[-1]}.jpg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"picture")
    return key


def _sticker(world: World, actor: str) -> Values:
    shop = _shop_of(world, actor)
    account = qris_account.standing(shop.id).waiting or enters(shop, world.people[OWNER])
    account.sticker_key = _private_picture(f"sticker-{account.id}", f"{shop.id:032x}")
    db.session.commit()
    return {"key": account.sticker_key}


def _under_check(world: World, actor: str) -> Values:
    shop = world.make.seller("Kue Ani")
    account = enters(shop, world.people[OWNER])
    account.sticker_key = _private_picture(f"sticker-{account.id}")
    db.session.commit()
    return {"slug": shop.slug, "key": account.sticker_key, "code": telling.unsent(shop)[0].code}


def _mutation(world: World, actor: str) -> Values:
    came = Came(clock.now(), True, 25_000, codes.number(12))
    statement_keeping.keep(_shop_of(world, actor), [came], None)
    db.session.commit()
    return {"digest": came.digest}


def _matched(world: World, actor: str) -> Values:
    paid = payments.latest(world.paid(_shop_of(world, actor)))
    return _mutation(world, actor) | {"acuan": paid.reference if paid else ""}


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
    "staff.qris": _under_check,
    "staff.money.show": _owed_line,
    "staff.money.photo": _owed_line,
    "staff.money_refunds": _owed_line,
    "staff.money_orders": _claimed_line,
    "staff.money_bank": _unclear_line,
    "staff.money_undo.undo": _bought,
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
    "shop.claims": _bought,
    "shop.renewals": _bought,
    "shop.offers": _bought,
    "shop.refunds": _given_back,
    "shop.refunds.show": _bought,
    "shop.refunds.ask": _bought,
    "seller.orders": _packed,
    "seller.steps": _packed,
    "seller.money": _packed,
    "seller.statements": _mutation,
    "seller.statements.match": _matched,
    "seller.offers": _packed,
    "seller.refunds": _owed_back,
    "seller.qris.photo": _sticker,
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
