"""What each requirement of a shop is called, what it means, and where it is done."""

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.catalog.readiness import Item, Mark
from storefront.sellers.permit import NAMES, Kind

WORDS: dict[str, tuple[LazyString, LazyString]] = {
    "joined": (_l("Data diri dan persetujuan"), _l("Sudah diisi waktu mendaftar.")),
    "street": (_l("Alamat toko"), _l("Jalan dan nomor, untuk pembeli yang mengambil sendiri.")),
    "photo": (_l("Foto toko atau pembuat"), _l("Pembeli suka tahu siapa yang membuat.")),
    "product": (_l("Barang pertama diajukan"), _l("Foto, harga, dan keterangannya; kurator menilainya.")),
    "qris": (_l("Rekening QRIS"), _l("Uang pembeli langsung masuk ke rekening ini.")),
    "nib": (_l("NIB"), _l("Nomor induk berusaha, gratis di oss.go.id.")),
    "p-irt": (_l("P-IRT"), _l("Untuk makanan kering yang tahan lebih dari 7 hari.")),
    "halal": (_l("Halal"), _l("Sertifikat BPJPH untuk makanan dan minuman olahan.")),
    "bpom-md": (_l("BPOM MD"), _l("Untuk makanan beku, dingin, atau olahan susu.")),
    "bpom-na": (_l("BPOM NA"), _l("Untuk kosmetik.")),
    "pkrt": (_l("PKRT"), _l("Untuk sabun dan pembersih.")),
    "slhs": (_l("SLHS"), _l("Sertifikat laik higiene untuk makanan segar dan siap santap.")),
}
MARKS: dict[Mark, tuple[LazyString, str]] = {
    Mark.DONE: (_l("Sudah ada"), "good"),
    Mark.WAITING: (_l("Sedang dicek petugas"), "wait"),
    Mark.REJECTED: (_l("Perlu diperbaiki"), "bad"),
    Mark.MISSING: (_l("Belum ada"), "quiet"),
    Mark.WAIVED: (_l("Tidak diwajibkan"), "good"),
}
PLACES = {
    "street": "/toko/cerita", "photo": "/toko/foto", "product": "/produk", "qris": "/qris",
}  # fmt: skip


def name(item: str) -> str:
    """What people call it."""
    return str(WORDS[item][0]) if item in WORDS else NAMES[Kind(item)]


def place(item: Item) -> str | None:
    """Where the seller does it; None where nothing is left to do."""
    if item.is_met:
        return None
    return url_for("seller.today.show") + PLACES.get(item.name, "/surat")
