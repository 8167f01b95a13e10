"""A sheet of goods: tried before it is run, done once, and taken back as far as nobody has built on it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storefront.accounts.user import User
from storefront.catalog import making, sheet_reading, stock, variant
from storefront.catalog.product import Product
from storefront.catalog.product import Status as ProductStatus
from storefront.catalog.stock import StockMove
from storefront.catalog.variant import Variant
from storefront.curation import change_request, import_receiving
from storefront.curation.import_row import Action
from storefront.curation.import_sheet import WORK, SheetImport, Status
from storefront.kit import clock, leasing
from storefront.kit.db import db
from storefront.reports import verify
from storefront.sellers.seller import Seller
from storefront.web.duties import sheets
from tests.curation.sheets import (
    file_of,
    flaws,
    fresh,
    in_this_process,
    ran,
    rows_of,
    sent,
    tried,
    undone,
    worked,
    written,
)
from tests.people import Make, Shopper


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """These stories are about goods; what the child process does with files is told in the catalogue's tests."""
    monkeypatch.setattr(sheet_reading, "child", in_this_process)


@pytest.fixture
def shop(make: Make) -> Seller:
    """Budi's kitchen."""
    return make.seller("Dapur Budi")


@pytest.fixture
def budi(make: Make, shop: Seller) -> User:
    """Budi, who owns it."""
    return make.owner(shop)


def jar_of(make: Make, shop: Seller, **facts: object) -> Variant:
    return make.variant(seller=shop, name="Sambal Teri", price=25_000, stock=10, **facts)


def test_a_trial_tells_what_would_change_and_changes_nothing(make: Make, shop: Seller, budi: User) -> None:
    jar = jar_of(make, shop)
    before = (jar.price, jar.on_hand, jar.product.name, db.session.scalar(select(func.count(Product.id))))
    sheet = tried(shop, budi, [
        {"sku": jar.sku, "price": "27.000", "on_hand": 15, "name": "Sambal Teri Pedas"},
        {"name": "Kue Nastar", "price": "50rb", "kind": "Kue kering", "on_hand": 5},
        {"name": "Rugi", "price": "-5", "kind": "Kue kering"},
    ])  # fmt: skip
    db.session.refresh(jar)
    assert (jar.price, jar.on_hand, jar.product.name, db.session.scalar(select(func.count(Product.id)))) == before
    assert sheet.status == Status.CHECKED
    assert (sheet.rows, sheet.new, sheet.changed, sheet.same, sheet.bad, sheet.waits) == (3, 1, 1, 0, 1, 1)
    assert flaws(sheet) == [(4, "price", "rupiah")]
    assert rows_of(sheet)[0].plan == {
        "price": [25_000, 27_000], "on_hand": [10, 15], "name": ["Sambal Teri", "Sambal Teri Pedas"],
    }  # fmt: skip


def test_a_run_does_the_good_rows_once_and_the_curator_sees_the_name(make: Make, shop: Seller, budi: User) -> None:
    jar = jar_of(make, shop)
    sheet = ran(shop, budi, [
        {"sku": jar.sku, "price": 27_000, "on_hand": 15, "name": "Sambal Teri Pedas", "unit": "botol kaca"},
        {"name": "Kue Nastar", "variant": "Kecil", "price": 50_000, "kind": "Kue kering", "on_hand": 5},
        {"name": "Kue Nastar", "variant": "Besar", "price": 90_000, "on_hand": 2, "sku": "NAS-B"},
        {"name": "Tanpa harga", "kind": "Kue kering"},
    ])  # fmt: skip
    db.session.refresh(jar)
    assert (jar.price, jar.on_hand, jar.product.unit, jar.product.name) == (27_000, 15, "botol kaca", "Sambal Teri")
    waits = change_request.open_of(jar.product_id)
    assert waits and waits.after == {"name": "Sambal Teri Pedas"}
    made = db.session.scalars(select(Product).where(Product.name == "Kue Nastar")).one()
    assert made.status == ProductStatus.DRAFT and made.price_from == 50_000
    assert [(each.name, each.on_hand) for each in variant.of(made.id)] == [("Kecil", 5), ("Besar", 2)]
    assert (sheet.done, sheet.bad) == (3, 1)
    assert rows_of(sheet)[1].sku.startswith("KUNA-"), "a row without a code tells which one it got"
    assert not [finding for finding in verify.run() if not finding.holds]


