"""Why an order could not be placed, in one sentence that says what to do next."""

from datetime import date

from flask_babel import gettext as _

from storefront.kit.money import rupiah
from storefront.orders import checkout
from storefront.orders.checkout import CannotPlace
from storefront.orders.hold import OutOfStock
from storefront.sellers.seller import Seller
from storefront.web import filters
from storefront.web.spoken import name_here


def sentence(refused: CannotPlace | OutOfStock) -> str:
    """To be asked after the rollback; reads names from the database once more."""
    if isinstance(refused, OutOfStock):
        return _out_of_stock(refused)
    name, facts = refused.about.name, refused.facts
    is_seller = isinstance(refused.about, Seller)
    match refused:
        case checkout.NotForSale() if is_seller:
            return _("%(name)s sedang tidak bisa menerima pembayaran QRIS. Barangnya tetap di keranjang.", name=name)
        case checkout.NotForSale():
            return _("%(name)s sudah tidak dijual dan tidak ikut dipesan. Periksa lagi jumlahnya.", name=name)
        case checkout.PriceChanged():
            return _price_changed(name, is_seller, facts)
        case checkout.TooFew():
            least = facts["least"]
            return _(
                "%(name)s paling sedikit %(least)s sekali pesan. Ubah jumlahnya di keranjang.", name=name, least=least
            )
        case checkout.NoSuchDate():
            return _no_such_date(name, facts.get("first"))
        case checkout.OverLimit():
            return over_limit(name, int(str(facts["limit"])))
        case _no_such_delivery:
            return _("%(name)s tidak mengantar ke alamat ini dengan cara itu. Pilih cara lain.", name=name)


def over_limit(name: str, limit: int) -> str:
    """One QRIS code cannot carry so much."""
    return _(
        "Pesanan dari %(name)s melebihi %(limit)s, batas satu kode QRIS. Kurangi isinya atau bagi dua.",
        name=name, limit=rupiah(limit),
    )  # fmt: skip


def _price_changed(name: str, is_seller: bool, facts: dict[str, object]) -> str:
    what = _("Ongkos kirim dari %(name)s", name=name) if is_seller else _("Harga %(name)s", name=name)
    return _(
        "%(what)s berubah dari %(was)s menjadi %(now)s. Jumlah di bawah sudah yang baru. Setuju? Tekan tombolnya lagi.",
        what=what, was=rupiah(int(str(facts["was"]))), now=rupiah(int(str(facts["now"]))),
    )  # fmt: skip


def _no_such_date(name: str, first: object) -> str:
    if not isinstance(first, date):
        return _("%(name)s sedang tutup lama. Barangnya tetap di keranjang.", name=name)
    day = filters.day(first)
    return _("%(name)s tidak bisa menyiapkan pesanan pada tanggal itu. Paling cepat %(day)s.", name=name, day=day)


def _out_of_stock(refused: OutOfStock) -> str:
    variant = refused.variant
    about = {
        "name": f"{name_here(variant.product)} – {variant.name}" if variant.name else name_here(variant.product),
        "free": refused.free,
    }
    if variant.is_made_to_order and refused.free:
        return _("Untuk tanggal itu, %(name)s tinggal %(free)s. Pilih tanggal lain atau kurangi jumlahnya.", **about)
    if variant.is_made_to_order:
        return _("Untuk tanggal itu, pesanan %(name)s sudah penuh. Pilih tanggal lain.", **about)
    if refused.held_by_others and not refused.free:
        return _("%(name)s sedang ditahan pembeli lain, coba lagi sebentar lagi. Keranjang Anda tetap ada.", **about)
    if refused.held_by_others:
        return _("%(name)s tinggal %(free)s; sisanya sedang ditahan pembeli lain, coba lagi nanti.", **about)
    if refused.free:
        return _("%(name)s tinggal %(free)s. Kurangi jumlahnya di keranjang.", **about)
    return _("%(name)s baru saja habis. Hapus dari keranjang untuk memesan yang lain.", **about)
