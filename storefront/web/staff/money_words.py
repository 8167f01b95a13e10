"""What the money board says: of each kind a word and what to do about it, of each doubt the reason in plain words."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.payments.board import Kind
from storefront.payments.doubt import Doubt
from storefront.payments.paying import Lane

SLUGS: dict[Kind, str] = {  # the kinds in addresses
    Kind.CLAIM: "sudah-bayar", Kind.SHORT: "kurang", Kind.HOMELESS: "tak-bertuan", Kind.UNCLEAR: "tak-jelas",
    Kind.UNKNOWN: "tak-dikenal", Kind.REFUND: "pengembalian", Kind.LATE: "pengembalian-telat",
    Kind.DECLINED: "pengembalian-ditolak", Kind.DISPUTE: "belum-masuk",
}  # fmt: skip
KINDS = {slug: kind for kind, slug in SLUGS.items()}

WORDS: dict[Kind, tuple[LazyString, str]] = {
    Kind.CLAIM: (_l("Kata pembeli sudah bayar"), "wait"),
    Kind.SHORT: (_l("Bayar kurang"), "wait"),
    Kind.HOMELESS: (_l("Uang tak bertuan"), "bad"),
    Kind.UNCLEAR: (_l("Jawaban bank tidak jelas"), "bad"),
    Kind.UNKNOWN: (_l("Kabar bank tanpa pesanan"), "bad"),
    Kind.REFUND: (_l("Perlu dikembalikan"), "wait"),
    Kind.LATE: (_l("Pengembalian terlambat"), "bad"),
    Kind.DECLINED: (_l("Pengembalian ditolak penjual"), "bad"),
    Kind.DISPUTE: (_l("Pengembalian dipersoalkan"), "bad"),
}
WHOSE: dict[Kind, LazyString] = {
    Kind.CLAIM: _l("petugas, bersama penjual"),
    Kind.SHORT: _l("petugas, bersama pembeli"),
    Kind.HOMELESS: _l("petugas, bersama bank"),
    Kind.UNCLEAR: _l("petugas, bersama bank"),
    Kind.UNKNOWN: _l("petugas, bersama bank"),
    Kind.REFUND: _l("penjual"),
    Kind.LATE: _l("petugas, bersama penjual"),
    Kind.DECLINED: _l("petugas"),
    Kind.DISPUTE: _l("petugas, bersama penjual dan pembeli"),
}
ABOUT: dict[Kind, LazyString] = {
    Kind.CLAIM: _l(
        "Pembeli bilang sudah bayar, tetapi penjual belum melihat uangnya. Minta penjual membuka mutasinya."
    ),
    Kind.SHORT: _l("Uang yang masuk kurang, dan waktu untuk melunasi sudah lewat. Tanya pembeli, atau batalkan."),
    Kind.HOMELESS: _l("Uang ini ada, tetapi tidak cocok dengan pesanannya. Tanyakan kepada bank sebelum memutuskan."),
    Kind.UNCLEAR: _l("Bank menjawab, tetapi jawabannya tidak bisa dipakai. Tanya sekali lagi, atau hubungi bank."),
    Kind.UNKNOWN: _l("Bank mengabarkan uang yang tidak kami temukan. Tanyakan kepada bank dengan menyebut acuannya."),
    Kind.REFUND: _l("Uangnya ada pada penjual dan perlu dikirim balik ke pembeli. Penjual masih punya waktu."),
    Kind.LATE: _l("Waktu penjual sudah lewat. Telepon penjual: uang pembeli ada padanya."),
    Kind.DECLINED: _l("Penjual tidak mau mengembalikan. Baca alasannya, lalu putuskan."),
    Kind.DISPUTE: _l("Penjual bilang sudah dikirim, pembeli bilang belum terima. Bandingkan bukti keduanya."),
}
DOUBTS: dict[str, LazyString] = {
    Doubt.OTHER_CURRENCY: _l("Mata uangnya bukan rupiah."),
    Doubt.OTHER_MERCHANT: _l("Bank menyebut penerima lain, bukan penjual pesanan ini."),
    Doubt.MORE_THAN_ASKED: _l("Jumlahnya lebih besar daripada yang diminta kodenya. Pada kode bank itu tidak wajar."),
    Doubt.OTHER_REFERENCE: _l("Bank menjawab tentang pembayaran lain."),
    Doubt.NO_AMOUNT: _l("Jumlah yang disebut bank bukan rupiah bulat yang wajar."),
    Doubt.REFUNDED_THERE: _l("Bank bilang uangnya sudah dikembalikan, padahal kami tidak memintanya."),
    Doubt.UNKNOWN_WORD: _l("Bank memakai kata yang tidak kami kenal untuk keadaan pembayaran ini."),
    Doubt.UNKNOWN_REFERENCE: _l("Tidak ada pembayaran di sini dengan acuan ini, setelah dicari sehari."),
    Doubt.NOT_CONFIRMED: _l("Bank mengabarkan uang masuk, tetapi waktu ditanya tidak menemukannya."),
    Doubt.SILENT: _l("Bank tidak menjawab selama kami bertanya."),
    Doubt.REFUSED: _l("Bank menolak ditanya tentang pembayaran ini."),
    Doubt.FILE_DIFFERS: _l("Berkas penyelesaian bank berbeda dengan buku kami."),
    Doubt.FILE_LACKS: _l("Ada di buku kami, tetapi tidak ada di berkas penyelesaian bank."),
    Doubt.FILE_REFUND: _l("Berkas bank memuat pengembalian yang tidak kami kenal."),
    Doubt.FILE_TWICE: _l("Berkas bank memuat uang yang sama dua kali."),
}
OUTCOMES: dict[str, LazyString] = {
    "returned": _l("Sudah dikembalikan oleh bank"),
    "mistaken": _l("Keliru: uang ini tidak pernah ada"),
    "settled": _l("Sudah diurus di luar sistem ini"),
}
SAID: dict[str | None, tuple[LazyString, str]] = {  # what came of asking the bank
    None: (_l("Bank tidak menjawab. Coba lagi beberapa menit lagi."), "wait"),
    "refused": (_l("Bank menolak ditanya tentang pembayaran ini."), "bad"),
    "nothing": (_l("Kata bank: belum ada uang masuk untuk pembayaran ini."), "info"),
    Lane.UNCLEAR: (_l("Jawaban bank masih belum jelas."), "bad"),
    Lane.SEEN_BEFORE: (_l("Kata bank: uangnya ada, dan sudah tercatat."), "good"),
    Lane.APPLIED: (_l("Uangnya ditemukan dan dicatat pada pesanannya."), "good"),
    Lane.SHORT: (_l("Uangnya ditemukan dan dicatat, tetapi masih kurang."), "wait"),
    Lane.REFUND: (_l("Uangnya ditemukan dan dicatat. Ada yang harus dikembalikan."), "wait"),
    Lane.PERSON: (_l("Uangnya ditemukan, tetapi tidak cocok dengan pesanannya."), "bad"),
}
