"""The goods for other programs: Google's format, and a table nobody's spreadsheet can be hurt by."""

import csv
import io
from xml.etree import ElementTree

import pytest
from flask import Flask

from storefront.catalog import offer
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.web.shop import feeds
from tests.people import Make
from tests.visitor import Visitor

G = "{http://base.google.com/ns/1.0}"
HOSTILE = 'Sambal </item><g:price>1 IDR</g:price> & "Teri" <b>\x0b'


def hang(product: Product) -> Product:
    """Give it a photo."""
    db.session.add(Photo(product_id=product.id, key=f"{product.id:032}", width=9, height=9, tint="#fff", alt="-"))
    db.session.commit()
    return product


def items(visitor: Visitor, path: str = "/umpan/google.xml") -> list[dict[str, str]]:
    answer = visitor.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    root = ElementTree.fromstring(answer.data)
    assert root.tag == "rss" and root.get("version") == "2.0"
    return [{each.tag.replace(G, "g:"): each.text or "" for each in item} for item in root.iter("item")]


def lines(visitor: Visitor, path: str = "/umpan/produk.csv") -> list[dict[str, str]]:
    answer = visitor.get(path)
    assert answer.data.startswith(b"\xef\xbb\xbf") and answer.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))


def test_an_item_says_what_google_asks(make: Make, visitor: Visitor, app: Flask) -> None:
    product = hang(make.product(name="Sambal Teri", price=25_000, lead_days=2))
    (item,) = items(visitor)
    base = app.config["BASE_URL"]
    assert len(item["g:id"]) == 16
    assert {name: item[name] for name in item if name != "g:id"} == {
        "title": "Sambal Teri", "description": "Sambal Teri buatan rumah.", "link": f"{base}/produk/{product.slug}",
        "g:image_link": f"{base}/media/00/{product.id:032}-1000.jpg", "g:availability": "in_stock",
        "g:price": "25000 IDR", "g:brand": "Dapur Budi", "g:condition": "new", "g:identifier_exists": "no",
        "g:product_type": "Kuliner > Sambal dan bumbu", "g:max_handling_time": "2", "g:shipping_weight": "250 g",
    }  # fmt: skip


def test_variants_are_items_of_one_group(make: Make, visitor: Visitor) -> None:
    hang(make.product(variants={"Kecil": 20_000, "Besar": 35_000}))
    small, large = items(visitor)
    assert small["g:item_group_id"] == large["g:item_group_id"] and small["g:id"] != large["g:id"]
    assert [(each["title"], each["g:price"]) for each in (small, large)] == [
        ("Sambal Teri – Kecil", "20000 IDR"), ("Sambal Teri – Besar", "35000 IDR"),
    ]  # fmt: skip


def test_only_what_the_public_can_buy_is_in(make: Make, visitor: Visitor) -> None:
    hang(make.product(name="Abon Dijual"))
    hang(make.product(name="Abon Rahasia", passed=False))
    hang(make.product(make.seller(gateway=None), name="Abon Tanpa Kode"))
    hang(make.product(name="Jahit Kilat", kind="jasa-jahit", category="jasa", capacity=3))
    make.product(name="Abon Tanpa Foto")
    assert [each["title"] for each in items(visitor)] == ["Abon Dijual"]
    assert [each["nama_produk"] for each in lines(visitor)] == ["Abon Dijual", "Abon Tanpa Foto"]


def test_what_is_sold_out_is_out_of_stock_and_what_is_made_to_order_is_not(make: Make, visitor: Visitor) -> None:
    hang(make.product(name="Habis", stock=0))
    hang(make.product(name="Dibuat", capacity=5))
    assert [each["g:availability"] for each in items(visitor)] == ["out_of_stock", "in_stock"]
    assert [each["ketersediaan"] for each in lines(visitor)] == ["Habis", "Dibuat sesuai pesanan"]


def test_a_hostile_name_stays_a_name(make: Make, visitor: Visitor) -> None:
    product = hang(make.product(name="Sambal"))
    product.name = HOSTILE
    db.session.commit()
    (item,) = items(visitor)
    assert item["title"] == HOSTILE.replace("\x0b", "") and item["g:price"] == "25000 IDR"


def test_english_texts_stand_under_en(make: Make, visitor: Visitor) -> None:
    hang(make.product(name="Sambal Teri", name_en="Anchovy Sambal", description_en="Made at home."))
    (item,), (line,) = items(visitor, "/en/umpan/google.xml"), lines(visitor, "/en/umpan/produk.csv")
    assert (item["title"], item["description"]) == ("Anchovy Sambal", "Made at home.") and "/en/produk/" in item["link"]
    assert item["g:product_type"] == "Food and drink > Sambal and spices" and line["nama_produk"] == "Anchovy Sambal"
    assert items(visitor)[0]["title"] == "Sambal Teri"


@pytest.mark.parametrize("name", ["=1+1", "+62812", "-5", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_no_cell_is_a_formula(make: Make, visitor: Visitor, name: str) -> None:
    product = make.product()
    product.name, product.seller.name = name, "=HYPERLINK(1)"
    db.session.commit()
    (line,) = lines(visitor)
    assert line["nama_produk"].startswith("'") and line["merek"] == "'=HYPERLINK(1)"
    assert not [cell for cell in line.values() if cell.startswith(feeds.FORMULAS)]


def test_neither_stock_counts_nor_telephone_numbers_leave_the_shop(make: Make, visitor: Visitor) -> None:
    product = hang(make.product(stock=7_531))
    for path in ("/umpan/google.xml", "/umpan/produk.csv"):
        text = visitor.get(path).text
        assert "7531" not in text and product.seller.phone not in text and product.seller.phone[3:] not in text


def test_a_hundred_goods_come_in_pieces_of_three_statements(make: Make, visitor: Visitor, monkeypatch) -> None:
    seller = make.seller()
    for number in range(7):
        hang(make.product(seller, name=f"Sambal {number}"))
    pieces = [[each.name for each in piece] for piece in offer.pieces(size=3)]
    assert [len(piece) for piece in pieces] == [3, 3, 1] and len({name for piece in pieces for name in piece}) == 7
    visitor.get("/umpan/google.xml")
    assert len(visitor.statements) <= 6, "the version, one piece, and a look for a next"


def test_the_page_for_partners_leads_to_both(make: Make, visitor: Visitor) -> None:
    page = visitor.get("/umpan/").text
    assert 'href="/umpan/google.xml"' in page and 'href="/umpan/produk.csv"' in page
