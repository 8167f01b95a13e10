"""A paper or a pass ends at midnight in Jakarta: a second before all is there, then nothing, and no worker runs."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from storefront.catalog import papers, papers_deciding, passing, variant, version
from storefront.catalog.photo import Photo
from storefront.catalog.product import PassLevel, Product
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import fulfilment
from storefront.orders.checkout import CannotPlace
from storefront.orders.order import Status as OrderStatus
from storefront.sellers.permit import Kind, Permit
from tests.people import Make, Shopper
from tests.sellers.papers import paper, sends
from tests.visitor import Visitor
from tests.web.shop.shopping import put

PLACES = (
    "/produk", "/produk?q=teri", "/cari/saran?q=teri", "/kategori/kuliner", "/kota/jakarta-pusat", "/pengampu/ppkukm",
    "/umpan/google.xml", "/umpan/produk.csv", "/sitemap/produk-0.xml", "/en/produk",
)  # fmt: skip
Freeze = Callable[[datetime], None]


@pytest.fixture
def freeze(monkeypatch: pytest.MonkeyPatch) -> Freeze:
    """Stop the clock at a moment; requests take longer than the second that counts."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def jar(make: Make) -> Product:
    """Sambal in the shop, with a photo."""
    product = make.product(make.seller("Dapur Budi"), "Sambal Teri")
    db.session.add(Photo(product_id=product.id, key=f"{product.id:032}", width=9, height=9, tint="#fff", alt="-"))
    db.session.commit()
    return product


def ends(product: Product, cause: str, last: date) -> Permit | None:
    """Let its paper, or its pass, end on this day."""
    permit = None
    if cause == "paper":
        permit = paper(product.seller, Kind.PIRT, last)
        papers.attach(product, permit)
    else:
        product.pass_ends_on = last
        version.bump()
    db.session.commit()
    return permit


def renew(product: Product, old: Permit | None, make: Make) -> None:
    """What a member of staff does, in the morning."""
    later = clock.today() + timedelta(days=900)
    if old:
        fresh = sends(product.seller, Kind.PIRT, make.owner(product.seller), later, instead=old)
        assert papers_deciding.accept(fresh, make.staff())
    else:
        passing.give_pass(product, PassLevel.KOTA, later)
    version.bump()
    db.session.commit()


def seen_at(visitor: Visitor, product: Product) -> set[str]:
    """Where the product can be seen."""
    slug, shop, address = product.slug, product.seller.slug, product.name
    pages = {place: visitor.get(place) for place in (*PLACES, f"/toko/{shop}")}
    found = {place.replace(shop, "…") for place, page in pages.items() if slug in page.text or address in page.text}
    return found | ({"page"} if visitor.get(f"/produk/{slug}").status_code == 200 else set())


@pytest.mark.parametrize("cause", ["paper", "pass"])
def test_at_midnight_it_is_gone_everywhere_and_orders_go_on(
    cause: str, make: Make, jar: Product, sari: Shopper, visitor: Visitor, freeze: Freeze
) -> None:
    last = clock.today() + timedelta(days=40)
    old, everywhere = ends(jar, cause, last), {*PLACES, "/toko/…", "page"}
    midnight = clock.start_of(last + timedelta(days=1))
    freeze(midnight - timedelta(seconds=1))
    units = variant.of(jar.id)[0]
    order = sari.pays(sari.buys(units))
    assert put(visitor, jar).status_code == 303
    assert seen_at(visitor, jar) == everywhere
    assert visitor.get("/umpan/produk.csv").headers["Cache-Control"] == "public, max-age=1"
    assert visitor.get("/cari/saran?q=teri").headers["Cache-Control"] == "public, max-age=1"

    freeze(midnight)
    assert seen_at(visitor, jar) == set()
    with pytest.raises(CannotPlace):
        sari.buys(units)
    basket = visitor.get("/keranjang").text
    assert "/checkout" not in basket and "tidak dijual" in basket
    assert put(visitor, jar).status_code == 303 and "Produk ini sudah tidak dijual" in visitor.get("/keranjang").text
    assert visitor.get("/checkout").status_code == 303
    gone = visitor.get(f"/produk/{jar.slug}")
    told = "Menunggu perpanjangan izin" if cause == "paper" else "Menunggu kurasi ulang"
    assert gone.status_code == 404 and told in gone.text and "Sambal Teri" in gone.text

    for step in (fulfilment.accept, fulfilment.prepare, fulfilment.make_ready):
        assert step(order, None)
    assert fulfilment.collect(order, order.pickup_code, None)
    db.session.commit()
    assert order.status in (OrderStatus.ACCEPTED, OrderStatus.COMPLETED) and order.received_at == midnight

    freeze(midnight + timedelta(hours=9))
    assert seen_at(visitor, jar) == set()
    renew(jar, old, make)
    assert seen_at(visitor, jar) == everywhere
    assert visitor.get("/checkout").status_code == 200
