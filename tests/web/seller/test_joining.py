"""Rahma joins without a product, prepares her shop while staff look, and opens it herself."""

import re

from flask import Flask
from sqlalchemy import func, select

from storefront.accounts.staff_role import Role
from storefront.catalog import readiness
from storefront.kit.db import db
from storefront.sellers import registration, waiver
from storefront.sellers.seller import Seller, Status
from tests.people import Make
from tests.visitor import Visitor

FORM = {
    "name": "Dapur Rahma", "phone": "0812 5550 0022", "kelurahan": "Cideng, Gambir, Jakarta Pusat", "maker": "Rahma",
    "entrant": "pemula", "kinds": ["kudapan", "minuman"], "nik": "3171 0157 0845 0001", "agree": "y",
}  # fmt: skip


def form(visitor: Visitor, **but: str) -> dict[str, object]:
    """The form as the page gives it, filled in."""
    page = visitor.get("/penjual/daftar").text
    hidden = {name: re.search(rf'name="{name}"[^>]*value="([^"]+)"', page)[1] for name in ("key", "version")}  # type: ignore[index]
    return {**FORM, **hidden, **but}


def shops() -> int:
    return db.session.scalar(select(func.count(Seller.id))) or 0


def test_rahma_joins_is_sent_back_mends_it_and_opens(app: Flask, make: Make, enter, visitor: Visitor) -> None:  # type: ignore[no-untyped-def]
    assert "/penjual/daftar" in visitor.get("/gabung").text
    assert visitor.get("/penjual/daftar").status_code == 303, "sign in first"
    rahma, kota = enter(make.user("Rahma")), enter(make.staff(Role.CITY, "Kota"))
    assert rahma.get("/penjual").status_code == 404
    filled = form(rahma)
    for _twice in range(2):
        answer = rahma.post("/penjual/daftar", data=filled)
        assert answer.status_code == 303 and answer.location.endswith("/penjual/daftar/syarat")
    assert shops() == 1
    shop = db.session.scalars(select(Seller)).one()
    assert (shop.status, shop.city_code, shop.phone) == (Status.APPLIED, "31.71", "+6281255500022")
    steps = rahma.get("/penjual/daftar/syarat")
    assert "1 dari 8 siap" in steps.text and "SLHS" in steps.text and "P-IRT" not in steps.text
    for address in ("", "/pesanan", "/produk", "/toko", "/qris", "/uang", "/orang", "/pengembalian"):
        assert rahma.get(f"/penjual{address}").status_code == 200, address
    assert visitor.get(f"/toko/{shop.slug}").status_code == 404, "nothing is public"
    desk = f"/petugas/penjual/{shop.slug}"
    assert "Dapur Rahma" in kota.get("/petugas/penjual").text
    page = kota.get(desk)
    assert "•••• 0001" in page.text and "3171015708450001" not in page.text
    assert kota.post(f"{desk}/kembalikan", data={"why": "x"}).status_code == 422
    assert kota.post(f"{desk}/kembalikan", data={"why": "Nama di NIB lain."}).status_code == 303
    assert "Nama di NIB lain." in rahma.get("/penjual/daftar/syarat").text
    rahma.post("/penjual/daftar/kirim-lagi")
    assert kota.post(f"{desk}/verifikasi", data={"pengampu": "KPKP"}).status_code == 303
    rahma.post("/penjual/daftar/buka")
    assert not _now(shop).is_live, "something is missing"
    assert kota.post(f"{desk}/syarat/ngawur", data={"why": "Tidak perlu."}).status_code == 404
    for item in readiness.items(shop):
        if not item.is_met:
            assert kota.post(f"{desk}/syarat/{item.name}", data={"why": "Sudah dilihat sendiri."}).status_code == 303
    assert len(waiver.of(shop.id)) == 7
    assert kota.post(f"{desk}/syarat/slhs/minta").status_code == 303
    rahma.post("/penjual/daftar/buka")
    assert not _now(shop).is_live
    kota.post(f"{desk}/syarat/slhs", data={"why": "Sudah dilihat sendiri."})
    assert "Semua siap!" in rahma.get("/penjual/daftar/syarat").text
    rahma.post("/penjual/daftar/buka")
    assert _now(shop).is_live and visitor.get(f"/toko/{shop.slug}").status_code == 200
    kota.post(f"{desk}/hentikan", data={"why": "Barang orang lain."})
    assert visitor.get(f"/toko/{shop.slug}").status_code == 404, "gone at once, cache or not"
    kota.post(f"{desk}/pulihkan")
    assert visitor.get(f"/toko/{shop.slug}").status_code == 200
    assert kota.post(f"{desk}/tutup", data={"why": "iseng saja"}).status_code == 404, "operators only"


def _now(shop: Seller) -> Seller:
    db.session.refresh(shop)
    return shop


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(make: Make, enter) -> None:  # type: ignore[no-untyped-def]
    rahma = enter(make.user("Rahma"))
    for field, value, words in (
        ("nik", "12345", "16 angka"), ("kelurahan", "Atlantis", "tidak ditemukan"), ("agree", "", "persetujuan"),
        ("name", "", "Isi nama usahanya"), ("entrant", "", "Pilih salah satu"), ("version", "2020-01", "diperbarui"),
        ("phone", "123", "tidak dikenali"),
    ):  # fmt: skip
        page = rahma.post("/penjual/daftar", data=form(rahma, **{field: value}))
        assert page.status_code == 422 and words in page.text, field
        assert field == "name" or "Dapur Rahma" in page.text
        assert 'value="kudapan" checked' in page.text
    assert shops() == 0


def test_an_odd_nik_is_asked_about_once_more_and_marked(make: Make, enter) -> None:  # type: ignore[no-untyped-def]
    rahma = enter(make.user("Rahma"))
    odd = form(rahma, nik="0071011708450001")
    page = rahma.post("/penjual/daftar", data=odd)
    assert page.status_code == 422 and "janggal" in page.text and 'name="sure"' in page.text
    assert rahma.post("/penjual/daftar", data=odd | {"sure": "y"}).status_code == 303
    assert db.session.scalars(select(registration.Registration)).one().nik_is_odd


def test_the_same_nik_is_told_kindly_and_staff_see_it(make: Make, enter) -> None:  # type: ignore[no-untyped-def]
    rahma, again, rini = enter(make.user("Rahma")), enter(make.user("Rahma Lagi")), enter(make.staff(name="Rini"))
    rahma.post("/penjual/daftar", data=form(rahma))
    assert "pendaftaran lain" not in rahma.get("/penjual/daftar/syarat").text
    again.post("/penjual/daftar", data=form(again, name="Dapur Kedua"))
    told = again.get("/penjual/daftar/syarat").text
    assert "pendaftaran lain" in told and "Dapur Rahma" not in told
    second = db.session.scalars(select(Seller).order_by(Seller.id.desc())).first()
    assert second
    page = rini.get(f"/petugas/penjual/{second.slug}").text
    assert "NIK sama dengan toko lain" in page and "Dapur Rahma" in page


def test_closing_asks_for_the_password_and_ends_it(make: Make, shop: Seller, budi: Visitor, visitor: Visitor) -> None:
    assert budi.post("/penjual/tutup", data={"agree": "y", "password": "salah"}).status_code == 422
    assert budi.post("/penjual/tutup", data={"agree": "y", "password": "rahasia-sekali-1"}).status_code == 303
    assert visitor.get(f"/toko/{shop.slug}").status_code == 404
    assert budi.get("/penjual").status_code == 200, "its books stay"
