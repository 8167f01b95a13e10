"""A refund as its seller sees it: what is asked of them now, by when, and the forms for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from wtforms import Form

from storefront.kit import clock
from storefront.payments import refund_room
from storefront.payments.refund import MOOT, OPEN, Refund, Status
from storefront.payments.refund_asking import OTHER_WAY, UNSURE
from storefront.web import timeline
from storefront.web.gateways import open_names
from storefront.web.seller.refund_forms import NotOwedForm, SentForm

WORDS = {
    Status.NEEDED: "wait", Status.APPROVED: "wait", Status.DECLINED: "quiet", Status.SENT: "info",
    Status.RECEIVED: "good", Status.DISPUTED: "bad", Status.CLOSED: "quiet",
}  # fmt: skip


@dataclass(frozen=True)
class Card:
    """One refund. `by_bank` says that the bank that took the money sends it back, so nobody transfers anything."""

    refund: Refund
    by_bank: bool
    sent: Form
    not_owed: Form

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.refund.status in OPEN

    @property
    def waits_for_seller(self) -> bool:
        """Whether the seller has something to do."""
        return self.is_open and not (self.by_bank and self.refund.status == Status.APPROVED) and not self.is_unsure

    @property
    def is_unsure(self) -> bool:
        """Whether staff are finding out from the bank what happened."""
        return self.refund.status == Status.APPROVED and self.refund.problem == UNSURE

    @property
    def was_refused(self) -> bool:
        """Whether the bank could not do it."""
        return bool(self.refund.problem) and self.refund.problem not in (UNSURE, OTHER_WAY)

    @property
    def by(self) -> datetime | None:
        """Until when the seller has to act."""
        return self.refund.decide_by if self.refund.status == Status.NEEDED else self.refund.send_by

    @property
    def is_late(self) -> bool:
        """Whether the seller's time to send it is over; staff are at it already."""
        is_theirs = self.waits_for_seller and self.refund.status == Status.APPROVED
        return is_theirs and self.by is not None and self.by <= clock.now()

    @property
    def tone(self) -> str:
        """The tone of its word."""
        if self.is_late:
            return "bad"
        return WORDS[self.refund.status]

    @property
    def word(self) -> str:
        """How far it is, in words."""
        if self.is_unsure:
            return _("Sedang ditanyakan ke bank")
        if self.refund.status == Status.APPROVED and self.by_bank:
            return _("Sedang dikembalikan bank")
        return {
            Status.NEEDED: _("Menunggu jawaban Anda"), Status.APPROVED: _("Harus dikirim"),
            Status.DECLINED: _("Tidak dikembalikan"), Status.SENT: _("Sudah dikirim"),
            Status.RECEIVED: _("Sudah diterima pembeli"), Status.DISPUTED: _("Pembeli belum menerima"),
            Status.CLOSED: _("Selesai"),
        }[self.refund.status]  # fmt: skip

    @property
    def end(self) -> str:
        """A sentence about one that is over or out of the seller's hands; empty while it is open."""
        refund = self.refund
        if refund.status == Status.DECLINED:
            if refund.declined_why in MOOT:
                return _("Uang ini ternyata tidak perlu dikembalikan.")
            return _("Ditolak: %(why)s Petugas melihat setiap penolakan.", why=timeline.reason(refund.declined_why))
        return "" if self.is_open else refund.proof


def of(found: Iterable[Refund], typed: Mapping[str, Form] | None = None) -> list[Card]:
    """Cards of refunds; `typed` holds forms to be shown again, by their prefix."""
    found = list(found)
    by_bank = refund_room.by_bank_among(found, open_names())
    return [_card(refund, refund.id in by_bank, typed or {}) for refund in found]


def sent_name(refund: Refund) -> str:
    """The prefix of the form that says how it was sent; several refunds stand on one page."""
    return f"kirim-{refund.code}"


def not_owed_name(refund: Refund) -> str:
    """The prefix of the form that says no."""
    return f"tolak-{refund.code}"


def _card(refund: Refund, by_bank: bool, typed: Mapping[str, Form]) -> Card:
    sent, not_owed = sent_name(refund), not_owed_name(refund)
    return Card(
        refund, refund.is_at_bank or by_bank,
        typed.get(sent) or SentForm(prefix=sent), typed.get(not_owed) or NotOwedForm(prefix=not_owed),
    )  # fmt: skip
