"""A shop sends its papers, mends them, renews them, and says which goods rest on each."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select

from storefront.catalog import papers, papers_choosing, papers_deciding
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import Kind, Permit, Status
from storefront.sellers.seller import Seller
from storefront.web import private_picture
from tests.people import Make
from tests.sellers.papers import number, paper
from tests.visitor import Visitor

NEW = "/penjual/surat/baru?jenis="


def day(ahead: int) -> str:
    """A day as the phone's calendar sends it."""
    return (clock.today() + timedelta(days=ahead)).isoformat()


def jpeg() -> tuple[io.BytesIO, str]:
    """A small photograph."""
    file = io.BytesIO()
    Image.new("RGB", (60, 80), "ivory").save(file, "JPEG")
    file.seek(0)
    return file, "surat.jpg"


def sent() -> list[Permit]:
    """All papers, the newest last."""
    db.session.expire_all()
    return list(db.session.scalars(select(Permit).order_by(Permit.id)))


def test_a_paper_is_typed_with_its_photograph_and_waits_for_staff(budi: Visitor, shop: Seller) -> None:
    page = budi.get("/penjual/surat").text
    assert "Belum ada" in page and "NIB" in page
    kinds = budi.get("/penjual/surat/baru").text
    assert all(name in kinds for name in ("P-IRT", "Halal", "BPOM MD", "SLHS", "Merek"))
    form = {"number": number(Kind.HALAL).lower(), "issued_on": day(-9), "photo": jpeg()}
    answer = budi.post(NEW + "halal", data=form, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    (mine,) = sent()
    assert (mine.status, mine.number, mine.ends_on) == (Status.WAITING, form["number"].upper(), None)
    page = budi.get(f"/penjual/surat/{mine.code}").text
    assert "Dicek petugas" in page and mine.number in page
    assert budi.get(f"/penjual/surat/{mine.code}/foto").mimetype == "image/jpeg"
    assert not (private_picture.folder() / f"paperdraft-{shop.id}").exists()
    assert budi.post(NEW + "halal", data={"number": mine.number}).status_code == 303
    assert "sudah ada di daftar" in budi.get("/penjual/surat").text and len(sent()) == 1


@pytest.mark.parametrize(
    ("kind", "form", "said"),
    [
        ("nib", {"number": "123"}, "13 angka"),
        ("nib", {"number": ""}, "Tulis nomornya"),
        ("nib", {"number": "3171015203900001"}, "tampaknya NIK"),
        ("nib", {"number": "2063171010001-29"}, "tampaknya nomor P-IRT"),
        ("halal", {"number": "KH00010000123456"}, "nomor ketetapan halal (KH)"),
        ("p-irt", {"number": "206317101000"}, "12 angka"),
        ("p-irt", {"number": "2063171010000-29"}, "sampai kapan surat ini berlaku"),
        ("slhs", {"number": "1/X", "ends_on": "31-02-2029"}, "Tanggalnya tidak ada"),
        ("slhs", {"number": "1/X", "ends_on": "1/2/2020"}, "sudah habis"),
        ("slhs", {"number": "1/X", "issued_on": "2200-01-01"}, "Tanggalnya tidak ada"),
        ("slhs", {"number": "1/X", "issued_on": "1-1-2090"}, "belum datang"),
        ("slhs", {"number": "1/X" + "0" * 60}, "Paling banyak 60"),
        ("slhs", {"number": "1/X", "photo": b"%PDF-1.7 x"}, "belum menerima PDF"),
        ("slhs", {"number": "1/X", "photo": b"<svg/>"}, "bukan foto"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field_and_kept(budi: Visitor, kind: str, form: dict, said: str) -> None:  # type: ignore[type-arg]
    files = {"photo": (io.BytesIO(form["photo"]), "surat.jpg")} if "photo" in form else {}
    answer = budi.post(NEW + kind, data=form | files, content_type="multipart/form-data")
    assert answer.status_code == 422 and said in answer.text
    assert sent() == [] and (not form["number"] or f'value="{form["number"]}"' in answer.text)


def test_what_is_odd_is_asked_once_and_the_photograph_is_not_lost(budi: Visitor) -> None:
    odd = f"9063276010000{(clock.today().year + 3) % 100}"
    form = {"number": odd, "ends_on": f"{clock.today().year + 3}-05-01"}
    answer = budi.post(NEW + "p-irt", data=form | {"photo": jpeg()}, content_type="multipart/form-data")
    assert answer.status_code == 422 and "bukan dari Jakarta" in answer.text and "masih tersimpan" in answer.text
    assert budi.post(NEW + "p-irt", data=form | {"sure": "y", "asked": "pirt_place"}).status_code == 422
    asked = "pirt_place,pirt_packaging"
    assert f'value="{asked}"' in answer.text
    assert budi.post(NEW + "p-irt", data=form | {"sure": "y", "asked": asked}).status_code == 303
    (mine,) = sent()
    assert mine.number == odd and mine.picture_key
    assert "bukan dari Jakarta" in budi.get(f"/penjual/surat/{mine.code}").text


def test_a_pirt_without_a_typed_end_ends_five_years_after_its_issue(budi: Visitor) -> None:
    issued = clock.today() - timedelta(days=40)
    written = f"2063171010000{(issued.year + 5) % 100:02}"
    assert budi.post(NEW + "p-irt", data={"number": written, "issued_on": issued.isoformat()}).status_code == 303
    assert sent()[0].ends_on == issued.replace(year=issued.year + 5)


def test_a_rejected_paper_is_mended_with_all_that_stood_in_it(budi: Visitor, shop: Seller, make: Make) -> None:
    budi.post(NEW + "halal", data={"number": number(Kind.HALAL), "issued_on": day(-9)})
    (first,) = sent()
    assert papers_deciding.reject(first, make.staff(), "fotonya buram")
    page = budi.get(f"/penjual/surat/{first.code}").text
    assert "fotonya buram" in page and "Perbaiki dan kirim lagi" in page
    form = budi.get(f"/penjual/surat/{first.code}/perbarui").text
    assert f'value="{first.number}"' in form and f'value="{day(-9)}"' in form
    assert budi.post(f"/penjual/surat/{first.code}/perbarui", data={"number": first.number}).status_code == 303
    first, second = sent()
    assert (first.status, second.status) == (Status.RETIRED, Status.WAITING)
    twice = budi.post(f"/penjual/surat/{first.code}/perbarui", data={"number": number(Kind.HALAL)})
    assert twice.status_code == 303 and len(sent()) == 2


def test_a_paper_that_ends_soon_is_renewed_and_the_old_one_stays_meanwhile(
    budi: Visitor, shop: Seller, jar: Variant
) -> None:
    old = paper(shop, Kind.PIRT, clock.today() + timedelta(days=20))
    papers.attach(jar.product, old)
    page = budi.get(f"/penjual/surat/{old.code}").text
    assert "Berakhir 20 hari lagi" in page and "Perbarui surat ini" in page and jar.product.name in page
    assert "Hapus dari daftar" not in page
    assert budi.post(f"/penjual/surat/{old.code}/tarik").status_code == 303 and sent()[0].status == Status.ACCEPTED
    form = {"number": number(Kind.PIRT), "ends_on": f"{clock.today().year + 3}-06-01"}
    assert "Surat lama tetap dipakai" in budi.get(f"/penjual/surat/{old.code}/perbarui").text
    assert budi.post(f"/penjual/surat/{old.code}/perbarui", data=form).status_code == 303
    page = budi.get(f"/penjual/surat/{old.code}").text
    assert "Penggantinya sedang dicek" in page and "Perbarui surat ini" not in page
    new = sent()[1]
    assert budi.post(f"/penjual/surat/{new.code}/tarik").status_code == 303
    assert [each.status for each in sent()] == [Status.ACCEPTED, Status.RETIRED]


def test_goods_are_ticked_on_the_paper_or_all_at_once_and_let_go_where_they_may(
    budi: Visitor, shop: Seller, make: Make, jar: Variant
) -> None:
    mine = paper(shop, Kind.PIRT)
    cakes = [make.product(shop, f"Kue {each}") for each in range(3)]
    make.product(shop, "Batik", kind="batik", category="kriya", food="none", keeping="none")
    address = f"/penjual/surat/{mine.code}"
    page = budi.get(address).text
    assert "Kue 1" in page and "Sambal Teri" in page and "Batik" not in page
    budi.post(f"{address}/barang", data={"barang": [cakes[0].slug, "tidak-ada"]})
    assert len(papers_choosing.goods_of(mine)) == 1
    assert "Dicek petugas" in budi.get(address).text
    budi.post(f"{address}/barang", data={"semua": "1"})
    assert len(papers_choosing.goods_of(mine)) == 4
    papers_choosing.agree(mine)
    assert budi.post(f"{address}/lepas", data={"barang": jar.product.slug}).status_code == 303
    assert "masih membutuhkan" in budi.get(address).text
    other = paper(shop, Kind.PIRT)
    papers.attach(jar.product, other)
    assert budi.post(f"{address}/lepas", data={"barang": jar.product.slug}).status_code == 303
    assert "tidak lagi memakai" in budi.get(address).text
    assert papers.of(jar.product_id) == [other]


def test_one_products_page_shows_what_it_needs_and_takes_what_is_ticked(
    budi: Visitor, shop: Seller, jar: Variant
) -> None:
    halal, address = paper(shop, Kind.HALAL), f"/penjual/produk/{jar.product.slug}/surat"
    page = budi.get(address).text
    assert "Belum ada P-IRT" in page and "Belum ada Halal" in page and halal.number in page
    assert budi.post(address, data={"surat": halal.code}).status_code == 303
    assert papers_choosing.of_product(jar.product) == {halal.id: True}
    assert "Belum ada Halal" not in budi.get(address).text
    assert budi.post(address, data={"ada": halal.code}).status_code == 303  # not ticked any more
    assert papers_choosing.of_product(jar.product) == {}


def test_who_only_packs_does_not_see_papers(ani: Visitor, shop: Seller) -> None:
    mine = paper(shop, Kind.NIB)
    for address in ("", "/baru", f"/{mine.code}", f"/{mine.code}/foto"):
        assert ani.get(f"/penjual/surat{address}").status_code == 403


def test_a_shop_with_many_goods_and_papers_costs_no_more(budi: Visitor, shop: Seller, make: Make) -> None:
    mine = paper(shop, Kind.PIRT)
    budi.get("/penjual/surat")
    few = len(budi.statements)
    for each in range(40):
        papers.attach(make.product(shop, f"Kue {each:02}"), mine)
    for _each in range(20):
        paper(shop, Kind.PIRT)
    page = budi.get("/penjual/surat")
    assert len(budi.statements) <= few and page.text.count('class="paper-line"') == 21
    first = budi.get(f"/penjual/surat/{mine.code}")
    assert len(budi.statements) <= 16 and "Kue 00" in first.text and "Kue 39" not in first.text
