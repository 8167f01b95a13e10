"""Addresses that stand in messages and QR pictures. A test holds every pattern to the URL map."""

from urllib.parse import quote

from flask import current_app

ORDER = "/pesanan/{number}?kunci={key}"
PAY = "/pesanan/{number}/bayar?kunci={key}"
REFUNDS = "/pesanan/{number}/pengembalian?kunci={key}"
COMPLAINT = "/pesanan/{number}/keluhan?kunci={key}"
REVIEWS = "/pesanan/{number}/ulasan?kunci={key}"
PRODUCT = "/produk/{slug}"
SELLER = "/toko/{slug}"
CITY = "/kota/{slug}"
PENGAMPU = "/pengampu/{slug}"
CATEGORY = "/kategori/{slug}"
SEASON = "/musim/{slug}"
GALLERY = "/galeri/{slug}"
SHELF = "/galeri/{slug}/rak/{spot}"  # what the QR of a price card opens
DRAWS = "/giliran/{slug}"
SELLER_TURNS = "/penjual/giliran"
SELLER_ORDER = "/penjual/pesanan/{number}"
SELLER_COMPLAINT = "/penjual/keluhan/{code}"
SELLER_PRODUCT = "/penjual/produk/{slug}"
SELLER_STOCK = "/penjual/stok/{sku}"
HAND_OVER = "/penjual/pesanan/ambil?nomor={number}&kode={code}"
SELLER_QRIS = "/penjual/qris"
SELLER_PERMIT = "/penjual/surat/{code}"
SELLER_HOME = "/penjual"
SELLER_PEOPLE = "/penjual/orang"
INVITATION = "/undangan/{code}/{token}"
STAFF_INVITATION = "/undangan-petugas/{code}/{token}"
RESET = "/masuk/sandi-baru/{token}"
STAFF_FLAGS = "/petugas/laporan"
STAFF_PRODUCTS = "/petugas/produk"
STAFF_MENTORING = "/petugas/binaan/{slug}"
STAFF_KIOSK = "/petugas/kiosk/{code}"
SECOND_FACTOR = "/akun/dua-langkah"
HANDOVER = "/ambil/{token}"  # from the screen in a lobby to the visitor's phone


def absolute(pattern: str, language: str = "id", **parts: str) -> str:
    """The whole address of one of the patterns above, below BASE_URL; English pages stand under `/en`."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    prefix = "/en" if language == "en" else ""
    return base + prefix + pattern.format(**{name: quote(part, safe="") for name, part in parts.items()})
