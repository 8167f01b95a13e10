"""robots.txt and the sitemap: every address worth reading, in both languages, in few statements."""

from xml.etree import ElementTree

import pytest
from flask import Flask

from storefront.kit.db import db
from storefront.sellers.seller import Status
from storefront.web.shop import sitemap
from tests.people import Make
from tests.visitor import Visitor

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def read(visitor: Visitor, path: str) -> list[ElementTree.Element]:
    """The entries of a sitemap or of the index."""
    answer = visitor.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    return list(ElementTree.fromstring(answer.data))


def addresses(visitor: Visitor, path: str) -> list[str]:
    base = visitor.application.config["BASE_URL"]
    return [entry.findtext(f"{SPACE}loc", "").removeprefix(base) for entry in read(visitor, path)]


def test_robots_are_told_where_the_sitemap_is_and_what_is_private(app: Flask, visitor: Visitor) -> None:
    lines = visitor.get("/robots.txt").text.splitlines()
    assert f"Sitemap: {app.config['BASE_URL']}/sitemap.xml" in lines
    assert {"Disallow: /keranjang", "Disallow: /en/akun", "Disallow: /petugas"} <= set(lines)
    assert "Disallow: /" not in lines


def test_following_the_index_one_finds_every_page_twice(make: Make, visitor: Visitor) -> None:
    product = make.product()
    hidden, closed = make.product(passed=False), make.product(make.seller("Toko Tutup"))
    closed.seller.status = Status.CLOSED
    db.session.commit()
    found = [page for path in addresses(visitor, "/sitemap.xml") for page in addresses(visitor, path)]
    assert len(found) == len(set(found))
    for path in ("/", "/produk", "/kota/jakarta-pusat", "/pengampu/ppkukm", "/kategori/kuliner", "/tentang",
                 f"/produk/{product.slug}", f"/toko/{product.seller.slug}"):  # fmt: skip
        assert path in found and f"/en{path}" in found, path
    for slug in (hidden.slug, closed.slug, closed.seller.slug, "keranjang", "checkout", "petugas"):
        assert not [path for path in found if slug in path], slug


def test_every_address_of_the_sitemap_is_a_page_that_wants_to_be_found(make: Make, visitor: Visitor) -> None:
    make.product()
    base = visitor.application.config["BASE_URL"]
    for path in addresses(visitor, "/sitemap.xml"):
        for page in addresses(visitor, path):
            answer = visitor.get(page)
            assert answer.status_code == 200 and "X-Robots-Tag" not in answer.headers, page
            assert f'<link rel="canonical" href="{base}{page}">' in answer.text, page


def test_an_entry_names_its_day_and_its_other_language(make: Make, visitor: Visitor) -> None:
    product = make.product()
    base = visitor.application.config["BASE_URL"]
    here, there = read(visitor, "/sitemap/produk-0.xml")
    assert here.findtext(f"{SPACE}lastmod") == str(product.created_at.date())
    both = {link.get("hreflang"): link.get("href") for link in here.iter(LINK)}
    assert both == {link.get("hreflang"): link.get("href") for link in there.iter(LINK)}
    plain = f"{base}/produk/{product.slug}"
    assert both == {"id": plain, "en": f"{base}/en/produk/{product.slug}", "x-default": plain}


def test_a_file_holds_one_range_of_goods_and_costs_two_statements(make: Make, app: Flask, monkeypatch) -> None:
    monkeypatch.setattr(sitemap, "SPAN", 2)
    visitor, seller = Visitor(app), make.seller()
    goods = [make.product(seller, name=f"Sambal {number}") for number in range(5)]
    files = [path for path in addresses(visitor, "/sitemap.xml") if "produk" in path]
    assert files == ["/sitemap/produk-0.xml", "/sitemap/produk-1.xml", "/sitemap/produk-2.xml"]
    found = [addresses(visitor, path) for path in files]
    assert [len(each) for each in found] == [4, 4, 2] and len(visitor.statements) <= 3
    assert {path for each in found for path in each if not path.startswith("/en")} == {
        f"/produk/{each.slug}" for each in goods
    }
    assert visitor.get("/sitemap/produk-3.xml").status_code == 404
    visitor.get(files[0])
    assert len(visitor.statements) <= 2, "kept until the catalogue changes"


@pytest.mark.parametrize("path", ["/sitemap/produk-99.xml", "/sitemap/toko-99.xml", "/sitemap/produk-x.xml"])
def test_there_are_no_files_past_the_last(make: Make, visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status_code == 404
