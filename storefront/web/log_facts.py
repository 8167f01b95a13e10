"""The facts of a line of the log: what each is called, and what its value says in plain words."""

from datetime import date
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.catalog.product import Food, Keeping, PassLevel
from storefront.curation import gates
from storefront.curation.change_request import RefusedAs
from storefront.curation.flag import Reason
from storefront.curation.flag_case import Consequence, DismissedAs
from storefront.kit import money
from storefront.payments import placing_money
from storefront.payments.board import Kind as MoneyKind
from storefront.payments.paying import Lane
from storefront.sellers.permit import NAMES as PAPERS
from storefront.web import curation_words, filters, flag_words, log_states, looking, product_words, role_words

LONGEST = 120  # letters of one fact
MOST_PARTS = 5  # of a fact that is a list
NAMES: dict[str, LazyString] = {
    "price": _l("harga"), "amount": _l("jumlah"), "owed": _l("yang harus dikembalikan"), "name": _l("nama"),
    "kind": _l("jenis"), "code": _l("kode"), "status": _l("keadaan"), "pengampu": _l("pengampu"), "goods": _l("barang"),
    "area": _l("wilayah"), "role": _l("tugas"), "days": _l("hari"), "level": _l("tingkat"), "grade": _l("nilai"),
    "score": _l("skor"), "photos": _l("foto"), "capacity": _l("kapasitas"), "rows": _l("baris"), "done": _l("selesai"),
    "outcome": _l("hasil"), "ends_on": _l("berakhir"), "khas": _l("ciri khas"), "count": _l("banyaknya"),
    "member": _l("orang"), "city": _l("kota"), "units": _l("satuan"), "number": _l("nomor"), "path": _l("halaman"),
    "run": _l("kurasi"), "turn": _l("pengajuan ke"), "leave": _l("izin pendampingan"), "payment": _l("pembayaran"),
    "said": _l("jawaban"), "invitation": _l("undangan"), "complaint": _l("keluhan"), "day": _l("hari"),
    "gates": _l("syarat"), "place": _l("tempat"), "lane": _l("jalan"), "item": _l("syarat"),
    "agreement": _l("persetujuan"), "scanned": _l("dipindai"), "slots": _l("slot"), "starts_on": _l("mulai"),
    "category": _l("kategori"), "kecamatan_cap": _l("batas per kecamatan"), "showcase": _l("etalase"),
    "period": _l("undian"), "slot": _l("slot"), "drawn_to": _l("terundi sampai"), "early": _l("lebih awal"),
    "again": _l("kurasi banding"), "sitting": _l("hari kurasi"), "take_down": _l("penurunan"), "by": _l("dipegang"),
    "reports": _l("laporan"), "consequence": _l("akibat"), "lines": _l("garis lulus"), "papers": _l("surat izin"),
    "permits": _l("surat izin"), "refund": _l("pengembalian"), "new": _l("baru"), "changed": _l("diubah"),
    "other": _l("yang lain"), "fields": _l("isian"), "keep_out": _l("jangan dimuat lagi"), "seller": _l("toko"),
    "photo": _l("foto"), "codes": _l("tempat"), "spot": _l("tempat"), "product": _l("barang"), "there": _l("ada"),
    "account": _l("rekening"), "way": _l("cara masuk"), "gateway": _l("gerbang bayar"), "sku": _l("kode varian"),
    "gateway_account": _l("akun gerbang bayar"), "name_en": _l("nama Inggris"), "description": _l("keterangan"),
    "description_en": _l("keterangan Inggris"), "composition": _l("komposisi"), "allergens": _l("alergen"),
    "food": _l("makanan"), "keeping": _l("cara menyimpan"), "first_on": _l("hari pertama"),
    "last_on": _l("hari terakhir"),
    "why": _l("alasan"), "stated": _l("angka target"), "source": _l("sumber"), "due_on": _l("jatuh tempo"),
    "may_confirm_money": _l("boleh memastikan uang"), "may_keep_goods": _l("boleh mengurus barang"),
    "may_see_books": _l("boleh melihat laporan"), "unit": _l("satuan"), "serves": _l("porsi"),
    "lead_days": _l("hari pembuatan"), "shelf_days": _l("hari tahan"), "min_order": _l("pesanan terkecil"),
    "made_to_order": _l("dibuat kalau dipesan"), "weight_g": _l("berat (gram)"), "area_code": _l("wilayah"),
    "pengampu_code": _l("pengampu"), "stream": _l("jalur"), "entrant": _l("baru atau lama"), "partner": _l("mitra"),
    "hours": _l("jam buka"), "opens_on": _l("mulai buka"), "gallery_id": _l("galeri"), "showcase_id": _l("etalase"),
    "open_days": _l("hari buka"), "opens_at": _l("jam buka"), "closes_at": _l("jam tutup"), "motion": _l("gerak"),
    "slide_seconds": _l("detik per barang"), "tagline": _l("semboyan"), "story": _l("cerita"),
    "mainland": _l("daratan"), "islands": _l("kepulauan"), "field": _l("bidang usaha"),
    "joined_on": _l("tanggal bergabung"), "nmid": _l("NMID"), "pan": _l("nomor QRIS"), "jenis": _l("perbuatan"),
    "dari": _l("dari"), "sampai": _l("sampai"),
    "nik": _l("NIK"), "phone": _l("ponsel"), "maker": _l("nama orang"),
    "business": _l("nama usaha"),
}  # fmt: skip
UNSAID = ("deed",)  # a word of the code; the page it stands for is told beside it
MONEY = ("price", "amount", "owed")
DAYS = ("day", "drawn_to", "dari", "sampai")  # beside those that end in `_on`
LANES = {
    Lane.NOTHING: _l("tidak ada uang"), Lane.UNCLEAR: _l("belum jelas"), Lane.SEEN_BEFORE: _l("sudah pernah dicatat"),
    Lane.APPLIED: _l("dipakai untuk pesanan"), Lane.SHORT: _l("kurang"), Lane.REFUND: _l("dikembalikan"),
    Lane.PERSON: _l("menunggu petugas"), looking.REFUSED: _l("ditolak bank"), "silent": _l("bank tidak menjawab"),
}  # fmt: skip
LINES_OF_MONEY = {
    MoneyKind.CLAIM: _l("kata pembeli"), MoneyKind.SHORT: _l("kurang bayar"), MoneyKind.HOMELESS: _l("tanpa pesanan"),
    MoneyKind.UNCLEAR: _l("belum jelas"), MoneyKind.UNKNOWN: _l("kabar tak dikenal"),
    MoneyKind.REFUND: _l("pengembalian"),
    MoneyKind.LATE: _l("pengembalian terlambat"), MoneyKind.DECLINED: _l("pengembalian ditolak"),
    MoneyKind.DISPUTE: _l("pengembalian belum masuk"),
}  # fmt: skip
ENDS = {
    placing_money.RETURNED: _l("dikembalikan bank"), placing_money.MISTAKEN: _l("salah kirim"),
    placing_money.SETTLED: _l("selesai di tempat lain"),
}  # fmt: skip
LEVELS = {
    PassLevel.KECAMATAN: _l("kecamatan"), PassLevel.KOTA: _l("kota"), PassLevel.PROVINSI: _l("provinsi"),
}  # fmt: skip
VALUES: dict[str, dict[str, LazyString]] = {  # what the code's own words say, by the fact they stand in
    "role": {role.value: role_words.NAMES[role] for role in Role}, "level": {**LEVELS},
    "food": {food.value: product_words.FOOD[food] for food in Food},
    "keeping": {keeping.value: product_words.KEEPING[keeping] for keeping in Keeping},
    "consequence": {each.value: flag_words.CONSEQUENCES[each] for each in Consequence},
    "gates": {**{kind.value: name for kind, name in PAPERS.items()}, gates.EXPIRED: _l("surat izin yang sudah habis")},
    "lane": {str(lane): words for lane, words in LANES.items()},
    "said": {str(lane): words for lane, words in LANES.items()},
}  # fmt: skip
VALUES["fields"] = NAMES
REASONS: dict[str, dict[str, LazyString]] = {  # why, where it is a word of the code, by the deed
    "product.taken_down": {each.value: flag_words.REASONS[each] for each in Reason},
    "flag.upheld": {each.value: flag_words.REASONS[each] for each in Reason},
    "flag.dismissed": {each.value: flag_words.DISMISSED[each] for each in DismissedAs},
    "product.change_refused": {each.value: flag_words.REFUSED[each] for each in RefusedAs},
}


