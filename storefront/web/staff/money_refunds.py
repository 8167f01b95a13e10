"""Refunds an operator decides over the seller about: agreed to, refused, sent after all, a dispute ended."""

from flask import Blueprint
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.accounts import history
from storefront.payments import closing, refund_asking, refund_closing, refund_deciding, refund_sending
from storefront.payments.board import Kind
from storefront.payments.board_line import Line
from storefront.payments.money_event import Evidence
from storefront.payments.refund import Refund, Status
from storefront.web.access import open_to, operator
from storefront.web.staff import money_forms, money_page

REFUNDS = "<any('pengembalian', 'pengembalian-telat', 'pengembalian-ditolak', 'belum-masuk'):kind>"

bp = Blueprint("money_refunds", __name__, url_prefix=f"/uang/{REFUNDS}/<int:thing>")

Answer = Response | tuple[str, int]


@bp.post("/setuju")
@open_to(operator)
def approve(kind: str, thing: int) -> Answer:
    """It is owed, whatever the seller says."""
    line, form = _line(kind, thing), money_forms.filled("approve")
    if line is None:
        return money_page.gone()
    if not form.validate():
        return money_page.render(line, 422, approve=form)
    if not refund_deciding.approve_over(line.thing, form.why.data, money_page.actor()):
        return money_page.gone()
    _note(line.thing, "refund.approved", form.why.data)
    return money_page.done(_("Disetujui. Penjual diberi tahu sampai kapan uangnya harus dikirim."))


@bp.post("/tolak")
@open_to(operator)
def decline(kind: str, thing: int) -> Answer:
    """It is not owed after all; of one the seller declined, the operator agrees with the seller."""
    line, form = _line(kind, thing), money_forms.filled("decline")
    if line is None:
        return money_page.gone()
    if not form.validate():
        return money_page.render(line, 422, decline=form)
    refund: Refund = line.thing
    is_declined = refund.status == Status.DECLINED
    if not is_declined and not refund_deciding.decline_over(refund, form.why.data, money_page.actor()):
        return money_page.gone()
    if not closing.close(Kind.DECLINED, refund.id, "agreed", form.why.data, money_page.actor()) and is_declined:
        return money_page.gone()
    _note(refund, "refund.declined", form.why.data)
    return money_page.done(_("Dicatat: uang ini tidak perlu dikembalikan."))


@bp.post("/terkirim")
@open_to(operator)
def sent(kind: str, thing: int) -> Answer:
    """The seller has sent it and tells the operator how."""
    line, form = _line(kind, thing), money_forms.filled("sent")
    if line is None:
        return money_page.gone()
    if not form.validate():
        return money_page.render(line, 422, sent=form)
    if not refund_sending.by_hand(line.thing, form.proof.data, money_page.actor(), evidence=Evidence.OPERATOR):
        return money_page.gone()
    _note(line.thing, "refund.sent", form.proof.data)
    return money_page.done(_("Pengembalian dicatat dan pembeli diberi tahu."))


@bp.post("/tanya-lagi")
@open_to(operator)
def again(kind: str, thing: int) -> Answer:
    """The money was found on its way: the shopper looks once more."""
    line, form = _line(kind, thing), money_forms.filled("again")
    if line is None:
        return money_page.gone()
    if not form.validate():
        return money_page.render(line, 422, again=form)
    if not refund_closing.ask_again(line.thing, form.why.data, money_page.actor()):
        return money_page.gone()
    _note(line.thing, "refund.asked_again", form.why.data)
    return money_page.done(_("Pembeli diminta melihat sekali lagi."))


@bp.post("/selesai")
@open_to(operator)
def settle(kind: str, thing: int) -> Answer:
    """The operator has seen that the money did arrive: the dispute is over, and the shopper reads why."""
    line, form = _line(kind, thing), money_forms.filled("settle")
    if line is None:
        return money_page.gone()
    if not form.validate():
        return money_page.render(line, 422, settle=form)
    if not refund_closing.close_dispute(line.thing, form.why.data, money_page.actor()):
        return money_page.gone()
    _note(line.thing, "refund.settled", form.why.data)
    return money_page.done(_("Selesai. Pembeli diberi tahu alasannya."))


@bp.post("/bank-terkirim")
@open_to(operator)
def bank_sent(kind: str, thing: int) -> Answer:
    """The bank has told the operator that it did send it, under this number."""
    line, form = _line(kind, thing), money_forms.filled("bank_sent")
    if line is None:
        return money_page.gone()
    if not form.validate():
        return money_page.render(line, 422, bank_sent=form)
    if not refund_asking.sent_after_all(line.thing, form.proof.data, form.why.data, money_page.actor()):
        return money_page.gone()
    _note(line.thing, "refund.sent_by_bank", form.why.data)
    return money_page.done(_("Pengembalian dicatat dan pembeli diberi tahu."))


@bp.post("/bank-tidak")
@open_to(operator)
def bank_never(kind: str, thing: int) -> Answer:
    """The bank has told the operator that it never sent it: the seller does."""
    line, form = _line(kind, thing), money_forms.filled("bank_never")
    if line is None:
        return money_page.gone()
    if not form.validate():
        return money_page.render(line, 422, bank_never=form)
    if not refund_asking.never_sent(line.thing, form.why.data, money_page.actor()):
        return money_page.gone()
    _note(line.thing, "refund.never_sent_by_bank", form.why.data)
    return money_page.done(_("Dicatat. Sekarang penjual yang mengirimnya."))


def _line(kind: str, thing: int) -> Line | None:
    return money_page.line_of(money_page.kind_of(kind), thing)


def _note(refund: Refund, what: str, why: str) -> None:
    about = refund.order.number
    history.note(money_page.actor(), what, about, after={"amount": refund.amount, "refund": refund.code}, why=why)
