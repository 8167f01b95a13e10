"""An order's log in the words of a page: shopper, seller and staff read the same lines."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.kit.money import rupiah
from storefront.orders.event import OrderEvent

SILENT = {"code_shown"}  # true, but of no use to anybody who reads
WORDS: dict[str, tuple[LazyString, str]] = {
    "placed": (_l("Pesanan dibuat"), "quiet"),
    "claimed": (_l("Pembeli menyatakan sudah membayar"), "wait"),
    "claim_rejected": (_l("Pembayaran belum ditemukan"), "bad"),
    "money_seen": (_l("Uang masuk"), "info"),
    "money_proven": (_l("Uang masuk, sekarang terbukti dari bank"), "good"),
    "money_undone": (_l("Catatan uang masuk ditarik lagi"), "bad"),
    "claim_lapsed": (_l("Pembayaran tidak ditemukan sampai batas waktunya"), "bad"),
    "paid": (_l("Lunas"), "good"),
    "short": (_l("Pembayaran kurang"), "wait"),
    "accepted": (_l("Pesanan diterima penjual"), "good"),
    "preparing": (_l("Mulai disiapkan"), "info"),
    "ready": (_l("Siap"), "good"),
    "sent": (_l("Diserahkan untuk diantar"), "info"),
    "collected": (_l("Sudah diambil"), "good"),
    "delivered": (_l("Sudah sampai"), "good"),
    "completed": (_l("Selesai"), "good"),
    "cancelled": (_l("Dibatalkan"), "bad"),
    "expired": (_l("Batas waktu bayar habis"), "bad"),
    "brought_back": (_l("Pembayaran terlambat diterima, pesanan dilanjutkan"), "good"),
    "code_renewed": (_l("Kode QRIS diganti"), "quiet"),
    "claim_answered": (_l("Pembeli menjawab: sudah membayar"), "wait"),
    "date_offered": (_l("Penjual menawarkan hari lain"), "wait"),
    "offer_accepted": (_l("Pembeli memilih hari lain, pesanan dilanjutkan"), "good"),
    "offer_refused": (_l("Pembeli memilih uangnya kembali"), "quiet"),
    "cancel_asked": (_l("Pembeli minta pesanan dibatalkan"), "wait"),
    "cancel_withdrawn": (_l("Pembeli tidak jadi membatalkan"), "quiet"),
    "cancel_refused": (_l("Penjual tidak bisa membatalkan"), "bad"),
    "part_cancelled": (_l("Sebagian tidak ada, sisanya tetap jalan"), "wait"),
    "courier_changed": (_l("Data kurir diperbarui"), "info"),
    "delivery_failed": (_l("Belum bisa diantar, dicoba lagi"), "wait"),
    "failed": (_l("Tidak jadi diserahkan"), "bad"),
    "fetch_accepted": (_l("Pembeli datang pada hari lain"), "good"),
    "fetch_refused": (_l("Pembeli tidak bisa datang pada hari itu"), "quiet"),
    "complaint_opened": (_l("Pembeli mengeluh"), "bad"),
    "complaint_answered": (_l("Penjual menjawab keluhan"), "info"),
    "complaint_promised": (_l("Pembeli setuju barangnya diganti"), "info"),
    "complaint_replaced": (_l("Barang pengganti diterima"), "good"),
    "complaint_settled": (_l("Keluhan selesai, uang kembali disepakati"), "good"),
    "complaint_closed": (_l("Keluhan ditutup"), "quiet"),
    "complaint_withdrawn": (_l("Pembeli menyatakan sudah beres"), "good"),
    "complaint_escalated": (_l("Keluhan diserahkan ke petugas"), "wait"),
    "complaint_decided": (_l("Petugas memutuskan keluhan"), "info"),
    "complaint_returned": (_l("Barang yang dikeluhkan sudah kembali"), "quiet"),
    "refund_needed": (_l("Uang perlu dikembalikan"), "wait"),
    "refund_sent": (_l("Uang sudah dikembalikan"), "good"),
    "refund_account": (_l("Pembeli menulis rekening untuk pengembalian"), "info"),
    "refund_approved": (_l("Pengembalian uang disetujui"), "info"),
    "refund_declined": (_l("Pengembalian uang ditolak"), "bad"),
    "refund_withdrawn": (_l("Pengembalian uang tidak jadi diperlukan"), "quiet"),
    "refund_by_hand": (_l("Bank tidak bisa mengembalikan sendiri"), "wait"),
    "refund_received": (_l("Pembeli menerima uangnya kembali"), "good"),
    "refund_disputed": (_l("Pembeli belum menerima uangnya"), "bad"),
    "refund_asked_again": (_l("Pembeli diminta melihat sekali lagi"), "wait"),
    "refund_looked_into": (_l("Pengembalian diperiksa petugas"), "info"),
    "refund_closed": (_l("Pengembalian uang selesai"), "quiet"),
}
REASONS: dict[str, LazyString] = {
    "complaint": _l("Ada keluhan tentang barangnya."),
    "complaint_not_arrived": _l("Barangnya belum sampai."),
    "complaint_broken": _l("Barangnya rusak."),
    "complaint_wrong": _l("Bukan barang yang dipesan."),
    "complaint_too_few": _l("Jumlahnya kurang."),
    "complaint_spoiled": _l("Barangnya basi atau tidak layak."),
    "complaint_other": _l("Ada yang tidak beres."),
    "sold_out": _l("Barangnya habis."),
    "closed": _l("Toko sedang tutup."),
    "address": _l("Alamatnya tidak terjangkau."),
    "other": _l("Penjual tidak bisa memenuhi pesanan ini."),
    "declined": _l("Penjual tidak bisa memenuhi pesanan ini."),
    "not_found": _l("Uangnya tidak ada di aplikasi bank."),
    "other_amount": _l("Jumlah uang yang masuk lain."),
    "other_date": _l("Tanggal uang yang masuk lain."),
    "payment_undone": _l("Uangnya ternyata tidak masuk."),
    "buyer": _l("Atas permintaan pembeli."),
    "asked": _l("Atas permintaan pembeli."),
    "seller_silent": _l("Penjual tidak menjawab sampai batas waktunya."),
    "sold_out_meanwhile": _l("Barangnya keburu habis sebelum uangnya masuk."),
    "late": _l("Uang masuk setelah batas waktu bayar."),
    "over": _l("Uang yang masuk lebih besar daripada tagihan."),
    "missed": _l("Uang yang masuk lebih besar daripada tagihan."),
    "cancelled": _l("Pesanan dibatalkan."),
    "too_late": _l("Lewat tiga hari dari waktu yang dijanjikan."),
    "part": _l("Sebagian barang tidak ada."),
    "mistake": _l("Pembeli salah pesan."),
    "not_needed": _l("Pembeli tidak membutuhkannya lagi."),
    "too_long": _l("Menurut pembeli terlalu lama."),
    "cooking": _l("Barangnya sudah dibuat."),
    "bought_in": _l("Bahannya sudah dibeli khusus untuk pesanan ini."),
    "on_the_way": _l("Barangnya segera dikirim."),
    "no_show": _l("Tidak ada yang mengambil sampai batas waktunya."),
    "nobody_home": _l("Tidak ada orang di tempat tujuan."),
    "wrong_address": _l("Alamatnya tidak ditemukan."),
    "damaged": _l("Barangnya rusak atau hilang di jalan."),
    "expired": _l("Uang masuk setelah batas waktu bayar."),
}


def of(events: Sequence[OrderEvent], mentors: Mapping[int, str] | None = None) -> list[dict[str, Any]]:
    """The log as `parts/timeline.html` draws it, in the order given; `mentors` are named beside what they did."""
    return [_by(_line(event), (mentors or {}).get(event.actor_id or 0)) for event in events if event.what not in SILENT]


def reason(why: str) -> str:
    """A reason in words: one of the shop's own codes, or what a person wrote."""
    known = REASONS.get(why)
    if known:
        return str(known)
    return why + "." if why and why[-1].isalnum() else why  # a sentence of ours often follows


