"""The town whose pages are looked at: the first makers of the demo, and beside them everything that is hard to lay out.

The clock stands at ten in the morning of one day in December, so that every run sees the same shop.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, select

from storefront.accounts import address, sign_in
from storefront.accounts.user import User
from storefront.catalog import search
from storefront.catalog import variant as variants
from storefront.catalog.papers import ProductPermit
from storefront.catalog.photo import Photo
from storefront.catalog.product import PassLevel, Product, public
from storefront.catalog.product import Status as ProductStatus
from storefront.catalog.variant import Variant
from storefront.curation.curation_run import CurationRun
from storefront.curation.take_down import Status as DownStatus
from storefront.curation.take_down import TakeDown
from storefront.demo import fill
from storefront.galleries import on_show
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn import Turn
from storefront.kiosks import handing_over
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.orders import complaining
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.payments import board, notice
from storefront.payments.doubt import Doubt
from storefront.payments.gateways.contract import Notice, Outcome
from storefront.sellers.permit import Permit
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.qris_account import Status as AccountStatus
from storefront.sellers.seller import Seller
from storefront.web import private_picture
from tests import second_factor
from tests.curation.flags import flagged
from tests.curation.sheets import tried
from tests.face import crew, members, tasting
from tests.journey.tab import Tab
from tests.kiosks import lobby
from tests.orders.complaints import fetched, opened
from tests.people import Make, Shopper
from tests.sellers.accounts import enters

TEN = datetime(2026, 12, 1, 3, tzinfo=UTC)
SEED = 1
GOODS = 36  # of the demo's sample: nine makers, all shelves a page can have
MANY = 1_000
ISLAND = "31.01.02.1001"
LONG_NAME = "Keripikpisangtandukmanisgurihrenyahkaramelgulaarenaslisekali"  # 60 letters and no space
THIRTY_LINES = "\n".join(
    f"{line}. Dibuat sedikit demi sedikit di dapur rumah, tanpa pengawet." for line in range(1, 31)
)
SETTINGS = {  # so that links and QR codes on the pages are the same in every run
    "BASE_URL": "http://jakpreneur.example",
    "SECRET_KEY": "a secret of the tests, long enough and known to all",
}
VINA, SARI, YUSUF = "+6281200000004", "+6281100000001", "+6281300000002"


@dataclass(frozen=True)
class Town:
    """A running shop: where it is, the blanks of its addresses, and the cookies of who has been there before."""

    url: str
    folder: Path
    things: dict[str, str]
    cookies: dict[str, dict[str, str]]

    def stop_the_clock(self) -> None:
        """Let it be ten o'clock again."""
        fresh = self.folder / "clock.new"
        fresh.write_text(str((TEN - datetime.now(UTC)).total_seconds()))
        fresh.replace(self.folder / "clock")


def build(app: Flask, town: Town) -> None:
    """Fill the shop, and note in `town` what stands where and who is who."""
    town.stop_the_clock()
    dice = Random(SEED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codes, "secrets", SimpleNamespace(choice=dice.choice, token_urlsafe=_unlike(dice)))
        patch.setattr(fill, "is_empty", lambda: True)
        with app.app_context():
            hard = _hard_cases()
            fill.fill(app.config["MEDIA_DIR"], SEED, GOODS, private=private_picture.folder())
            _show_the_longest_name(hard["long"])
            town.things.update(
                _things(), **hard, **crew.arrive(_person(VINA)), **_complained(), **_reported(), **_handed_over()
            )
            vinas = db.session.scalars(select(Seller).where(Seller.slug == fill.VINA)).one()
            table, runs = tasting.arrive(vinas)
            town.things.update(runs, **members.arrive(_person(YUSUF)))
            people = {"seller": VINA, "shopper": SARI, "operator": YUSUF, "mentor": crew.MENTOR}
            for who, phone in people.items():
                town.cookies[who] = {"masuk": second_factor.begin(_person(phone))}
            town.cookies["curator"] = {"masuk": second_factor.begin(table.rini)}
            town.cookies["half"] = {"masuk": sign_in.begin(_person(YUSUF), "tests")}  # no code shown yet
            town.cookies.update(_lobbies())
            db.session.commit()
        town.stop_the_clock()  # filling took its time, and the guest's countdown begins now
        codes.seed(SEED)
        town.cookies["guest"] = _guest(app, town.things)
        codes.seed(None)


