"""A printed QRIS in plain words: why it cannot be taken, what is odd about it, and what its marks mean."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.qris.doubts import Doubt as QrisDoubt
from storefront.sellers.qris_reading import STRONG, Doubt, Refusal

REFUSALS: dict[str, LazyString] = {
    Refusal.NO_CODE: _l(
        "Kami belum menemukan kode di foto ini. Coba lagi: di tempat terang, kertasnya rata, seluruh kotak kodenya "
        "terlihat, dan jangan miring. Atau tempel teks QRIS-nya di bawah."
    ),
    Refusal.SEVERAL: _l("Ada lebih dari satu QRIS di foto ini. Foto satu stiker saja, yang untuk toko Anda."),
    Refusal.NOT_QRIS: _l(
        "Kode ini bukan QRIS, mungkin kode alamat web atau Wi-Fi. Cari stiker dengan tulisan QRIS di atasnya."
    ),
    Refusal.BROKEN: _l(
        "Kodenya terbaca, tetapi isinya tidak utuh, jadi tidak aman dipakai. Foto sekali lagi dari stiker aslinya. "
        "Bila tetap begini, minta stiker baru dari bank Anda."
    ),
    Refusal.FOREIGN: _l("Kode ini untuk negara atau mata uang lain. Yang bisa dipakai hanya QRIS Indonesia."),
    Refusal.ONE_PAYMENT: _l(
        "Kode ini hanya untuk satu kali pembayaran, misalnya dari layar aplikasi bank. Yang diperlukan stiker QRIS "
        "cetak, yang pembelinya mengetik sendiri jumlahnya."
    ),
    Refusal.TRANSFER: _l(
        "Kode ini untuk kirim uang antarorang, bukan untuk toko. Minta QRIS usaha (merchant) dari bank Anda."
    ),
    Refusal.UNUSUAL: _l(
        "Kode ini memuat tulisan yang tidak dibaca sama oleh semua aplikasi bank. Minta stiker baru dari bank Anda."
    ),
    Refusal.YOURS_ALREADY: _l("Ini rekening QRIS yang sekarang sudah dipakai toko Anda. Tidak ada yang perlu diganti."),
}
PICTURES: dict[str, LazyString] = {
    "size": _l("Foto ini terlalu besar. Paling besar 8 MB; ambil ulang dengan ukuran biasa."),
    "broken": _l("Berkas ini tidak bisa dibuka sebagai foto. Pakai foto JPG, PNG, atau WebP."),
    "time": _l("Foto ini terlalu lama dibaca. Potong sampai kodenya saja, lalu kirim lagi."),
    "busy": _l("Sedang banyak foto yang diproses. Tunggu sebentar, lalu kirim lagi."),
}
DOUBTS: dict[str, LazyString] = {
    Doubt.ELSEWHERE: _l("QRIS ini sudah dipakai toko lain di sini."),
    Doubt.NAME: _l("Nama di QRIS berbeda dari nama toko dan nama pembuatnya."),
    Doubt.CITY: _l("Kota di QRIS berbeda dari kota toko."),
    Doubt.POSTCODE: _l("Kode pos di QRIS berbeda dari kode pos toko. Sering terjadi, biasanya tidak apa-apa."),
    Doubt.NO_INITIATION: _l("QRIS ini tidak menyebut dirinya cetak atau sekali pakai. Cocokkan dengan stikernya."),
    QrisDoubt.NMID_FORM: _l("NMID tidak berbentuk ID dan 13 angka."),
    QrisDoubt.NMID_CHECK_DIGIT: _l("Angka terakhir NMID tidak cocok dengan hitungannya. Cocokkan dengan stikernya."),
    QrisDoubt.PAN_LENGTH: _l("Nomor pedagang (PAN) tidak 18 angka seperti biasanya."),
    QrisDoubt.NO_NATIONAL_TEMPLATE: _l("QRIS ini tidak memuat NMID."),
    QrisDoubt.NO_POSTCODE: _l("QRIS ini tidak memuat kode pos."),
    QrisDoubt.NO_MERCHANT_ID: _l("QRIS ini tidak memuat nomor pedagang dari banknya."),
    QrisDoubt.NO_CRITERIA: _l("QRIS ini tidak menyebut golongan usaha."),
    QrisDoubt.UNKNOWN_CRITERIA: _l("Golongan usahanya tidak dikenal."),
    QrisDoubt.PIPE: _l("Ada tanda garis tegak di nama, kota, atau nomornya."),
    QrisDoubt.TOO_LONG: _l("Isi QRIS ini lebih panjang dari biasanya."),
    QrisDoubt.NOT_ASCII: _l("QRIS ini memuat huruf yang tidak dibaca sama oleh semua aplikasi."),
    QrisDoubt.TRANSFER_CODE: _l("Kode ini untuk kirim uang antarorang."),
}
CRITERIA: dict[str, LazyString] = {
    "UMI": _l("usaha mikro"), "UKE": _l("usaha kecil"), "UME": _l("usaha menengah"), "UBE": _l("usaha besar"),
    "URE": _l("usaha umum"), "PSO": _l("layanan publik"), "BLU": _l("badan layanan umum"),
}  # fmt: skip
# The first eight digits of a merchant's PAN name who issued the code; only names we have seen in codes themselves.
ISSUERS = {
    "93600002": "BRI", "93600008": "Mandiri", "93600009": "BNI", "93600011": "Danamon", "93600013": "Permata",
    "93600014": "BCA", "93600022": "CIMB Niaga", "93600110": "bank bjb", "93600111": "Bank Jakarta",
    "93600451": "BSI", "93600503": "Nobu", "93600777": "Finnet", "93600814": "Netzme", "93600822": "AstraPay",
    "93600848": "Xendit", "93600899": "DOKU", "93600911": "LinkAja", "93600912": "OVO", "93600914": "GoPay",
    "93600915": "DANA", "93600918": "ShopeePay",
}  # fmt: skip


def said(doubts: list[str]) -> list[tuple[LazyString, str]]:
    """Doubts as sentences with their tone: what weighs heavily is `bad`, the rest `wait`."""
    return [(DOUBTS[doubt], "bad" if doubt in STRONG else "wait") for doubt in doubts]


def issuer(pan: str) -> str:
    """Who issued the code, or the eight digits that say so; empty when there are none."""
    return ISSUERS.get(pan[:8], pan[:8])


def criteria(code: str) -> str:
    """`UMI, usaha mikro`."""
    return f"{code}, {CRITERIA[code]}" if code in CRITERIA else code
