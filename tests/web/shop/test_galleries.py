"""Galleries in public: where they are, what stands there, what comes, why one is closed."""

import json
import re
from datetime import timedelta

from storefront.catalog import version
from storefront.galleries.gallery import Gallery, Status
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries.lobby import drawn, live, shelf, shops, tomorrow
from tests.people import Make
from tests.visitor import Visitor


def changed(place: Gallery | None, **facts: object) -> None:
    """A person of staff changed it; they bump the version."""
    assert place
    for name, value in facts.items():
        setattr(place, name, value)
    version.bump()
    db.session.commit()


def test_the_list_tells_where_when_and_how_many_goods(visitor: Visitor, make: Make) -> None:
    assert "Belum ada galeri" in visitor.get("/galeri/").text
    shops(make, 3)
    rack = shelf(slots=3)
    drawn(rack)
    page = visitor.get("/galeri/").text
    assert 'href="/galeri/galeri-pusat"' in page and "Lobi Blok B" in page and "Senin–Jumat" in page
    assert "3 barang di rak minggu ini" in page and "Jakarta Pusat" in page
    assert len(visitor.statements) <= 5, "\n".join(visitor.statements)
    visitor.get("/galeri/")
    assert len(visitor.statements) == 1, "kept"


def test_a_gallery_shows_its_shelf_by_spot_and_what_comes_next(visitor: Visitor, make: Make) -> None:
    shops(make, 4)
    rack = shelf(slots=2)
    now, after = live(drawn(rack)), live(drawn(rack))
    page = visitor.get("/galeri/galeri-pusat").text
    here, there = page[page.index("rak-rak-pusat") : page.index("nanti-")], page[page.index("nanti-") :]
    for turns, part in ((now, here), (after, there)):
        places = [part.index(f"/produk/{turn.product.slug}") for turn in turns]
        assert places == sorted(places) and "A1-01" in part and "A1-02" in part
        assert all(turn.seller.name in part for turn in turns)
    assert "Gambir" in here and "Rp25.000" in here, "kecamatan and price"
    assert 'href="/giliran/rak-pusat"' in page and "Buka sejak" in page
    assert len(visitor.statements) <= 8, "\n".join(visitor.statements)
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])["@graph"]  # type: ignore[index]
    assert told[0]["@type"] == "Place" and told[0]["address"]["addressLocality"] == "Jakarta Pusat"
    assert [each["name"] for each in told[1]["itemListElement"]] == ["Galeri", "Galeri Pusat"]
    english = visitor.get("/en/galeri/galeri-pusat").text
    assert '<span lang="id">Lobi Blok B</span>' in english and "/en/produk/" in english
    tomorrow(7)
    later = visitor.get("/galeri/galeri-pusat").text
    assert after[0].product.slug in later[: later.index("cara")] and "nanti-" not in later


def test_a_closed_gallery_says_why_and_a_planned_one_when(visitor: Visitor, make: Make) -> None:
    shops(make, 1)
    rack = shelf(slots=1)
    (turn,) = live(drawn(rack))
    changed(rack.gallery, status=Status.CLOSED, status_why="Lobi sedang dicat.")
    page = visitor.get("/galeri/galeri-pusat").text
    assert "Sedang tutup" in page and "Lobi sedang dicat." in page and turn.product.slug not in page
    assert "Lobi sedang dicat." in visitor.get("/galeri/").text
    opens = clock.today() + timedelta(days=10)
    changed(rack.gallery, status=Status.PLANNED, opens_on=opens)
    page = visitor.get("/en/galeri/galeri-pusat").text
    assert str(opens.year) in page and "Lobi Blok B" in page


def test_one_that_ended_is_gone_kindly_and_on_no_list(visitor: Visitor, make: Make) -> None:
    rack = shelf()
    assert "/galeri/galeri-pusat" in visitor.get("/kota/jakarta-pusat").text
    assert "/galeri/galeri-pusat<" in visitor.get("/sitemap/halaman.xml").text
    changed(rack.gallery, status=Status.ENDED, status_why="Pindah ke Blok C.")
    tomorrow()
    answer = visitor.get("/galeri/galeri-pusat")
    assert "Pindah ke Blok C." in answer.text
    assert answer.status_code == 410 and "sudah selesai" in answer.text and "/kota/jakarta-pusat" in answer.text
    for address in ("/galeri/", "/kota/jakarta-pusat", "/sitemap/halaman.xml"):
        assert "galeri-pusat" not in visitor.get(address).text, address
    assert visitor.get("/galeri/tidak-ada").status_code == 404
