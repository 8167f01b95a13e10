"""What was bought: orders on their way, complaints, reviews, and what is owed back."""

from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.orders import failure, fulfilment, reviewing
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order
from storefront.orders.telling import seller_desk
from storefront.payments import refund
from tests.orders.complaints import fetched, opened
from tests.people import Shopper
from tests.web.things import kept as kept_things
from tests.web.world import SHOPPER, World

Values = dict[str, str]


def bought(world: World, actor: str) -> Values:
    return {"number": world.order(actor if actor in world.people else SHOPPER).number}


def packed(world: World, actor: str) -> Values:
    return {"number": world.paid(kept_things.shop_of(world, actor)).number}


def owed_back(world: World, actor: str) -> Values:
    owed = refund.of(world.paid(kept_things.shop_of(world, actor)))[0]
    owed.proof_photo = kept_things.hidden_picture(f"refund-{owed.code}")
    db.session.commit()
    return {"code": owed.code}


def given_back(world: World, actor: str) -> Values:
    order = world.order(actor if actor in world.people else SHOPPER)
    Shopper("", "").pays(order, order.total + 1_000)
    owed = refund.of(order)[0]
    owed.proof_photo = kept_things.hidden_picture(f"refund-{owed.code}")
    db.session.commit()
    return {"number": order.number, "code": owed.code}


def on_the_counter(world: World, actor: str) -> Values:
    order = world.order(actor if actor in world.people else SHOPPER)
    Shopper("", "").pays(order)
    assert fulfilment.accept(order, None) and fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    db.session.commit()
    return {"number": order.number}


def failed(order: Order) -> Values:
    tried = failure.Failure(
        code=codes.number(12), order=order, why=failure.Why.NOBODY_HOME, outcome=failure.Outcome.AGAIN
    )
    tried.proof_photo = kept_things.hidden_picture(tried.owner)
    db.session.add(tried)
    db.session.commit()
    return {"number": order.number, "code": tried.code}


def failed_purchase(world: World, actor: str) -> Values:
    return failed(world.order(actor if actor in world.people else SHOPPER))


def failed_delivery(world: World, actor: str) -> Values:
    return failed(world.paid(kept_things.shop_of(world, actor)))


def had(world: World, actor: str, buyer: str = SHOPPER) -> Order:
    """Two jars of this actor's shop, or bought by this actor, and fetched."""
    order = fetched(Shopper(buyer, "+6281234567890"), world.make.variant(seller=kept_things.shop_of(world, actor)))
    order.purchase.user_id = world.people[buyer].id
    db.session.commit()
    return order


def complained(order: Order) -> Values:
    found = opened(order)
    found.photos = kept_things.hidden_picture(found.vault, f"{found.id:032x}")
    found.escalated_at = clock.now()
    db.session.commit()
    return {"code": found.code, "key": found.photos}


def complaint(world: World, actor: str) -> Values:
    return complained(had(world, actor))


def own_complaint(world: World, actor: str) -> Values:
    order = had(world, actor, actor if actor in world.people else SHOPPER)
    return {"number": order.number} | complained(order)


def complaint_code(world: World, actor: str) -> Values:
    return {"code": complaint(world, actor)["code"]}


def own_complaint_code(world: World, actor: str) -> Values:
    told = own_complaint(world, actor)
    return {"number": told["number"], "code": told["code"]}


def reviewed(world: World, actor: str) -> Values:
    order = had(world, actor)
    written = reviewing.review(lines_of(order)[0], 4, "enak")
    db.session.commit()
    assert written
    return {"code": written.code}


def draft(world: World, actor: str) -> Values:
    order = world.paid(kept_things.shop_of(world, actor))
    kept = message.prepare(
        Channel.WHATSAPP, "+6281234567890", "shopper/expired", seller_desk(order.seller), order.number,
        name="Sari", number=order.number, seller=order.seller.name, link="x",
    )  # fmt: skip
    db.session.commit()
    return {"code": kept.code}
