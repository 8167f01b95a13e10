"""The printed card: what it costs, and a QR that a phone reads and that leads to the shelf's twin."""

import io

import resvg_py
from PIL import Image
from pyzbar import pyzbar

from storefront.galleries import price_card
from tests.galleries import shelves
from tests.people import Make


def read(svg: str) -> list[str]:
    png = resvg_py.svg_to_bytes(svg_string=svg, width=500)
    return [found.data.decode() for found in pyzbar.decode(Image.open(io.BytesIO(bytes(png))))]


def test_a_phone_reads_the_address_of_the_spot_and_the_card_names_the_lowest_price(make: Make) -> None:
    lob = shelves.gallery("A1-03, B-2")
    shelves.goods(make, "Teri", variants={"Kecil": 18_000, "Besar": 30_000})
    shelves.goods(make, "Roa", price=25_000)
    turns = shelves.turns(shelves.drawn(shelves.shelf(lob)))
    cards = price_card.cards(lob, turns, "Kode QR rak")
    assert {(card.turn.product.name, card.price, card.differs) for card in cards} == {
        ("Teri", 18_000, True), ("Roa", 25_000, False),
    }  # fmt: skip
    for card, spot in zip(cards, ("A1-03", "B-2"), strict=True):
        assert read(card.code) == [card.address] == [f"http://127.0.0.1:8000/galeri/blok-b/rak/{spot}"]
        assert f"<title>Kode QR rak {spot}</title>" in card.code
    assert price_card.cards(lob, [], "") == []
