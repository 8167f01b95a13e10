"""What the seller reads about a bank statement: why it was not read, and what became of a line."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.payments.paying import Lane

WHY_NOT: dict[str, LazyString] = {
    "none": _l("Pilih dulu berkas mutasinya."),
    "empty": _l("Berkas ini kosong."),
    "excel": _l("Ini berkas Excel. Buka, lalu simpan sebagai CSV, dan unggah yang CSV."),
    "pdf": _l("Ini berkas PDF. Di situs bank, pilih unduh mutasi sebagai CSV."),
    "too_big": _l("Berkasnya lebih dari 2 MB. Unduh mutasi untuk waktu yang lebih pendek, misalnya satu minggu."),
    "too_long": _l("Barisnya terlalu banyak. Unduh mutasi untuk waktu yang lebih pendek, misalnya satu minggu."),
    "no_head": _l(
        "Kami tidak menemukan judul kolomnya. Perlu ada kolom tanggal dan kolom uang masuk (kredit), "
        "di salah satu dari 15 baris pertama."
    ),
    "no_money": _l("Tidak ada uang masuk di berkas ini."),
    "broken": _l("Isi halaman tadi tidak lengkap. Unggah berkasnya sekali lagi; belum ada yang disimpan."),
}
PROBLEMS: dict[str, LazyString] = {
    "date": _l("tanggalnya tidak terbaca"),
    "amount": _l("jumlahnya tidak terbaca"),
    "sen": _l("jumlahnya bukan rupiah bulat"),
}
LANES: dict[Lane | None, tuple[LazyString, str]] = {
    Lane.APPLIED: (_l("Cocok. Uangnya dicatat dengan bukti mutasi bank."), "good"),
    Lane.SEEN_BEFORE: (
        _l("Cocok. Uang ini sudah Anda catat; sekarang terbukti dari mutasi dan tidak dihitung dua kali."),
        "good",
    ),
    Lane.SHORT: (_l("Cocok, tetapi uangnya masih kurang. Pembeli diminta melunasi."), "wait"),
    Lane.REFUND: (_l("Cocok, tetapi ada uang yang harus dikembalikan. Lihat pesanannya."), "wait"),
    Lane.PERSON: (_l("Dicatat, tetapi petugas perlu melihatnya."), "wait"),
    None: (_l("Baris ini sudah dijawab di jendela lain."), "info"),
}