def _unlike(dice: Random) -> Callable[[int], str]:
    return lambda size: dice.randbytes(size).hex()


def _hard_cases() -> dict[str, str]:
    """A name without a space, thirty lines, a thousand of a kind: made first, so that the demo is newer."""
    make = Make()
    far = make.seller(
        "Kelompokusahabersamanelayanpulaupramuka", area=ISLAND, pengampu="KPKP", gateway="snap", tagline="Dari laut."
    )
    far.story = THIRTY_LINES
    long = make.product(far, LONG_NAME, price=9_999_999, stock=4)
    long.description = THIRTY_LINES
    make.product(far, "Abon Tunggal", stock=0, category="kuliner")
    many = make.product(
        make.seller("Sabun Seribu", area=ISLAND, pengampu="PPAPP", gateway="snap"),
        "Sabun Ke",
        category="perawatan",
        kind="sabun",
    )
    _multiply(many)
    return {"long": long.slug, "far": far.slug, "bare": many.slug}


def _multiply(like: Product) -> None:
    facts = {column.key: getattr(like, column.key) for column in Product.__table__.columns if column.key != "id"}
    first = like.id + 1
    numbers = range(first, first + MANY - 1)
    goods: list[dict[str, Any]] = [
        facts | {"id": number, "slug": f"sabun-{number}", "name": f"Sabun Ke-{number}"} for number in numbers
    ]
    kept = [{"product_id": each["id"], "seller_id": like.seller_id, "sku": f"S{each['id']}", "name": "",
             "price": 25_000, "position": 0, "weight_g": 100, "free": 3, "held": 0} for each in goods]  # fmt: skip
    db.session.execute(insert(Product.__table__), goods)
    db.session.execute(insert(Variant.__table__), kept)
    search.refill(first, numbers[-1])
    db.session.commit()


def _show_the_longest_name(slug: str) -> None:
    """Its photo is one of the demo's; all the other hard cases have none."""
    shown = db.session.scalars(select(Photo).order_by(Photo.id)).first()
    assert shown
    facts = {column.key: getattr(shown, column.key) for column in Photo.__table__.columns if column.key != "id"}
    number = db.session.scalars(select(Product.id).where(Product.slug == slug)).one()
    db.session.execute(insert(Photo.__table__), facts | {"product_id": number, "alt": LONG_NAME})


def _things() -> dict[str, str]:
    """What fills the blanks: a product that has everything, its maker, and Sari's orders with the demo's maker."""
    goods = (
        select(Product)
        .join(Product.seller)
        .join(Photo, Photo.product_id == Product.id)
        .where(public(), Product.pass_level == PassLevel.PROVINSI, Photo.position == 1)
    )
    product = db.session.scalars(goods.order_by(Product.id.desc())).first()
    mine = select(Order).join(Purchase).where(Purchase.user_id == _person(SARI).id, Order.paid_at.is_not(None))
    paid = db.session.scalars(mine.order_by(Order.id)).first()
    assert product and paid
    vinas = select(Product.slug).join(Seller).where(Seller.slug == fill.VINA).order_by(Product.id)
    shelf = db.session.scalars(vinas).first() or ""
    far = db.session.scalars(select(Seller).where(Seller.slug == "kelompokusahabersamanelayanpulaupramuka-1")).one()
    enters(far, _person(SARI))
    cooling = select(Seller.slug).join(QrisAccount).where(QrisAccount.status == AccountStatus.AGREED)
    told = Notice("town", "QW3RTYPLMNBVCXZSDFGH", "7620261121000123", Outcome.PAID, 85_000, b'{"amount": "85000.00"}')
    notice.from_a_file("snap", told, None, Doubt.UNKNOWN_REFERENCE)
    db.session.commit()
    line = board.places(board.Kind.UNKNOWN)[0].thing_id
    return {"line": str(line), "sheet": _sheet(), "checked": far.slug, "cooling": db.session.scalars(cooling).one(),
            "product": product.slug, "seller": product.seller.slug, "paid": paid.number, "shelf": shelf,
            "result": _result(shelf), "paper": _paper(), "sku": _sku(shelf), "turned": _turned(),
            "address": address.of(_person(SARI))[0].code, **_on_a_shelf()}  # fmt: skip


