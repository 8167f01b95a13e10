"""Shopping through the pages, as a person does: put goods into the basket, answer, check, order, pay."""

from sqlalchemy import func, select
from werkzeug.test import TestResponse

from storefront.catalog import variant
from storefront.catalog.product import Product
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.orders.cart import CartLine
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.payments import charging, paying
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import Outcome, Sighting
from storefront.payments.payment import Payment
from storefront.sellers.seller import Seller
from tests.harness.guest import forms
from tests.visitor import Visitor

COURIER = 12_000  # rupiah for which Budi brings things in Gambir (conftest.py)


def order_of(product: Product, quantity: object = 1, name: str = "") -> dict[str, str]:
    """What the product page sends."""
    chosen = next(each for each in variant.of(product.id) if each.name == name)
    data = {"produk": product.slug, "varian": chosen.sku, "jumlah": str(quantity)}
    db.session.rollback()
    return data


def code_of(product: Product) -> str:
    """How the basket's form calls the product's only variant."""
    code = f"{product.seller.slug}:{variant.of(product.id)[0].sku}"
    db.session.rollback()
    return code


def put(visitor: Visitor, product: Product, quantity: object = 1, name: str = "") -> TestResponse:
    """Press "Masukkan keranjang"."""
    return visitor.post("/keranjang", data=order_of(product, quantity, name))


def form(page: TestResponse, action: str) -> dict[str, str]:
    """What a browser would send of the form that goes to an address ending in `action`."""
    path = page.request.path
    return next(each.values for each in forms(page.text, path) if each.action.endswith(action))


def follow(visitor: Visitor, answered: TestResponse) -> TestResponse:
    """Go where one is led."""
    assert answered.status_code == 303, answered.text
    return visitor.get(str(answered.location))


def answer(visitor: Visitor, **changed: str) -> TestResponse:
    """Fill in the first step like Sari, who fetches everything, and send it."""
    page = visitor.get("/checkout")
    said = form(page, "/checkout") | {"name": "Sari", "phone": "0812-3456-7890"} | changed
    return visitor.post("/checkout", data=said)


def order(visitor: Visitor, **changed: str) -> TestResponse:
    """Go from the basket to a purchase."""
    return visitor.post("/checkout/buat", data=check(visitor, **changed)[1])


def number_of(answered: TestResponse) -> str:
    """The purchase's number in the address one is led to."""
    return str(answered.location).rpartition("/")[2]


def check(visitor: Visitor, **changed: str) -> tuple[TestResponse, dict[str, str]]:
    """The check page, and the form on it that orders."""
    page = follow(visitor, answer(visitor, **changed))
    return page, form(page, "/buat")


def purchases() -> list[Purchase]:
    """Every purchase there is, freshly read."""
    db.session.rollback()
    found = list(db.session.scalars(select(Purchase).order_by(Purchase.id)))
    db.session.rollback()
    return found


def in_basket() -> int:
    """How many lines all baskets hold."""
    db.session.rollback()
    count = db.session.scalar(select(func.count(CartLine.id))) or 0
    db.session.rollback()
    return count


def opens(visitor: Visitor, order: Order, page: str = "") -> TestResponse:
    """Open an order by its secret link, then one of its pages."""
    number, key = order.number, order.key
    db.session.rollback()
    visitor.get(f"/pesanan/{number}?kunci={key}")
    return visitor.get(f"/pesanan/{number}{page}")


def has_paid(order: Order, amount: int | None = None) -> Payment:
    """The bank says that money came for an order (all of it, or `amount`)."""
    payment = payments.latest(order) or charging.open_payment(order)
    seen = Sighting(
        event_id=codes.token(), reference=payment.reference, gateway_reference=None, status=Outcome.PAID,
        amount=amount or payment.amount, currency="IDR", merchant=None, paid_at=clock.now(),
    )  # fmt: skip
    paying.settle(payment, seen)
    db.session.commit()
    return payment


def field(seller: Seller, name: str) -> str:
    """The name of a question about one seller."""
    return f"{name}-{seller.slug}"


def brought(seller: Seller, kelurahan: str = "Cideng", **more: str) -> dict[str, str]:
    """Answers of someone who wants the seller to bring it."""
    return {field(seller, "way"): "own_courier", "kelurahan": kelurahan, "street": "Jl. Mawar 12"} | more