def test_the_same_sheet_again_finds_nothing_to_do(make: Make, shop: Seller, budi: User) -> None:
    """Goods are known by their code; a row without one is not made a second time, and a count is not added twice."""
    jar = jar_of(make, shop)
    rows = [
        {"sku": jar.sku, "on_hand": 14, "mark": "10-K7P2QR"},
        {"sku": "NAS-B", "name": "Kue Nastar", "price": 90_000, "kind": "kue-kering"},
        {"sku": "", "name": "Kue Putri", "price": 90_000, "kind": "kue-kering"},
    ]
    ran(shop, budi, rows)
    again = tried(shop, budi, rows)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    assert flaws(again) == [(4, "sku", "known_name")]
    mended = tried(shop, budi, [{"sku": jar.sku, "on_hand": 16, "mark": "10-K7P2QR"}])
    assert rows_of(mended)[0].plan == {"on_hand": [14, 16]}, "counted against the same moment, two more than before"


def test_what_is_sold_between_taking_out_and_running_is_not_brought_back(
    make: Make, shop: Seller, budi: User, sari: Shopper
) -> None:
    jar, pie = jar_of(make, shop), make.variant(seller=shop, name="Pai", stock=10)
    sheet = tried(shop, budi, [
        {"sku": jar.sku, "on_hand": 15, "mark": "12-K7P2QR"},
        {"sku": pie.sku, "on_hand": 13},
    ])  # fmt: skip
    order = sari.buys(jar)
    stock.lock([jar.id, pie.id])
    stock.sell(jar, 1, order.number)
    assert stock.add(pie, -4)
    db.session.commit()
    assert import_receiving.start(sheet, budi)
    db.session.commit()
    worked()
    db.session.expire_all()
    assert jar.on_hand == 10 - 1 + (15 - 12)
    assert pie.on_hand == 10 - 4 + (13 - 10)


def test_what_somebody_changes_after_the_trial_is_left_alone(make: Make, shop: Seller, budi: User) -> None:
    jar = jar_of(make, shop)
    sheet = tried(shop, budi, [{"sku": jar.sku, "price": 27_000, "min_order": 2}])
    variant.set_price(jar, 30_000)
    assert import_receiving.start(sheet, budi)
    db.session.commit()
    worked()
    db.session.expire_all()
    assert (jar.price, jar.product.min_order) == (30_000, 2)
    assert [each["why"] for each in rows_of(sheet)[0].left] == ["changed"]
    assert fresh(sheet).kept == 1


def test_rows_that_do_not_go_together_name_each_other(make: Make, shop: Seller, budi: User) -> None:
    jar = jar_of(make, shop)
    make.product(shop, name="Dodol", variants={"Kecil": 9_000, "Besar": 19_000})
    kecil, besar = db.session.scalars(select(Variant).join(Product).where(Product.name == "Dodol")).all()
    new = {"price": 1_000, "kind": "kue-kering"}
    sheet = tried(shop, budi, [
        {"sku": jar.sku, "price": 1_000}, {"sku": jar.sku, "price": 2_000},  # 2, 3
        {"sku": kecil.sku, "unit": "kotak"}, {"sku": besar.sku, "unit": "dus"},  # 4, 5
        {"name": "Kue Lapis", **new}, {"name": "kue  lapis", **new},  # 6, 7
        {"name": "Dodol", "price": 4_000}, {"name": "Dodol", "variant": "kecil", "price": 4_000},  # 8, 9
        {"name": "Pastel", "variant": "Isi 5", **new}, {"name": "Pastel", "variant": "Isi 10", "price": "mahal"},  # 10
        {"name": "Risol", "price": 1_000},  # 12
    ])  # fmt: skip
    told = set(flaws(sheet))
    assert told == {
        (2, "sku", "sku_twice"), (3, "sku", "sku_twice"), (4, "unit", "differs"), (5, "unit", "differs"),
        (6, "name", "name_twice"), (7, "name", "name_twice"), (8, "variant", "variant_needed"),
        (9, "sku", "known_name"),
        (10, "name", "together"), (11, "price", "rupiah"), (12, "kind", "needed"),
    }  # fmt: skip
    facts = {row.number: row.flaws[0]["facts"] for row in rows_of(sheet)}
    assert facts[2] == {"other": 3} and facts[3] == {"other": 2} and facts[10] == {"other": 11}


def test_stock_and_capacity_are_not_mixed_up_and_held_units_stay(
    make: Make, shop: Seller, budi: User, sari: Shopper
) -> None:
    jar, cake = jar_of(make, shop), make.variant(seller=shop, name="Tumpeng", capacity=3)
    sari.buys(jar, 4)
    sheet = tried(shop, budi, [
        {"sku": cake.sku, "on_hand": 5}, {"sku": jar.sku, "on_hand": 3},
        {"name": "Dua", "price": 5_000, "kind": "kudapan", "on_hand": 5, "capacity": 5},
    ])  # fmt: skip
    assert flaws(sheet) == [(2, "on_hand", "has_capacity"), (3, "on_hand", "held"), (4, "on_hand", "both")]
    ran(shop, budi, [{"sku": cake.sku, "capacity": 6, "price": 30_000}])
    db.session.expire_all()
    assert cake.capacity == 6


