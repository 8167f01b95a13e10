"""A complaint in words: what is wrong, how it stands, and who said what so far. All three wings show the same."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.kit.money import rupiah
from storefront.orders import complaint_ending
from storefront.orders.complaint import Answer, Complaint, Status, Wrong

WRONG: dict[Wrong, LazyString] = {
    Wrong.NOT_ARRIVED: _l("Belum sampai"),
    Wrong.BROKEN: _l("Rusak"),
    Wrong.WRONG: _l("Bukan yang dipesan"),
    Wrong.TOO_FEW: _l("Jumlahnya kurang"),
    Wrong.SPOILED: _l("Basi atau tidak layak"),
    Wrong.OTHER: _l("Lainnya"),
}
WORDS: dict[Status, tuple[LazyString, str]] = {
    Status.OPENED: (_l("Menunggu jawaban penjual"), "wait"),
    Status.ANSWERED: (_l("Menunggu tanggapan pembeli"), "wait"),
    Status.PROMISED: (_l("Menunggu barang pengganti"), "info"),
    Status.ESCALATED: (_l("Menunggu keputusan petugas"), "wait"),
    Status.SETTLED: (_l("Selesai"), "good"),
    Status.DECIDED: (_l("Sudah diputuskan petugas"), "good"),
    Status.CLOSED: (_l("Ditutup"), "quiet"),
}
SELLERS_WORDS = WORDS | {Status.OPENED: (_l("Menunggu jawaban Anda"), "wait")}  # what the seller reads of it


@dataclass(frozen=True)
class Said:
    """One turn: whose, when, what it comes to, and the words."""

    who: str
    at: datetime
    what: str
    words: str


def said(complaint: Complaint) -> list[Said]:
    """The turns after the shopper's first, in their order."""
    turns = []
    if complaint.escalated_at and complaint.escalated_by == "system":
        turns.append(Said(_("Sistem"), complaint.escalated_at, _("Penjual belum menjawab sampai batas waktunya."), ""))
    if complaint.answered_at:
        turns.append(Said(_("Penjual"), complaint.answered_at, offer(complaint), complaint.reply))
    if complaint.escalated_at and complaint.escalated_by == "buyer":
        what = _("Pembeli meminta keputusan petugas.")
        turns.append(Said(_("Pembeli"), complaint.escalated_at, what, complaint.appeal))
    if complaint.decided_at:
        turns.append(Said(_("Petugas"), complaint.decided_at, _verdict(complaint), complaint.verdict))
    elif complaint.ended_at:
        turns.append(
            Said(
                _("Sistem") if complaint.ended_why == complaint_ending.SILENCE else _("Pembeli"),
                complaint.ended_at,
                _end(complaint),
                "",
            )
        )
    if complaint.back_at:
        turns.append(Said(_("Penjual"), complaint.back_at, _("Barangnya sudah kembali ke penjual."), ""))
    return turns


def offer(complaint: Complaint) -> str:
    """What the seller offers, in a sentence."""
    match complaint.answer:
        case Answer.REFUND:
            words = _("Penjual mengembalikan %(amount)s.", amount=rupiah(complaint.offered))
            return words + " " + _("Barangnya diminta kembali.") if complaint.wants_back else words
        case Answer.REPLACEMENT:
            day = format_date(complaint.replace_on, "EEEE, d MMMM", rebase=False)
            return _("Penjual mengganti barangnya pada %(day)s.", day=day)
        case Answer.REFUSAL:
            return _("Penjual tidak menyetujui keluhan ini.")
        case _:
            return ""


def _verdict(complaint: Complaint) -> str:
    if not complaint.granted:
        return _("Petugas memutuskan: tidak ada uang yang dikembalikan.")
    words = _("Petugas memutuskan: penjual mengembalikan %(amount)s.", amount=rupiah(complaint.granted))
    return words + " " + _("Barangnya diminta kembali.") if complaint.wants_back else words


def _end(complaint: Complaint) -> str:
    match complaint.ended_why:
        case complaint_ending.WITHDRAWN:
            return _("Pembeli menyatakan sudah beres.")
        case complaint_ending.CAME:
            return _("Barang penggantinya sudah diterima.")
        case complaint_ending.ACCEPTED:
            return _("Pembeli menerima jawaban penjual.")
        case _:
            return _("Tidak ada tanggapan lagi, jadi jawaban penjual berlaku.")
