"""What staff read about an agency's list: what is wrong with a row, what is asked, what was passed over."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.kit import phones
from storefront.sellers.registration import Entrant
from storefront.web.sheet_words import Change, Told

HEADS: dict[str, LazyString] = {
    "name": _l("Nama"), "nik": _l("NIK"), "nik_hash": _l("NIK"), "phone": _l("No HP/WA"),
    "kelurahan": _l("Kelurahan"), "kecamatan": _l("Kecamatan"), "city": _l("Kota"), "area_code": _l("Wilayah"),
    "pengampu": _l("Pengampu"), "pengampu_code": _l("Pengampu"), "stream": _l("UKM/IKM"),
    "entrant": _l("Pemula/Naik kelas"), "business": _l("Nama usaha"), "field": _l("Bidang usaha"),
    "joined_on": _l("Tanggal bergabung"),
}  # fmt: skip
FLAWS: dict[str, LazyString] = {
    "needed": _l("Kosong. Nama harus diisi."),
    "name": _l("Ini bukan nama orang."),
    "long": _l("Terlalu panjang. Paling banyak %(most)s huruf."),
    "formula": _l("Rumusnya rusak. Tulis isinya langsung."),
    "shape": _l("Ada %(digits)s angka, seharusnya 16. Cocokkan dengan KTP-nya."),
    "rounded": _l("Excel membulatkan NIK ini, jadi angka belakangnya hilang. Ubah kolomnya menjadi Teks, lalu salin NIK"
                  " dari KTP."),
    "nobody": _l("Tanpa NIK, nomor HP, dan kelurahan, orang ini tidak bisa dikenali lagi. Isi salah satu."),
    "phone": _l("Nomor ini tidak bisa dihubungi. Tulis seperti 0812 3456 7890, atau kosongkan."),
    "phone_rounded": _l("Excel membulatkan nomor ini. Ubah kolomnya menjadi Teks, lalu ketik lagi."),
    "place": _l("Tidak ada wilayah dengan nama ini di Jakarta."),
    "place_near": _l("Tidak ada wilayah dengan nama ini. Mungkin maksudnya %(near)s?"),
    "other_place": _l("Bukan bagian dari %(place)s."),
    "several_places": _l("Ada beberapa wilayah dengan nama ini. Isi juga kecamatan atau kotanya."),
    "place_needed": _l("Isi kelurahan, kecamatan, atau kotanya."),
    "pengampu": _l("Pengampu ini tidak dikenal. Tulis PPKUKM, KPKP, Parekraf, Nakertransgi, PPAPP, atau Sosial."),
    "pengampu_needed": _l("Isi pengampunya, atau pilih pengampu saat memuat daftar."),
    "other_pengampu": _l("Daftar ini dimuat untuk pengampu lain."),
    "entrant": _l("Tulis “pemula” atau “naik kelas”."),
    "stream": _l("Tulis “UKM” atau “IKM”."),
    "day": _l("Tulis tanggal seperti 31/01/2024, tidak di masa depan."),
    "elsewhere": _l("Orang ini sudah dimuat pengampu atau kota lain."),
    "gone": _l("Data orang ini sudah dihapus atau digabung setelah diperiksa. Muat daftarnya sekali lagi."),
    "meanwhile": _l("Orang dengan NIK ini baru saja dimuat dari daftar lain. Muat daftarnya sekali lagi."),
    "by_hand": _l("sudah dibetulkan petugas, jadi tidak kami ubah"),
    "changed": _l("sudah berubah sejak diperiksa, jadi tidak kami sentuh"),
    "used": _l("sudah diubah petugas atau daftar lain, jadi tetap ada"),
    "unexpected": _l("Baris ini tidak bisa dijalankan. Hubungi operator."),
}  # fmt: skip
QUESTIONS: dict[str, LazyString] = {
    "same_name": _l("Nama hampir sama di kelurahan yang sama."),
    "phone_other_name": _l("Nomor HP sama, namanya lain."),
    "nik_other_name": _l("NIK sama, namanya jauh berbeda."),
    "nik_differs": _l("Nama dan nomor HP sama, NIK-nya lain."),
}
ANSWERS: dict[str, LazyString] = {
    "same": _l("Orang yang sama"), "other": _l("Orang lain"), "skip": _l("Lewati baris ini"),
}  # fmt: skip
PASSED: dict[str, LazyString] = {
    "double": _l("Sudah ada di baris %(other)s berkas ini"),
    "skip": _l("Dilewati"),
    "elsewhere": _l("Sudah dimuat pengampu atau kota lain; tidak diubah"),
    "refused": _l("Datanya pernah dihapus atas permintaan; tidak dimuat lagi"),
}
STOPPED: dict[str, LazyString] = {
    "replaced": _l("Tidak dijalankan. Tidak ada yang diubah, dan isi berkasnya sudah dihapus."),
    "asked": _l("Dihentikan petugas. Baris yang sudah dijalankan tetap berlaku."),
}
ONLY_HEAD = _l("Berkas ini hanya berisi judul kolom.")
BUSY = _l("Daftar lain yang Anda muat sedang dijalankan. Tunggu sampai selesai, lalu unggah lagi.")
CROWDED = _l("Sedang banyak berkas yang dibaca. Tunggu sebentar, lalu unggah lagi.")
ENTRANTS = {Entrant.NEW: _l("Pemula"), Entrant.TRADING: _l("Naik kelas")}


def flaws(found: list[dict[str, Any]]) -> list[Told]:
    """What is wrong with a row, or what was left of it, as sentences."""
    return [
        Told(str(HEADS[each["column"]]), "" if each["column"] in ("nik", "nik_hash") else each["value"],
             str(FLAWS.get(each["why"], FLAWS["unexpected"])) % each["facts"])
        for each in found
    ]  # fmt: skip


def changes(plan: Mapping[str, list[Any]], names: Mapping[str, str], last: str = "") -> list[Change]:
    """What changes; `names` are those of areas and pengampu by code, `last` the digits of a new NIK."""
    return [
        Change(str(HEADS[key]), shown(key, pair[0], names), f"•••• {last}" if key == "nik_hash" else
               shown(key, pair[1], names))
        for key, pair in plan.items()
    ]  # fmt: skip


def shown(key: str, value: Any, names: Mapping[str, str]) -> str:
    """A plain value as it is read on the page."""
    if not value:
        return "–"
    if key == "phone":
        return phones.readable(value)
    if key == "entrant":
        return str(ENTRANTS[Entrant(value)])
    if key == "joined_on":
        return date.fromisoformat(value).strftime("%d/%m/%Y")
    return names.get(str(value), str(value))