def test_what_is_made_to_order_since_the_trial_gets_no_stock(make: Make, shop: Seller, budi: User) -> None:
    """Between the trial and the run Budi turns the jar: a count, and a further size with stock, fit no more."""
    jar = jar_of(make, shop)
    sheet = tried(shop, budi, [
        {"sku": jar.sku, "on_hand": 15, "price": 26_000},
        {"name": jar.product.name, "variant": "Besar", "price": 40_000, "on_hand": 5},
    ])  # fmt: skip
    assert flaws(sheet) == [] and making.to_order(jar.product, 4, budi)
    assert import_receiving.start(sheet, budi)
    db.session.commit()
    worked()
    assert flaws(fresh(sheet)) == [(2, "on_hand", "has_capacity"), (3, "capacity", "capacity_needed")]
    db.session.expire_all()
    assert (jar.free, jar.price, len(variant.of(jar.product_id))) == (0, 25_000, 1)
    assert all(finding.holds for finding in verify.run())


def test_another_shops_code_is_a_new_one_here(make: Make, shop: Seller, budi: User) -> None:
    foreign = make.variant(seller=make.seller("Batik Ida"), name="Batik")
    ran(shop, budi, [{"sku": foreign.sku, "name": "Kain", "price": 70_000, "kind": "batik"}])
    db.session.expire_all()
    assert foreign.price == 25_000
    assert db.session.scalar(select(func.count(Variant.id)).where(Variant.sku == foreign.sku)) == 2


def test_an_undo_puts_everything_back_that_nobody_has_touched_since(make: Make, shop: Seller, budi: User) -> None:
    jar, pie = jar_of(make, shop), make.variant(seller=shop, name="Pai", stock=10, passed=False)
    jar.product.min_order = 1
    sheet = ran(shop, budi, [
        {"sku": jar.sku, "price": 27_000, "on_hand": 15, "name": "Sambal Lain", "min_order": 3, "low_at": 4},
        {"sku": pie.sku, "on_hand": 4, "name": "Pai Susu", "weight_g": 300, "variant": "Utuh"},
        {"name": "Kue Nastar", "price": 50_000, "kind": "Kue kering", "on_hand": 5, "sku": "NAS"},
    ])  # fmt: skip
    sheet = undone(sheet, budi)
    db.session.expire_all()
    assert (sheet.status, sheet.undone, sheet.kept) == (Status.UNDONE, 3, 0), [row.left for row in rows_of(sheet)]
    assert (jar.price, jar.on_hand, jar.product.min_order, jar.low_at) == (25_000, 10, 1, 0)
    assert change_request.open_of(jar.product_id) is None
    assert (pie.on_hand, pie.product.name, pie.weight_g, pie.name) == (10, "Pai", 250, "")
    made = db.session.scalars(select(Product).where(Product.name == "Kue Nastar")).one()
    assert made.status == ProductStatus.ARCHIVED
    assert not import_receiving.undo(sheet, budi), "once"
    assert not [finding for finding in verify.run() if not finding.holds]
    again = ran(shop, budi, [{"name": "Kue Nastar", "price": 50_000, "kind": "Kue kering", "sku": "NAS"}])
    assert again.done == 1, "its code is free for the mended sheet"


def test_an_undo_says_what_it_cannot_take_back(make: Make, shop: Seller, budi: User, sari: Shopper) -> None:
    jar = jar_of(make, shop)
    sheet = ran(shop, budi, [{"sku": jar.sku, "price": 27_000, "on_hand": 15}])
    order = sari.buys(jar, 12)
    assert order.goods == 12 * 27_000
    variant.set_price(db.session.get_one(Variant, jar.id), 28_000)
    db.session.commit()
    sheet = undone(sheet, budi)
    db.session.expire_all()
    assert (jar.price, jar.free, jar.held) == (28_000, 0, 12)
    left = {each["column"]: (each["why"], each["facts"]) for each in rows_of(sheet)[0].left}
    assert left == {"price": ("changed", {}), "on_hand": ("sold", {"units": 2})}
    assert sheet.kept == 1


