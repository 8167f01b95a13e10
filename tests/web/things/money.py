"""Money that waits for a person, stickers and statements."""

from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.payments import board, claiming, notice, refund, statement_keeping
from storefront.payments import payment as payments
from storefront.payments.doubt import Doubt
from storefront.payments.statement_reading import Came
from storefront.sellers import (
    qris_account,
    telling,
)
from tests.sellers.accounts import enters
from tests.web.things import kept as kept_things
from tests.web.world import OWNER, World

Values = dict[str, str]


def owed_line(world: World, actor: str) -> Values:
    owed = refund.of(world.paid(world.shop))[0]
    owed.proof_photo = kept_things.hidden_picture(f"refund-{owed.code}")
    db.session.commit()
    return {"kind": "pengembalian", "thing": str(owed.id)}


def claimed_line(world: World, actor: str) -> Values:
    payment = payments.latest(world.order())
    assert payment is not None
    claiming.claim(payment)
    payment.rejected_at = clock.now()
    db.session.commit()
    return {"thing": str(payment.id)}


def unclear_line(world: World, actor: str) -> Values:
    payment = payments.latest(world.order())
    assert payment is not None
    notice.for_a_person(payment, Doubt.SILENT)
    db.session.commit()
    return {"kind": "tak-jelas", "thing": str(board.places(board.Kind.UNCLEAR)[-1].thing_id)}


def sticker(world: World, actor: str) -> Values:
    shop = kept_things.shop_of(world, actor)
    account = qris_account.standing(shop.id).waiting or enters(shop, world.people[OWNER])
    account.sticker_key = kept_things.hidden_picture(f"sticker-{account.id}", f"{shop.id:032x}")
    db.session.commit()
    return {"key": account.sticker_key}


def under_check(world: World, actor: str) -> Values:
    shop = world.new_shop("Kue Ani")
    account = enters(shop, world.people[OWNER])
    account.sticker_key = kept_things.hidden_picture(f"sticker-{account.id}")
    db.session.commit()
    return {"slug": shop.slug, "key": account.sticker_key, "code": telling.unsent(shop)[0].code}


def mutation(world: World, actor: str) -> Values:
    came = Came(clock.now(), True, 25_000, codes.number(12))
    statement_keeping.keep(kept_things.shop_of(world, actor), [came], None)
    db.session.commit()
    return {"digest": came.digest}


def matched(world: World, actor: str) -> Values:
    paid = payments.latest(world.paid(kept_things.shop_of(world, actor)))
    return mutation(world, actor) | {"acuan": paid.reference if paid else ""}
