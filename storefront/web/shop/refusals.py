"""Why an order could not be placed, in one sentence that says what to do next."""

from flask_babel import gettext as _

from storefront.kit.money import rupiah
from storefront.orders import checkout
from storefront.orders.checkout import CannotPlace
from storefront.orders.hold import OutOfStock
from storefront.sellers.seller import Seller
from storefront.web import filters


def sentence(refused: CannotPlace | OutOfStock) -> str:
    """To be asked after the rollback; reads names from the database once more."""
    if isinstance(refused, OutOfStock):
        return _out_of_stock(refused)
    name, facts = refused.about.name, refused.facts
    match refused:
        case checkout.NotForSale() if isinstance(refused.about, Seller):
            return _("%(name)s sedang tidak bisa menerima pembayaran QRIS. Barangnya tetap di keranjang.", name=name)
        case checkout.NotForSale():
            return _("%(name)s sudah tidak dijual dan tidak ikut dipesan. Periksa lagi jumlahnya.", name=name)
        case checkout.PriceChanged():
            what = (
                _("Ongkos kirim dari %(name)s", name=name)
                if isinstance(refused.about, Seller)
                else _("Harga %(name)s", name=name)
            )
            was, now = rupiah(int(str(facts["was"]))), rupiah(int(str(facts["now"])))
            return _(
                "%(what)s berubah dari %(was)s menjadi %(now)s. Jumlah di bawah sudah yang baru; tekan tombolnya lagi bila setuju.",
                what=what, was=was, now=now,
            )  # fmt: skip
        case checkout.TooFew():
            return _(
                "%(name)s paling sedikit %(least)s sekali pesan. Ubah jumlahnya di keranjang.",
                name=name,
                least=facts["least"],
            )
        case checkout.NoSuchDate():
            return _no_such_date(name, facts)
        case checkout.OverLimit():
            return _(
                "Pesanan dari %(name)s melebihi %(limit)s, batas satu kode QRIS. Kurangi isinya atau bagi menjadi dua pesanan.",
                name=name, limit=rupiah(int(str(facts["limit"]))),
            )  # fmt: skip
        case _other:
            return _("%(name)s tidak bisa mengantar ke alamat ini dengan cara itu. Pilih cara lain.", name=name)


def _no_such_date(name: str, facts: dict[str, object]) -> str:
    first = facts.get("first")
    if first is None:
        return _("%(name)s sedang tutup lama. Barangnya tetap di keranjang.", name=name)
    day = filters.day(first)  # type: ignore[arg-type]
    return _("%(name)s tidak bisa menyiapkan pesanan pada tanggal itu. Paling cepat %(day)s.", name=name, day=day)


def _out_of_stock(refused: OutOfStock) -> str:
    variant = refused.variant
    name = f"{variant.product.name} – {variant.name}" if variant.name else variant.product.name
    if variant.is_made_to_order:
        if refused.free:
            return _(
                "Untuk tanggal itu, %(name)s hanya bisa dibuat %(free)s lagi. Pilih tanggal lain atau kurangi jumlahnya.",
                name=name,
                free=refused.free,
            )
        return _("Untuk tanggal itu, pesanan %(name)s sudah penuh. Pilih tanggal lain.", name=name)
    if refused.held_by_others and not refused.free:
        return _(
            "%(name)s sedang ditahan pembeli lain, coba lagi beberapa menit lagi. Keranjang Anda tetap ada.", name=name
        )
    if refused.held_by_others:
        return _(
            "%(name)s tinggal %(free)s, sebagian sedang ditahan pembeli lain. Kurangi jumlahnya atau coba lagi nanti.",
            name=name,
            free=refused.free,
        )
    if refused.free:
        return _("%(name)s tinggal %(free)s. Kurangi jumlahnya di keranjang.", name=name, free=refused.free)
    return _("%(name)s baru saja habis. Hapus dari keranjang untuk memesan yang lain.", name=name)