def _turned() -> str:
    """A good of the first draw of the front page."""
    drawn = select(Product.slug).join(Turn, Turn.product_id == Product.id).join(Turn.period)
    mine = drawn.join(RotationPeriod.showcase).where(Showcase.slug == "halaman-depan", RotationPeriod.number == 1)
    return db.session.scalars(mine.order_by(Turn.slot, Turn.id)).first() or ""


def _on_a_shelf() -> dict[str, str]:
    """A gallery, and a spot on which something stands."""
    place = next(each for each in on_show.galleries() if each.is_visitable)
    standing = on_show.standing([each.id for each in on_show.shelves(place)])
    return {"gallery": place.slug, "spot": next(turn.spot.code for turn in standing if turn.spot)}


def _result(slug: str) -> str:
    """The last curation of a product."""
    runs = select(CurationRun.code).join(CurationRun.product).where(Product.slug == slug)
    return db.session.scalars(runs.order_by(CurationRun.id.desc())).first() or ""


def _complained() -> dict[str, str]:
    """Something of the demo's maker that came broken, and about which an operator is to decide."""
    vinas = select(Variant).join(Variant.product).join(Seller).where(Seller.slug == fill.VINA, Variant.free >= 2)
    jar = db.session.scalars(vinas.order_by(Variant.id)).first()
    assert jar
    order = fetched(Shopper("Sari Rahmawati", SARI), jar)
    order.purchase.user_id = _person(SARI).id
    complaint = opened(order)
    complaint.answer_by = clock.now() - timedelta(minutes=1)
    db.session.flush()
    assert complaining.escalate(complaint, "system")
    db.session.commit()
    return {"complained": order.number, "complaint": complaint.code}


def _handed_over() -> dict[str, str]:
    """A list on its way from a lobby's screen, for as long as anybody looks at pages."""
    goods = select(Product).join(Seller).where(Seller.slug == fill.VINA, public()).order_by(Product.id)
    first, second = db.session.scalars(goods).all()[:2]
    screen, _key = lobby.screen(first, second, slug="lobi-wajah")
    wishes = [handing_over.Wish(each.slug, variants.of(each.id)[0].sku, 2) for each in (first, second)]
    begun = handing_over.begin(screen, wishes)
    begun.handover.ends_at = clock.now() + timedelta(days=30)
    db.session.commit()
    return {"handover": begun.token, "kiosk": screen.code}


def _lobbies() -> dict[str, dict[str, str]]:
    """Two screens that never close, one with goods and one without; they stay on a slide for as long as they can."""
    goods = select(Product).join(Seller).where(Seller.slug == fill.VINA, public()).order_by(Product.id).limit(4)
    whole_day = {"open_days": "1234567", "opens_at": time(0), "closes_at": time(23, 59), "slide_seconds": 120}
    screens = {
        "lobby": lobby.screen(*db.session.scalars(goods), slug="lobi-layar", **whole_day)[0],
        "empty_lobby": lobby.screen(slug="lobi-kosong", **whole_day)[0],
    }
    keys = {who: who[0].upper() * 43 for who in screens}  # the town's own tokens have another shape
    for who, screen in screens.items():
        screen.key_hash = codes.digest(keys[who])
    for turn in db.session.scalars(select(Turn)):
        turn.began_at = min(turn.began_at, TEN)  # filling took its time
    return {who: {"layar": key} for who, key in keys.items()}


