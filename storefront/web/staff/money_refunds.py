"""Refunds an operator decides over the seller about: agreed to, refused, sent after all, a dispute ended."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from flask import Blueprint
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.payments import closing, refund_asking, refund_closing, refund_deciding, refund_sending
from storefront.payments.board import Kind
from storefront.payments.money_event import Evidence
from storefront.payments.refund import Refund, Status
from storefront.web.access import open_to, operator
from storefront.web.staff import money_forms, money_page
from storefront.web.step_up import stepped_up

REFUNDS = "<any('pengembalian', 'pengembalian-telat', 'pengembalian-ditolak', 'belum-masuk'):kind>"

bp = Blueprint("money_refunds", __name__, url_prefix=f"/uang/{REFUNDS}/<int:thing>")

Answer = Response | tuple[str, int]
SENT = _l("Pengembalian dicatat dan pembeli diberi tahu.")


@dataclass(frozen=True)
class Decided:
    """What stands in the log, and what the operator reads."""

    what: str
    words: str


@bp.post("/setuju")
@open_to(operator)
@stepped_up
def approve(kind: str, thing: int) -> Answer:
    """It is owed, whatever the seller says."""
    done = Decided("refund.approved", _("Disetujui. Penjual diberi tahu sampai kapan uangnya harus dikirim."))
    return _decide(kind, thing, "approve", done, refund_deciding.approve_over)


@bp.post("/tolak")
@open_to(operator)
@stepped_up
def decline(kind: str, thing: int) -> Answer:
    """It is not owed after all; of one the seller declined, the operator agrees with the seller."""
    done = Decided("refund.declined", _("Dicatat: uang ini tidak perlu dikembalikan."))
    return _decide(kind, thing, "decline", done, _decline)


@bp.post("/terkirim")
@open_to(operator)
@stepped_up
def sent(kind: str, thing: int) -> Answer:
    """The seller has sent it and tells the operator how."""
    by_operator = partial(refund_sending.by_hand, evidence=Evidence.OPERATOR)
    return _decide(kind, thing, "sent", Decided("refund.sent", str(SENT)), by_operator)


@bp.post("/tanya-lagi")
@open_to(operator)
def again(kind: str, thing: int) -> Answer:
    """The money was found on its way: the shopper looks once more."""
    done = Decided("refund.asked_again", _("Pembeli diminta melihat sekali lagi."))
    return _decide(kind, thing, "again", done, refund_closing.ask_again)


@bp.post("/selesai")
@open_to(operator)
@stepped_up
def settle(kind: str, thing: int) -> Answer:
    """The operator has seen that the money did arrive: the dispute is over, and the shopper reads why."""
    done = Decided("refund.settled", _("Selesai. Pembeli diberi tahu alasannya."))
    return _decide(kind, thing, "settle", done, refund_closing.close_dispute)


@bp.post("/bank-terkirim")
@open_to(operator)
@stepped_up
def bank_sent(kind: str, thing: int) -> Answer:
    """The bank has told the operator that it did send it, under this number."""
    return _decide(kind, thing, "bank_sent", Decided("refund.sent_by_bank", str(SENT)), refund_asking.sent_after_all)


@bp.post("/bank-tidak")
@open_to(operator)
@stepped_up
def bank_never(kind: str, thing: int) -> Answer:
    """The bank has told the operator that it never sent it: the seller does."""
    done = Decided("refund.never_sent_by_bank", _("Dicatat. Sekarang penjual yang mengirimnya."))
    return _decide(kind, thing, "bank_never", done, refund_asking.never_sent)


def _decide(kind: str, thing: int, name: str, done: Decided, deed: Callable[..., bool]) -> Answer:
    """Find the line, check the form of this name, do the deed with what it says, write it into the log, go back."""
    line = money_page.line_of(money_page.kind_of(kind), thing)
    form = money_forms.filled(name)
    if line is None:
        return money_page.gone()
    if not form.validate():
        return money_page.render(line, 422, **{name: form})
    said = [form[field].data for field in ("proof", "why") if field in form]
    refund: Refund = line.thing
    if not deed(refund, *said, money_page.actor()):
        return money_page.gone()
    facts = {"amount": refund.amount, "refund": refund.code}
    history.note(money_page.actor(), done.what, refund.order.number, after=facts, why=said[-1])
    return money_page.done(done.words)


def _decline(refund: Refund, why: str, actor: User) -> bool:
    if refund.status == Status.DECLINED:
        return closing.close(Kind.DECLINED, refund.id, "agreed", why, actor)
    return refund_deciding.decline_over(refund, why, actor)
