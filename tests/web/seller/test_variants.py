"""Sizes, colours and tastes of a product."""

import threading

from flask import Flask
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.catalog import variant, varying
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.harness.statements import said
from tests.people import Make
from tests.visitor import Visitor
from tests.web.seller.conftest import SignIn


def at(product: Product, way: str = "") -> str:
    return f"/penjual/produk/{product.slug}/varian{way}"


def names(product: Product) -> list[str]:
    """The live ones in their order."""
    return [each.name for each in variant.of(product.id)]


def test_one_more_with_a_price_a_weight_and_a_sku_of_its_own(budi: Visitor, jar: Variant) -> None:
    assert len(budi.get(at(jar.product)).text) and len(budi.statements) <= 8
    assert budi.post(at(jar.product), data={"name": "Kecil", "price": "12.000", "weight": "80"}).status_code == 303
    _first, made = variant.of(jar.product.id)
    db.session.refresh(jar.product)
    assert (made.name, made.price, made.weight_g, jar.product.price_from) == ("Kecil", 12_000, 80, 12_000)
    assert made.sku != jar.sku and made.seller_id == jar.seller_id
    for wrong in ({"name": "", "price": "1.000"}, {"name": "kecil", "price": "1.000"}, {"name": "Besar", "price": "0"},
                  {"name": "Besar", "price": "5.000", "weight": "berat"}):  # fmt: skip
        assert budi.post(at(jar.product), data=wrong).status_code == 422, wrong
    assert names(jar.product) == ["", "Kecil"]


def test_made_to_order_asks_how_many_a_day(budi: Visitor, make: Make, shop: Seller) -> None:
    mine = make.product(seller=shop, capacity=20)
    assert budi.post(at(mine), data={"name": "Besar", "price": "20.000"}).status_code == 422
    form = {"name": "Besar", "price": "20.000", "capacity": "7"}
    assert budi.post(at(mine), data=form).status_code == 303
    assert variant.of(mine.id)[1].capacity == 7


def test_name_sku_and_weight_change(budi: Visitor, jar: Variant, make: Make, shop: Seller) -> None:
    other = make.variant(seller=shop, name="Keripik")
    form = {"sku": jar.sku, "v1-name": "150 g", "v1-sku_new": "TERI-150", "v1-weight": "150"}
    assert budi.post(at(jar.product, "/ubah"), data=form).status_code == 303
    db.session.refresh(jar)
    assert (jar.name, jar.sku, jar.weight_g) == ("150 g", "TERI-150", 150)
    taken = budi.post(at(jar.product, "/ubah"), data=form | {"sku": "TERI-150", "v1-sku_new": other.sku})
    assert taken.status_code == 422 and "sudah dipakai barang lain" in taken.text
    assert budi.post(at(jar.product, "/ubah"), data=form | {"sku": "TERI-150", "v1-sku_new": "a b"}).status_code == 422
    assert budi.post(at(jar.product, "/ubah"), data=form).status_code == 404, "the old SKU is nobody's"


def test_up_and_down(budi: Visitor, make: Make, shop: Seller) -> None:
    mine = make.product(seller=shop, variants={"A": 1_000, "B": 2_000, "C": 3_000})
    skus = {each.name: each.sku for each in variant.of(mine.id)}
    for name, way, order in (("C", "naik", "ACB"), ("A", "naik", "ACB"), ("A", "turun", "CAB"), ("B", "turun", "CAB")):
        assert budi.post(at(mine, "/geser"), data={"sku": skus[name], "arah": way}).status_code == 303
        assert "".join(names(mine)) == order


def test_away_and_back_but_the_last_one_stays(budi: Visitor, make: Make, shop: Seller) -> None:
    mine = make.product(seller=shop, variants={"A": 1_000, "B": 2_000})
    first, second = variant.of(mine.id)
    assert budi.post(at(mine, "/arsip"), data={"sku": first.sku}).status_code == 303
    db.session.refresh(mine)
    assert names(mine) == ["B"] and mine.price_from == 2_000
    page = budi.get(budi.post(at(mine, "/arsip"), data={"sku": second.sku}).location).text
    assert "Varian terakhir tidak bisa diarsipkan" in page and names(mine) == ["B"]
    assert budi.post(at(mine, "/kembalikan"), data={"sku": first.sku}).status_code == 303
    db.session.refresh(mine)
    assert sorted(names(mine)) == ["A", "B"] and mine.price_from == 1_000
    assert [deed.what for deed in db.session.scalars(select(Deed))] == ["variant.archived", "variant.brought_back"]


def test_the_last_two_are_not_put_away_at_the_same_moment(app: Flask, make: Make, shop: Seller) -> None:
    mine = make.product(seller=shop, variants={"A": 1_000, "B": 2_000})
    ids, together, done = [each.id for each in variant.of(mine.id)], threading.Barrier(2), []
    db.session.commit()

    def put_away(item: int) -> None:
        with app.app_context():
            together.wait()
            done.append(varying.archive(db.session.get_one(Variant, item), None))
            db.session.commit()

    hands = [threading.Thread(target=put_away, args=(item,)) for item in ids]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    db.session.expire_all()
    assert sorted(done) == [False, True] and len(variant.of(mine.id)) == 1


def test_two_taps_at_once_make_one_variant(app: Flask, make: Make, shop: Seller, enter: SignIn) -> None:
    mine, owner = make.product(seller=shop, variants={"A": 1_000}), make.owner(shop)
    phones, together, done = [enter(owner), enter(owner)], threading.Barrier(2), []
    path = at(mine)
    db.session.commit()

    def tap(phone: Visitor) -> None:
        together.wait()
        done.append(phone.post(path, data={"name": "Besar", "price": "12.000"}).status_code)

    hands = [threading.Thread(target=tap, args=(phone,)) for phone in phones]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    db.session.expire_all()
    assert sorted(done) == [303, 422] and names(mine) == ["A", "Besar"]


def test_variants_are_locked_before_their_product(make: Make, shop: Seller) -> None:
    """As in the grid of prices and in an import; the other way round two of them would wait for each other."""
    mine = make.product(seller=shop, variants={"A": 1_000, "B": 2_000})
    item = variant.of(mine.id)[0]
    assert item.product is mine
    for deed in (varying.archive, varying.bring_back):
        with said() as asked:
            assert deed(item, None)
        tables = [table for statement in asked for table in ("variants", "products") if f"FROM {table}" in statement]
        assert tables[0] == "variants"
