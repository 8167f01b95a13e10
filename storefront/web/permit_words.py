"""What is said about papers: each kind in a sentence, slips of the hand, doubts, and the log."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from storefront.sellers.permit import NAMES, Kind, Permit, Status
from storefront.sellers.permit_doubts import Doubt
from storefront.sellers.permit_number import Slip

WHAT = {
    Kind.NIB: _l("Nomor Induk Berusaha, untuk setiap usaha"),
    Kind.PIRT: _l("Pangan kering buatan rumah yang tahan 7 hari atau lebih"),
    Kind.HALAL: _l("Semua makanan dan minuman olahan"),
    Kind.BPOM_MD: _l("Pangan beku, dingin, atau olahan susu"),
    Kind.BPOM_NA: _l("Kosmetik"),
    Kind.PKRT: _l("Sabun dan pembersih rumah tangga"),
    Kind.SLHS: _l("Dapur makanan siap saji, kue basah, minuman segar"),
    Kind.BRAND: _l("Nama atau gambar dagang yang didaftarkan"),
}
EXAMPLES = {
    Kind.NIB: _l("13 angka, dari oss.go.id"),
    Kind.PIRT: _l("15 angka, misalnya 2063171010001-29. Dua angka terakhir tahun habisnya."),
    Kind.HALAL: _l("Diawali ID lalu 17 angka. Nomor yang diawali KH bukan nomor sertifikat."),
    Kind.BPOM_MD: _l("Diawali MD lalu 12 atau 15 angka"),
    Kind.BPOM_NA: _l("Diawali NA lalu 11 angka"),
    Kind.PKRT: _l("Seperti KEMENKES RI PKD 20501234567"),
    Kind.SLHS: _l("Tulis seperti di sertifikat dari dinas kesehatan"),
    Kind.BRAND: _l("Diawali IDM lalu 9 angka; masih diajukan: DID atau JID lalu 10 angka"),
}
SHAPES = {
    Kind.NIB: _l("NIB terdiri dari 13 angka. Periksa lagi di surat Anda."),
    Kind.PIRT: _l("Nomor P-IRT terdiri dari 15 angka. Periksa lagi di surat Anda."),
    Kind.HALAL: _l("Nomor sertifikat halal diawali ID, lalu 17 angka. Periksa lagi di surat Anda."),
    Kind.BPOM_MD: _l("Nomor BPOM pangan diawali MD, lalu 12 atau 15 angka."),
    Kind.BPOM_NA: _l("Nomor kosmetik diawali NA, lalu 11 angka."),
    Kind.PKRT: _l("Tulis nomornya seperti di surat."),
    Kind.SLHS: _l("Tulis nomornya seperti di surat."),
    Kind.BRAND: _l("Nomor merek diawali IDM lalu 9 angka, atau DID atau JID lalu 10 angka."),
}
SLIPS = {
    Slip.NIK: _l("Ini tampaknya NIK. Jangan tulis NIK di sini; tulis nomor suratnya."),
    Slip.NPWP: _l("Ini tampaknya NPWP. Tulis nomor suratnya."),
    Slip.KH: _l("Ini nomor ketetapan halal (KH). Yang dicari nomor sertifikat, diawali ID, di surat yang sama."),
    Slip.NMID: _l("Ini tampaknya nomor QRIS (NMID). Tulis nomor suratnya."),
    Slip.OLD_PIRT: _l("Ini nomor P-IRT lama (12 angka) yang sudah tidak berlaku. Yang baru 15 angka."),
}
DOUBTS = {
    Doubt.PIRT_PACKAGING: _l("Angka pertama P-IRT biasanya 1 sampai 8 (jenis kemasan)."),
    Doubt.PIRT_FOOD: _l("Angka kedua dan ketiga P-IRT biasanya 01 sampai 15 (jenis pangan)."),
    Doubt.PIRT_PLACE: _l(
        "Nomor P-IRT ini bukan dari Jakarta (31). P-IRT tidak berlaku lagi bila pembuatnya pindah kota."
    ),
    Doubt.PIRT_OVER: _l("Menurut nomornya, P-IRT ini sudah habis."),
    Doubt.PIRT_FAR: _l("Menurut nomornya, P-IRT ini berlaku lebih dari lima tahun lagi. Itu tidak biasa."),
    Doubt.PIRT_END: _l("Tahun habis yang ditulis berbeda dengan dua angka terakhir nomornya."),
    Doubt.HALAL_MUI: _l("Ini bentuk nomor lama dari MUI. Sertifikat baru dari BPJPH diawali ID."),
    Doubt.BPOM_IMPORT: _l("ML untuk barang impor. Barang buatan sendiri biasanya MD."),
    Doubt.BRAND_APPLIED: _l("Ini nomor permohonan. Mereknya belum terdaftar."),
    Doubt.PKRT_FORM: _l("Nomor PKRT biasanya berakhir dengan PKD atau PKL dan 11 angka."),
    Doubt.NIB_EARLY: _l("NIB baru ada sejak Juli 2018. Periksa tanggal terbitnya."),
    Doubt.ALL_THE_SAME: _l("Semua angkanya sama."),
    Doubt.LASTS_LONG: _l("Masa berlakunya lebih panjang daripada yang biasa diberikan."),
}
SOON = 90  # days before its end in which a paper is shown as ending
STATES = {
    Status.WAITING: (_l("Dicek petugas"), "wait"), Status.ACCEPTED: (_l("Diterima"), "good"),
    Status.REJECTED: (_l("Perlu diperbaiki"), "bad"), Status.REVOKED: (_l("Tidak berlaku"), "bad"),
    Status.RETIRED: (_l("Sudah diganti"), "quiet"),
}  # fmt: skip
PDF = _l("Demi keamanan kami belum menerima PDF. Foto suratnya, atau kirim tangkapan layarnya.")
DEEDS = {
    "permit.sent": _l("Dikirim untuk dicek"), "permit.taken_back": _l("Ditarik oleh toko"),
    "permit.accepted": _l("Diterima"), "permit.rejected": _l("Diminta diperbaiki"),
    "permit.revoked": _l("Dinyatakan tidak berlaku"), "permit.seen": _l("Foto dilihat"),
    "permit.goods_agreed": _l("Barang disetujui memakai surat ini"),
    "permit.goods_refused": _l("Barang tidak disetujui memakai surat ini"),
}  # fmt: skip


def refusal(kind: Kind, found: tuple[Slip, Kind | None] | None) -> str:
    """Why a number is not taken, and what it seems to be."""
    if found and found[0] == Slip.OTHER and found[1]:
        name = NAMES[found[1]]
        return _("Ini tampaknya nomor %(other)s. Pilih jenis surat yang benar, atau tulis nomor lain.", other=name)
    return str(SLIPS[found[0]]) if found else str(SHAPES[kind])


def state(permit: Permit) -> tuple[str, str]:
    """The word for how a paper stands, and its tone; an accepted one says when it ends soon or has ended."""
    left = permit.days_left
    if permit.status == Status.ACCEPTED and left is not None and left < 0:
        return _("Sudah habis"), "bad"
    if permit.status == Status.ACCEPTED and left is not None and left <= SOON:
        return _("Berakhir %(days)s hari lagi", days=left) if left else _("Berakhir hari ini"), "wait"
    words, tone = STATES[permit.status]
    return str(words), tone
