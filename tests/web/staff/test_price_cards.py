"""Price cards on paper: all or one, for now or for next week, read back by a phone."""

import io
import re

import resvg_py
from PIL import Image
from pyzbar import pyzbar

from storefront.web import filters
from tests.galleries import shelves
from tests.people import Make
from tests.visitor import Visitor

AT = "/petugas/galeri/blok-b/kartu"


def codes(page: str) -> list[str]:
    """What a phone reads off the page."""
    drawn = re.findall(r"<svg xmlns.*?</svg>", page, re.DOTALL)
    pictures = [bytes(resvg_py.svg_to_bytes(svg_string=svg, width=400)) for svg in drawn]
    return [found.data.decode() for each in pictures for found in pyzbar.decode(Image.open(io.BytesIO(each)))]


def test_every_card_names_price_maker_day_and_leads_to_its_spot(make: Make, rini: Visitor) -> None:
    lob = shelves.gallery("A1-01, A1-02")
    shelves.goods(make, "Teri", variants={"Kecil": 18_000, "Besar": 30_000}), shelves.goods(make, "Roa", price=25_000)
    rak = shelves.shelf(lob)
    first = shelves.turns(shelves.drawn(rak))
    page = rini.get(AT).text
    assert sorted(codes(page)) == [f"http://127.0.0.1:8000/galeri/blok-b/rak/A1-0{number}" for number in (1, 2)]
    for said in ("mulai", "Rp18.000", "Rp25.000", "Kecamatan Gambir", "Binaan PPKUKM", "Pindai untuk pesan"):
        assert said in page, said
    assert page.count(f"Harga per {filters.day(first[0].period.starts_on)}") == 2
    assert len(rini.statements) <= 13, len(rini.statements)
    one = rini.get(f"{AT}?rak=a1-02").text
    assert codes(one) == ["http://127.0.0.1:8000/galeri/blok-b/rak/A1-02"] and "<option selected>A1-02" in one
    assert len(codes(rini.get(f"{AT}?rak=Z9").text)) == 2, "who types a wrong code gets all"
    assert "belum diundi" in rini.get(f"{AT}?untuk=berikutnya").text
    shelves.drawn(rak)
    assert len(codes(rini.get(f"{AT}?untuk=berikutnya").text)) == 2


def test_a_gallery_without_goods_has_no_cards(make: Make, rini: Visitor) -> None:
    shelves.gallery("A1")
    assert "Belum ada kartu" in rini.get(AT).text
