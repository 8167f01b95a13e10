"""How far a refund has come, as the shopper reads it: four drawn steps, one sentence, and what may be done now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import format_date
from flask_babel import gettext as _

from storefront.kit import clock
from storefront.kit.config import number
from storefront.payments.refund import INSTEAD, MOOT, UNSENT, Refund, Status
from storefront.web import filters, refunding, timeline

REACHED = {  # how many steps are behind, and which one is now
    Status.NEEDED: (1, 0), Status.APPROVED: (2, 1), Status.SENT: (3, 2), Status.DISPUTED: (3, 2),
    Status.RECEIVED: (4, 3), Status.CLOSED: (4, 3),
}  # fmt: skip
TONES = {
    Status.NEEDED: "wait", Status.APPROVED: "wait", Status.DECLINED: "quiet", Status.SENT: "info",
    Status.RECEIVED: "good", Status.DISPUTED: "bad", Status.CLOSED: "good",
}  # fmt: skip


@dataclass(frozen=True)
class Path:
    """One refund: its word, its steps (none when it was declined), its sentence, and which forms belong to it now."""

    refund: Refund
    word: str
    sentence: str
    done: int
    now: int
    asks_account: bool
    goes_by_bank: bool

    @property
    def names(self) -> list[str]:
        """The four steps; empty when nothing is on its way."""
        if self.refund.status == Status.DECLINED:
            return []
        return [_("Dicatat"), _("Disetujui"), _("Terkirim"), _("Sudah masuk")]

    @property
    def tone(self) -> str:
        """The tone of its word."""
        return TONES[self.refund.status]

    @property
    def asks_arrival(self) -> bool:
        """Whether the question "sudah masuk?" stands open."""
        return self.refund.status == Status.SENT

    @property
    def may_still_come(self) -> bool:
        """Whether "sudah masuk" may be said: after a dispute, too, the money may arrive."""
        return self.refund.status in (Status.SENT, Status.DISPUTED)

    @property
    def dates(self) -> list[tuple[str, datetime]]:
        """What has happened, with its moment."""
        refund = self.refund
        said = _("Anda bilang belum masuk") if refund.status == Status.DISPUTED else _("Anda bilang sudah masuk")
        happened = [
            (_("Dicatat"), refund.created_at),
            (_("Disetujui"), refund.decided_at if refund.status != Status.DECLINED else None),
            (_("Ditolak"), refund.decided_at if refund.status == Status.DECLINED else None),
            (_("Terkirim"), refund.sent_at),
            (said, refund.answered_at),
        ]
        return [(words, moment) for words, moment in happened if moment]


def of(refund: Refund) -> Path:
    """The path of one refund."""
    by_bank = refund.status in UNSENT and refunding.by_bank(refund)
    done, now = REACHED.get(refund.status, (0, 0))
    asks = refund.status in UNSENT and not by_bank
    return Path(refund, _word(refund), _sentence(refund, by_bank), done, now, asks, by_bank)


def day(value: date | datetime) -> str:
    """`Selasa, 24 November`: a day to wait for."""
    here = clock.wib(value).date() if isinstance(value, datetime) else value
    return format_date(here, "EEEE, d MMMM", rebase=False)


def _word(refund: Refund) -> str:
    return {
        Status.NEEDED: _("Menunggu persetujuan penjual"), Status.APPROVED: _("Disetujui, belum dikirim"),
        Status.DECLINED: _("Tidak dikembalikan"), Status.SENT: _("Sudah dikirim"),
        Status.RECEIVED: _("Sudah masuk"), Status.DISPUTED: _("Belum masuk, sedang diperiksa"),
        Status.CLOSED: _("Selesai"),
    }[refund.status]  # fmt: skip


def _sentence(refund: Refund, by_bank: bool) -> str:
    match refund.status:
        case Status.NEEDED:
            return _needed(refund)
        case Status.APPROVED:
            return _approved(refund, by_bank)
        case Status.SENT:
            return _sent(refund)
        case Status.DISPUTED:
            return _("Penjual dan petugas sedang mencari uang Anda. Anda akan dikabari; tidak perlu menagih sendiri.")
        case Status.DECLINED:
            return _declined(refund)
        case _:
            return _("Pengembalian ini selesai. Terima kasih atas kesabaran Anda.")


def _needed(refund: Refund) -> str:
    if refund.decide_by is None:
        return _("Penjual sedang memeriksa pengembalian ini.")
    return _(
        "Penjual menyetujui paling lambat %(day)s. Bila ia diam, pengembalian tetap jalan dan petugas ikut mengurus.",
        day=day(refund.decide_by),
    )  # fmt: skip


def _approved(refund: Refund, by_bank: bool) -> str:
    if by_bank:
        return _("Bank mengembalikannya langsung ke rekening atau dompet yang Anda pakai membayar.")
    if refund.send_by is None:
        return _("Penjual sedang menyiapkan pengirimannya.")
    if refund.send_by <= clock.now():
        return _(
            "Penjual seharusnya sudah mengirim uangnya %(day)s. Petugas sudah turun tangan dan menghubungi penjual.",
            day=day(refund.send_by),
        )  # fmt: skip
    return _(
        "Penjual mengirim uangnya paling lambat %(day)s. Lewat dari itu, petugas turun tangan.", day=day(refund.send_by)
    )


def _sent(refund: Refund) -> str:
    sent = refund.sent_at or clock.now()
    closes = sent + timedelta(days=number("REFUND_CLOSE_DAYS"))
    return _(
        "Dikirim %(time)s. Biasanya masuk dalam beberapa menit, antarbank paling lama satu hari kerja. "
        "Bila belum masuk, beri tahu kami sebelum %(day)s.", time=filters.hour(sent), day=day(closes),
    )  # fmt: skip


def _declined(refund: Refund) -> str:
    if refund.declined_why == INSTEAD:
        return _("Anda memilih hari lain, jadi uang ini dipakai untuk pesanan Anda.")
    if refund.declined_why in MOOT:
        return _("Setelah dihitung lagi, uang ini tidak perlu dikembalikan.")
    why = timeline.reason(refund.declined_why)
    return _("Alasannya: %(why)s Tidak setuju? Petugas melihat setiap penolakan dan bisa memutuskan lain.", why=why)
