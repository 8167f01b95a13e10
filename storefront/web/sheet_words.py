"""What a person reads about any sheet: why a file is none, and the shape of what is said about its cells."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

UNREADABLE: dict[str, LazyString] = {
    "empty": _l("Berkas ini kosong."),
    "old_excel": _l("Ini berkas Excel lama (.xls). Buka, simpan sebagai XLSX, lalu unggah yang itu."),
    "pdf": _l("Ini berkas PDF. Unggah lembar XLSX atau CSV."),
    "picture": _l("Ini gambar. Unggah lembar XLSX atau CSV."),
    "not_excel": _l("Ini bukan lembar Excel. Simpan sebagai XLSX atau CSV, lalu unggah lagi."),
    "not_text": _l("Isi berkas ini bukan lembar XLSX atau CSV. Simpan ulang dari Excel atau Google Sheets."),
    "broken": _l("Berkas ini rusak. Buka di Excel atau Google Sheets, simpan lagi, lalu unggah."),
    "too_big": _l("Isi berkas ini terlalu besar. Bagi menjadi beberapa lembar."),
    "too_long": _l("Barisnya lebih dari 20.000. Bagi menjadi beberapa lembar."),
}
NO_FILE = _l("Pilih dulu berkasnya.")
TOO_LARGE = _l("Berkasnya lebih dari 8 MB. Bagi menjadi beberapa lembar.")


@dataclass(frozen=True)
class Told:
    """One thing about a cell: the column's head, what stands there, and a sentence."""

    head: str
    value: str
    words: str


@dataclass(frozen=True)
class Change:
    """One value that changes: the column's head, before and after as people read them."""

    head: str
    before: str
    after: str
