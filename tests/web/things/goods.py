"""Goods on a shop's shelf, their stock, sheets and papers."""

from datetime import timedelta

from storefront.catalog import batch, papers_choosing
from storefront.catalog.product import PassLevel
from storefront.curation import entering, import_sheet, taking_down
from storefront.curation import telling as judged
from storefront.curation.flag import Reason
from storefront.curation.import_sheet import SheetImport
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.sellers import (
    permit_telling,
)
from storefront.sellers.permit import Kind
from tests.sellers.papers import paper, sends
from tests.web.things import kept as kept_things
from tests.web.world import OWNER, World

Values = dict[str, str]


def shelved(world: World, actor: str) -> Values:
    return {"slug": world.make.product(kept_things.shop_of(world, actor)).slug}


def counted(world: World, actor: str) -> Values:
    item = world.make.variant(seller=kept_things.shop_of(world, actor))
    return {"slug": item.product.slug, "sku": item.sku}


def counted_sku(world: World, actor: str) -> Values:
    return {"sku": counted(world, actor)["sku"]}


def counted_slug(world: World, actor: str) -> Values:
    return {"slug": counted(world, actor)["slug"]}


def batched(world: World, actor: str) -> Values:
    item = world.make.variant(seller=kept_things.shop_of(world, actor))
    made = batch.put_in(item, 5, None, None)
    db.session.commit()
    return {"batch": made.code}


def sheet(world: World, actor: str) -> Values:
    shop = kept_things.shop_of(world, actor)
    if (alive := import_sheet.alive(shop.id)) is None:
        alive = SheetImport(seller_id=shop.id, code=codes.number(12), digest="d", file_name="stok.csv")
        db.session.add(alive)
        db.session.commit()
    return {"code": alive.code}


def a_paper(world: World, actor: str) -> Values:
    shop = kept_things.shop_of(world, actor)
    permit = sends(shop, Kind.PIRT, world.people[OWNER], clock.today() + timedelta(days=900))
    permit.picture_key = kept_things.hidden_picture(permit.vault)
    permit_telling.tell_seller(permit, "permit_ends")
    db.session.commit()
    return {"code": permit.code, "draft": permit_telling.unsent(shop)[-1].code}


def own_paper(world: World, actor: str) -> Values:
    return {"code": a_paper(world, actor)["code"]}


def papers_product(world: World, actor: str) -> Values:
    product = world.make.product(kept_things.shop_of(world, actor))
    accepted = paper(product.seller, Kind.PIRT)
    papers_choosing.choose(accepted, [product.slug])
    db.session.commit()
    return {"code": accepted.code, "barang": product.slug}


def own_down(world: World, actor: str) -> Values:
    return {"slug": taken_down(world, actor)["slug"]}


def taken_down(world: World, actor: str) -> Values:
    product, rini = world.make.product(kept_things.shop_of(world, actor)), world.make.staff(name="Rini Kurator")
    assert taking_down.take_down(product, rini, Reason.UNSAFE, "Botolnya tidak bersegel.")
    db.session.commit()
    return {"slug": product.slug, "code": judged.unsent(product)[0].code}


def entered(world: World, actor: str) -> Values:
    product = world.make.product(kept_things.shop_of(world, actor), name="Kue Talam", passed=False)
    run = entering.enter(product, PassLevel.KECAMATAN, None)
    assert run is not None
    db.session.commit()
    return {"code": run.code}
