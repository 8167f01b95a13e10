"""Shopping through the pages, as a person does: put goods into the basket, answer, check, order, pay."""

from html.parser import HTMLParser

from werkzeug.test import TestResponse

from storefront.catalog import variant
from storefront.catalog.product import Product
from storefront.kit.db import db
from tests.visitor import Visitor


def put(visitor: Visitor, product: Product, quantity: object = 1, name: str = "") -> TestResponse:
    """Press "Masukkan keranjang"."""
    chosen = next(each for each in variant.of(product.id) if each.name == name)
    data = {"produk": product.slug, "varian": chosen.sku, "jumlah": str(quantity)}
    db.session.rollback()
    return visitor.post("/keranjang", data=data)


def fields(html: str) -> dict[str, str]:
    """What a browser would send back of the page's main form: hidden fields, texts, chosen options."""
    form = _Form()
    form.feed(html[html.index("<main") : html.index("</main>")])
    return form.fields


def answer(visitor: Visitor, **changed: str) -> TestResponse:
    """Fill in the first step like Sari, who fetches everything, and send it."""
    page = visitor.get("/checkout")
    said = fields(page.text) | {"name": "Sari", "phone": "0812-3456-7890"} | changed
    return visitor.post("/checkout", data=said)


def order(visitor: Visitor, **changed: str) -> TestResponse:
    """Go from the basket to a purchase."""
    answer(visitor, **changed)
    page = visitor.get("/checkout/periksa")
    return visitor.post("/checkout/buat", data=fields(page.text))


def number_of(answered: TestResponse) -> str:
    """The purchase's number in the address one is led to."""
    return str(answered.location).rpartition("/")[2]


class _Form(HTMLParser):
    """Collects fields; of radio buttons and options only those that are chosen (or the first option)."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attributes}
        name = facts.get("name", "")
        if tag == "input" and name and (facts.get("type") not in ("radio", "checkbox") or "checked" in facts):
            self.fields[name] = facts.get("value", "")
        if tag == "select":
            self._select = name
        if tag == "option" and ("selected" in facts or self._select not in self.fields):
            self.fields[self._select] = facts.get("value", "")
        if tag == "textarea":
            self._area = name
            self.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data.lstrip("\r\n")
