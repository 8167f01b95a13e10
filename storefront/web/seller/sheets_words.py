"""What a seller reads about a sheet: what is wrong with a cell and what to do, what a row changes, why it stopped."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.catalog.sheet_columns import BY_KEY
from storefront.kit.money import rupiah
from storefront.web.sheet_words import UNREADABLE, Change, Told

FLAWS: dict[str, LazyString] = {
    "needed": _l("Kosong. Isi dulu, karena barang baru memerlukannya."),
    "rupiah": _l("Tulis harga dalam rupiah bulat, misalnya 15000. Tanpa koma dan tanpa minus."),
    "limit": _l("Paling tinggi %(limit)s, batas satu kode QRIS."),
    "whole": _l("Tulis angka bulat saja, misalnya 12. Tanpa koma, tanpa minus, tanpa kata."),
    "between": _l("Tulis angka antara %(least)s dan %(most)s."),
    "long": _l("Terlalu panjang. Paling banyak %(most)s huruf."),
    "choice": _l("Kata ini tidak dikenal. Pilih dari daftar di lembar “Cara mengisi”."),
    "formula": _l("Rumusnya rusak. Tulis angkanya langsung."),
    "permit": _l("Izin nomor %(number)s belum ada di toko Anda. Tambahkan dulu di halaman Izin, lalu unggah lagi."),
    "mark": _l("Kolom ini jangan diubah. Kosongkan saja; stok di baris ini lalu dihitung dari stok sekarang."),
    "sku": _l("Kode hanya boleh huruf, angka, titik, dan garis, tanpa spasi. Kosongkan saja agar kami buatkan."),
    "sku_twice": _l("Kode ini juga ada di baris %(other)s. Satu kode untuk satu baris."),
    "sku_taken": _l("Kode ini baru saja dipakai barang lain. Kosongkan saja agar kami buatkan."),
    "name_twice": _l("Barang dan varian ini juga ada di baris %(other)s. Hapus salah satu atau beri nama varian lain."),
    "known_name": _l("Barang ini sudah ada dengan kode %(sku)s. Tulis kode itu agar barangnya yang diubah."),
    "variant_needed": _l("Barang ini punya beberapa varian. Beri nama varian di tiap baris, misalnya Besar."),
    "several": _l("Ada beberapa barang dengan nama ini. Tulis kodenya agar jelas yang mana."),
    "too_many": _l("Satu barang paling banyak punya %(most)s varian."),
    "together": _l("Barang baru ini punya beberapa baris, dan baris %(other)s masih salah. Perbaiki baris itu dulu."),
    "differs": _l("Baris %(other)s menulis hal lain untuk barang yang sama. Samakan keduanya."),
    "archived": _l("Barang ini ada di arsip. Kembalikan dulu dari halaman Barang, lalu unggah lagi."),
    "has_stock": _l("Barang ini punya stok. Kosongkan kapasitas, atau ubah cara jualnya di halaman Barang."),
    "has_capacity": _l("Barang ini dibuat saat dipesan, jadi tidak punya stok. Kosongkan stoknya."),
    "capacity_needed": _l("Barang ini dibuat saat dipesan. Isi kapasitas per hari."),
    "both": _l("Isi salah satu saja: stok, atau kapasitas per hari untuk barang yang dibuat saat dipesan."),
    "held": _l("Ada %(held)s yang sudah dipesan dari %(on_hand)s di rumah, jadi tidak bisa kurang dari itu."),
    "unexpected": _l("Baris ini tidak bisa dijalankan. Ubah barangnya lewat halaman Barang, atau hubungi kami."),
}
LEFT: dict[str, LazyString] = {  # what was passed over in a run, or had to stay when it was undone
    "changed": _l("sudah diubah orang lain, jadi tidak kami sentuh"),
    "sold": _l("%(units)s sudah terpakai, jadi tidak bisa ditarik"),
    "accepted": _l("sudah disetujui kurator, jadi tetap"),
    "waits": _l("dikembalikan setelah dilihat kurator"),
    "in_curation": _l("sudah diajukan ke kurator, jadi tidak diarsipkan"),
    "ordered": _l("sudah dipesan, jadi tetap dijual"),
    "last": _l("satu-satunya varian, jadi tetap ada"),
    "unexpected": _l("tidak bisa ditarik; ubah lewat halaman Barang"),
}
STOPPED: dict[str, LazyString] = {
    "replaced": _l("Diganti berkas yang lebih baru. Tidak ada yang diubah."),
    "asked": _l("Anda menghentikannya. Baris yang sudah dijalankan tetap berlaku."),
    "lost": _l("Berkasnya tidak kami temukan lagi. Unggah sekali lagi; tidak ada yang diubah."),
    "no_head": _l("Judul kolomnya tidak ada. Perlu ada kolom “Kode (SKU)” atau “Nama barang” di baris pertama."),
    "doubled": _l("Kolom “%(about)s” ada dua kali. Hapus salah satu."),
    **UNREADABLE,
}
BUSY = _l("Lembar lain dari toko ini sedang dijalankan. Tunggu sampai selesai, lalu unggah lagi.")


def flaws(found: list[dict[str, Any]], words: Mapping[str, LazyString] = FLAWS) -> list[Told]:
    """The flaws of a row, or what was left of it (`words=LEFT`), as sentences."""
    return [Told(head(each["column"]), each["value"], sentence(words, each["why"], each["facts"])) for each in found]


def sentence(words: Mapping[str, LazyString], why: str, facts: Mapping[str, Any]) -> str:
    """A sentence with its facts; a limit is rupiah."""
    told = {name: rupiah(fact) if name == "limit" else fact for name, fact in facts.items()}
    return str(words.get(why, FLAWS["unexpected"])) % told


def head(key: str) -> str:
    """A column as the file calls it."""
    return BY_KEY[key].head


def changes(plan: Mapping[str, list[Any]], names: Mapping[str, Mapping[Any, str]]) -> list[Change]:
    """What changes, in the order of the columns. `names` are the words of kinds, categories and permits."""
    return [
        Change(column.head, shown(key, plan[key][0], names), shown(key, plan[key][1], names))
        for key, column in BY_KEY.items()
        if key in plan
    ]


def shown(key: str, value: Any, names: Mapping[str, Mapping[Any, str]]) -> str:
    """A value as it is read on the page."""
    if value is None or value == "" or value == []:
        return "–"
    if key == "price":
        return rupiah(value)
    if key in names:
        known = names[key]
        many = value if isinstance(value, list) else [value]
        return "; ".join(str(known.get(each, each)) for each in many)
    text = str(value)
    return text if len(text) <= 160 else f"{text[:160]}…"