def of(deed: Deed) -> list[tuple[str, str, str]]:
    """What each fact was before and is after: name, before, after. What stayed, or says nothing, is left out."""
    keys = [key for key in {**deed.before, **deed.after} if deed.before.get(key) != deed.after.get(key)]
    facts = [
        (name(key), told(deed.what, key, deed.before.get(key)), told(deed.what, key, deed.after.get(key)))
        for key in keys if key not in UNSAID
    ]  # fmt: skip
    return [(called, before, after) for called, before, after in facts if before or after]


def reason(deed: Deed) -> str:
    """Why it was done, in words."""
    return str(REASONS.get(deed.what, {}).get(deed.why, deed.why))


def name(key: str) -> str:
    """What a fact is called."""
    return str(NAMES[key]) if key in NAMES else key.replace("_", " ")


def told(what: str, key: str, fact: Any) -> str:
    """What a fact of this kind of deed says."""
    if fact is None or fact == "":
        return ""
    if isinstance(fact, int) and not isinstance(fact, bool) and key in MONEY:
        return money.rupiah(fact).replace("-", "\N{MINUS SIGN}")
    if isinstance(fact, list):
        text = ", ".join(_word(what, key, each) for each in fact[:MOST_PARTS]) + ("…" if len(fact) > MOST_PARTS else "")
    elif isinstance(fact, dict):
        text = ", ".join(
            f"{name(str(each))} {_word(what, key, value)}" for each, value in list(fact.items())[:MOST_PARTS]
        )
    else:
        text = _word(what, key, fact)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _word(what: str, key: str, fact: Any) -> str:
    """One value: a word of the code in plain words, anything else as it is."""
    if isinstance(fact, bool):
        return _("ya") if fact else _("tidak")
    text = str(fact)
    if key == "score" and isinstance(fact, int):
        return curation_words.points(fact)
    if key in DAYS or key.endswith("_on"):
        return _day(text)
    if key == "status" or (key == "outcome" and what.startswith("curation.")):
        return log_states.told(what, text) or text
    return str(_register(what, key).get(text, text))


def _day(text: str) -> str:
    """As all pages tell days; whatever else somebody asked for stays as it is."""
    try:
        return filters.day(date.fromisoformat(text))
    except ValueError:
        return text


def _register(what: str, key: str) -> dict[str, LazyString]:
    room = what.partition(".")[0]
    if key == "kind" and room in ("permit", "money"):
        of = PAPERS if room == "permit" else LINES_OF_MONEY
        return {str(word): said for word, said in of.items()}
    if key == "outcome" and room == "money":
        return ENDS
    return VALUES.get(key, {})
