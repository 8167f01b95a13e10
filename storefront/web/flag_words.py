"""Reports and take-downs in words: reasons, consequences, how a case stands. All wings say the same."""

from flask_babel import lazy_gettext as _l

from storefront.curation.change_request import RefusedAs
from storefront.curation.flag import Reason
from storefront.curation.flag_case import Consequence, DismissedAs, Status
from storefront.curation.take_down import Side

ASKED = {  # as the public is asked
    Reason.UNSAFE: _l("Makanannya tidak aman, basi, atau membuat sakit"),
    Reason.FALSE_PERMIT: _l("Halal atau izinnya tidak benar"),
    Reason.NOT_AS_DESCRIBED: _l("Tidak sesuai keterangan atau fotonya"),
    Reason.COPIED: _l("Tiruan, atau meniru foto atau merek orang lain"),
    Reason.FORBIDDEN: _l("Barang yang dilarang dijual"),
    Reason.OFFENDS: _l("Kata atau fotonya tidak pantas"),
    Reason.OTHER: _l("Hal lain"),
}
REASONS = {  # as staff and sellers read it
    Reason.UNSAFE: _l("Keamanan pangan"),
    Reason.FALSE_PERMIT: _l("Halal atau izin tidak benar"),
    Reason.NOT_AS_DESCRIBED: _l("Tidak sesuai keterangan"),
    Reason.COPIED: _l("Tiruan"),
    Reason.FORBIDDEN: _l("Barang terlarang"),
    Reason.OFFENDS: _l("Kata atau foto tidak pantas"),
    Reason.OTHER: _l("Hal lain"),
}
CONSEQUENCES = {
    Consequence.TAKE_DOWN: _l("Turunkan barangnya sekarang"),
    Consequence.CHANGE: _l("Minta penjual memperbaiki"),
    Consequence.WARNING: _l("Ingatkan penjual"),
}
DISMISSED = {
    DismissedAs.NOT_SO: _l("Sudah dicek, tidak terbukti"),
    DismissedAs.MENDED: _l("Sudah diperbaiki penjual"),
    DismissedAs.BETWEEN_TWO: _l("Urusan pesanan antara pembeli dan penjual"),
    DismissedAs.MISUSE: _l("Laporan asal atau menjatuhkan orang"),
    DismissedAs.OTHER: _l("Alasan lain"),
}
STATES = {
    Status.OPEN: (_l("Perlu diputuskan"), "wait"),
    Status.AWAITED: (_l("Menunggu perbaikan penjual"), "info"),
    Status.UPHELD: (_l("Terbukti"), "good"),
    Status.DISMISSED: (_l("Tidak terbukti"), "quiet"),
}
SIDES = {Side.SELLER: _l("Penjual"), Side.STAFF: _l("Petugas")}
REFUSED = {
    RefusedAs.UNCLEAR_PHOTO: _l("Fotonya kurang jelas atau bukan barang ini"),
    RefusedAs.ANOTHER_PRODUCT: _l("Ini sudah barang lain: buat sebagai barang baru"),
    RefusedAs.UNPROVEN: _l("Ada khasiat atau klaim tanpa bukti"),
    RefusedAs.PERMIT: _l("Izinnya belum mencakup perubahan ini"),
    RefusedAs.WORDS: _l("Keterangannya belum jelas atau belum lengkap"),
    RefusedAs.OTHER: _l("Alasan lain"),
}