def _reported() -> dict[str, str]:
    """Goods of the demo's maker that were reported twice; the first on the shelf was down for a while."""
    vinas = select(Product).join(Seller).where(Seller.slug == fill.VINA).order_by(Product.id)
    shelf, second = db.session.scalars(vinas).first(), db.session.scalars(vinas.where(public())).all()[1]
    assert shelf
    past = TakeDown(code="SELESA1", product=shelf, came_from=ProductStatus.PASSED, reason="unsafe")
    past.why, past.lifted_why = "Tutup botolnya bocor.", "Tutupnya sudah diganti."
    past.status, past.lifted_at = DownStatus.LIFTED, clock.now()
    db.session.add(past)
    flagged(second, words="Tutupnya penyok dan isinya sedikit tumpah.")
    return {"flag": flagged(second, phone="+6281234567890").code}


def _paper() -> str:
    """A paper of the demo's maker that staff have accepted, and on which goods rest."""
    vinas = select(Permit.code).join(Permit.seller).join(ProductPermit, ProductPermit.permit_id == Permit.id)
    return db.session.scalars(vinas.where(Seller.slug == fill.VINA).order_by(Permit.id)).first() or ""


def _sku(slug: str) -> str:
    """The first variant of a product."""
    mine = select(Variant.sku).join(Variant.product).where(Product.slug == slug)
    return db.session.scalars(mine.order_by(Variant.id)).first() or ""


def _sheet() -> str:
    """A sheet the demo's maker has sent, as the trial run leaves it: new goods, changed ones, and wrong rows."""
    shop = db.session.scalars(select(Seller).where(Seller.slug == fill.VINA)).one()
    rows = [
        {"sku": "", "name": "Kue Talam Ebi", "price": 3_500, "kind": "kudapan"},
        {"sku": "", "name": LONG_NAME, "price": "tiga ribu", "kind": "kue-kering"},
    ]
    return tried(shop, _person(VINA), rows).code


def _person(phone: str) -> User:
    return db.session.scalars(select(User).where(User.phone == phone)).one()


def _guest(app: Flask, things: dict[str, str]) -> dict[str, str]:
    """A guest who has ordered from two makers, has a code to pay, and has filled the basket again."""
    tab = Tab(app)
    with app.app_context():
        sold = select(Variant).join(Variant.product).join(Product.seller).join(QrisAccount)
        sold = sold.where(public(), QrisAccount.gateway == "static", QrisAccount.status == AccountStatus.APPROVED)
        sold = sold.where(Variant.capacity.is_(None), Variant.free > 4)
        by_seller = {each.seller_id: each for each in db.session.scalars(sold.order_by(Variant.id.desc()))}
        goods = [(each.product.slug, each.sku, str(each.product.min_order)) for each in by_seller.values()][:2]
    _fill_basket(tab, goods)
    _answer(tab)
    form = tab.form("/checkout/periksa", "/checkout/buat")
    answer = tab.posts("/checkout/buat", **form.values)
    number = answer.location.rpartition("/")[2]
    things.update(purchase=number, order=f"{number}-1")
    assert tab.posts(f"/pesanan/{number}-1/bayar").status_code == 303
    _fill_basket(tab, goods)
    _answer(tab)
    return tab.cookies


def _fill_basket(tab: Tab, goods: list[tuple[str, str, str]]) -> None:
    for slug, sku, units in goods:
        assert tab.posts("/keranjang", produk=slug, varian=sku, jumlah=units).status_code == 303


def _answer(tab: Tab) -> None:
    said = tab.form("/checkout", "/checkout").values
    said |= {"name": "Sari", "phone": "0812 3456 7890", "email": "sari@contoh.example"}
    assert tab.posts("/checkout", **said).status_code == 303
