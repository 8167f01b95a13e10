"""An order's log in the words of a page: shopper, seller and staff read the same lines."""

from collections.abc import Sequence
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
    "seller_silent": _l("Penjual tidak menjawab sampai batas waktunya."),
    "sold_out_meanwhile": _l("Barangnya keburu habis sebelum uangnya masuk."),
    "late": _l("Uang masuk setelah batas waktu bayar."),
    "over": _l("Uang yang masuk lebih besar daripada tagihan."),
    "missed": _l("Uang yang masuk lebih besar daripada tagihan."),
    "cancelled": _l("Pesanan dibatalkan."),
    "expired": _l("Uang masuk setelah batas waktu bayar."),
}


def of(events: Sequence[OrderEvent]) -> list[dict[str, Any]]:
    """The log as `parts/timeline.html` draws it, in the order given."""
    return [_line(event) for event in events if event.what not in SILENT]


def reason(why: str) -> str:
    """A reason in words: one of the shop's own codes, or what a person wrote."""
    known = REASONS.get(why)
    if known:
        return str(known)
    return why + "." if why and why[-1].isalnum() else why  # a sentence of ours often follows


def _line(event: OrderEvent) -> dict[str, Any]:
    word, tone = WORDS.get(event.what, (event.what, "quiet"))
    return {"word": str(word), "at": event.at, "detail": _detail(event.what, event.facts), "tone": tone}


def _detail(what: str, facts: dict[str, Any]) -> str:
    """What belongs to it: a sum, a courier, a reason, a note."""
    if "amount" in facts and what.startswith(("money_", "refund_")):
        words = facts.get("proof") or reason(str(facts.get("why") or ""))
        return " · ".join(filter(None, [rupiah(facts["amount"]), words]))
    if facts.get("day"):
        return format_date(date.fromisoformat(facts["day"]), "EEEE, d MMMM y", rebase=False)
    if what == "short":
        return _("Masih kurang %(amount)s.", amount=rupiah(facts["missing"]))
    if what == "sent":
        return " · ".join(filter(None, [facts.get("courier", ""), facts.get("number", "")]))
    return reason(str(facts.get("why", ""))) or str(facts.get("note", ""))