def test_an_undo_has_its_time_and_gives_way_to_a_later_run(make: Make, shop: Seller, budi: User) -> None:
    jar = jar_of(make, shop)
    first = ran(shop, budi, [{"sku": jar.sku, "price": 27_000}])
    ran(shop, budi, [{"sku": jar.sku, "price": 28_000}])
    assert not import_receiving.undo(fresh(first), budi)
    last = ran(shop, budi, [{"sku": jar.sku, "price": 29_000}])
    clock.shift(timedelta(hours=25))
    assert not import_receiving.undoable(last) and not import_receiving.undo(last, budi)


def test_a_shop_has_one_sheet_in_hand(make: Make, shop: Seller, budi: User) -> None:
    jar = jar_of(make, shop)
    first = tried(shop, budi, [{"sku": jar.sku, "price": 27_000}])
    second = tried(shop, budi, [{"sku": jar.sku, "price": 28_000}])
    assert fresh(first).why == "replaced" and not import_receiving.start(fresh(first), budi)
    assert import_receiving.start(second, budi)
    db.session.commit()
    folder = sheets.folder()
    assert import_receiving.receive(shop, budi, b"x", "lagi.csv", folder) is None, "while one runs"
    assert import_receiving.stop(second, budi)
    db.session.commit()
    sent(shop, budi, b"x")


def test_sheets_are_forgotten_in_their_time(make: Make, shop: Seller, budi: User) -> None:
    jar = jar_of(make, shop)
    sheet = ran(shop, budi, [{"sku": jar.sku, "price": 27_000}])
    idle = tried(shop, budi, [{"sku": jar.sku, "price": 28_000}])
    assert sheets.forget() == 0 and file_of(sheet).is_file()
    clock.shift(timedelta(days=8))
    assert sheets.forget() == 3  # the idle one is dropped, and both are cleared
    assert not file_of(sheet).exists() and not file_of(idle).exists()
    assert rows_of(sheet) == [] and fresh(sheet).done == 1
    assert fresh(idle).status == Status.STOPPED


@pytest.mark.parametrize(
    ("raw", "why"),
    [(b"%PDF-1.7", "pdf"), (b"PK\x03\x04nonsense", "broken"), (b"a;b\n1;2\n", "no_head"), (b"\x00\x01\x02", "not_text"),
     (b"Nama barang;Harga;harga\na;1;2", "doubled"), (b"\xd0\xcf\x11\xe0old", "old_excel")],
)  # fmt: skip
def test_a_file_that_is_no_sheet_is_named(make: Make, shop: Seller, budi: User, raw: bytes, why: str) -> None:
    sheet = sent(shop, budi, raw)
    worked()
    assert (fresh(sheet).status, fresh(sheet).why) == (Status.STOPPED, why)


def test_a_worker_that_lost_its_lease_does_nothing_more(make: Make, shop: Seller, budi: User) -> None:
    jar = jar_of(make, shop)
    sheet = tried(shop, budi, [{"sku": jar.sku, "on_hand": 11}])
    assert import_receiving.start(sheet, budi)
    db.session.commit()
    slow = leasing.take(SheetImport, WORK)
    db.session.commit()
    assert slow and leasing.take(SheetImport, WORK) is None, "two workers never have the same sheet"
    db.session.commit()
    clock.shift(timedelta(seconds=61))
    other = leasing.take(SheetImport, WORK)
    assert other and not leasing.keep(fresh(sheet), slow[1], Status.RUNNING)
    assert leasing.keep(fresh(sheet), other[1], Status.RUNNING)
    leasing.give_back(SheetImport, *other)
    db.session.commit()
    worked()
    moves = select(func.count(StockMove.id)).where(StockMove.variant_id == jar.id, StockMove.why == sheet.word)
    assert db.session.scalar(moves) == 1


def test_a_cell_of_a_kind_of_row(make: Make, shop: Seller, budi: User) -> None:
    """A price that grows tenfold is marked, and one no code can carry is refused."""
    jar, pie = jar_of(make, shop), make.variant(seller=shop, name="Pai")
    sheet = tried(shop, budi, [{"sku": jar.sku, "price": 250_000}, {"sku": pie.sku, "price": 99_000_000}])
    assert sheet.much == 1 and flaws(sheet) == [(3, "price", "limit")]
    assert rows_of(sheet)[0].action == Action.CHANGE


def test_files_of_one_name_are_told_apart_by_their_content(make: Make, shop: Seller, budi: User) -> None:
    jar = jar_of(make, shop)
    rows = [{"sku": jar.sku, "price": 27_000}]
    ran(shop, budi, rows)
    assert import_receiving.known(shop.id, import_receiving.digest(written(rows)))
    assert not import_receiving.known(shop.id, import_receiving.digest(written([{"sku": jar.sku, "price": 1}])))