def _by(line: dict[str, Any], mentor: str | None) -> dict[str, Any]:
    """The same line, with the mentor who did it in the seller's place."""
    said = _("oleh %(mentor)s, pendamping", mentor=mentor) if mentor else ""
    return line | {"detail": " · ".join(filter(None, [line["detail"], said]))}


def _line(event: OrderEvent) -> dict[str, Any]:
    word, tone = WORDS.get(event.what, (event.what, "quiet"))
    return {"word": str(word), "at": event.at, "detail": _detail(event.what, event.facts), "tone": tone}


def _detail(what: str, facts: dict[str, Any]) -> str:
    """What belongs to it: a sum, a courier, a reason, a note."""
    if "amount" in facts and what.startswith(("money_", "refund_", "complaint_")):
        words = facts.get("proof") or reason(str(facts.get("why") or "")) or str(facts.get("note", ""))
        return " · ".join(filter(None, [rupiah(facts["amount"]), words]))
    if facts.get("day"):
        return format_date(date.fromisoformat(facts["day"]), "EEEE, d MMMM y", rebase=False)
    if what == "part_cancelled":
        return _("%(goods)s dibatalkan, %(amount)s kembali.", goods=facts["goods"], amount=rupiah(facts["back"]))
    if what == "short":
        return _("Masih kurang %(amount)s.", amount=rupiah(facts["missing"]))
    if what in ("sent", "courier_changed"):
        return " · ".join(filter(None, [facts.get("courier", ""), facts.get("number", "")]))
    return " ".join(filter(None, [reason(str(facts.get("why", ""))), str(facts.get("note", ""))]))
