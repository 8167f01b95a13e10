"""Orders whose money a person must decide about: claimed but not seen, or paid short and never completed."""

from flask import Blueprint
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.accounts import history
from storefront.orders import cancelling
from storefront.orders.order import Order, Status
from storefront.payments import claiming, owing
from storefront.payments import payment as payments
from storefront.payments.board import Kind
from storefront.payments.board_line import Line
from storefront.payments.money_event import Evidence
from storefront.payments.payment import Payment
from storefront.payments.payment import Status as PaymentStatus
from storefront.web.access import open_to, operator
from storefront.web.staff import money_forms, money_page
from storefront.web.staff.money_words import SAID
from storefront.web.step_up import stepped_up

bp = Blueprint("money_orders", __name__, url_prefix="/uang")

Answer = Response | tuple[str, int]


@bp.post("/sudah-bayar/<int:thing>/masuk")
@open_to(operator)
@stepped_up
def confirm(thing: int) -> Answer:
    """The operator has seen the money, in the seller's statement or from the bank, and says where."""
    line, form = money_page.line_of(Kind.CLAIM, thing), money_forms.filled("confirm")
    if line is None:
        return money_page.gone()
    if not form.validate():
        return money_page.render(line, 422, confirm=form)
    payment = _locked(line)
    if payment.status != PaymentStatus.CLAIMED:
        return money_page.gone()
    lane = claiming.confirm_by_hand(payment, Evidence.OPERATOR, money_page.actor())
    history.note(
        money_page.actor(), "money.confirmed", payment.order.number, after={"amount": payment.amount}, why=form.why.data
    )
    return money_page.done(str(SAID[lane][0]), SAID[lane][1])


@bp.post("/sudah-bayar/<int:thing>/belum")
@open_to(operator)
@stepped_up
def reject(thing: int) -> Answer:
    """Nothing came in; the shopper reads why."""
    line, form = money_page.line_of(Kind.CLAIM, thing), money_forms.filled("reject")
    if line is None:
        return money_page.gone()
    if not form.validate():
        return money_page.render(line, 422, reject=form)
    payment = _locked(line)
    if not claiming.reject(payment, form.why.data, money_page.actor()):
        return money_page.gone()
    history.note(money_page.actor(), "claim.rejected", payment.order.number, why=form.why.data)
    return money_page.done(_("Dicatat: uangnya tidak ditemukan. Pembeli sudah diberi tahu."))


@bp.post("/kurang/<int:thing>/batal")
@open_to(operator)
@stepped_up
def cancel(thing: int) -> Answer:
    """The rest will not come: the order ends and what was paid goes back."""
    line, form = money_page.line_of(Kind.SHORT, thing), money_forms.filled("cancel")
    if line is None:
        return money_page.gone()
    if not form.validate():
        return money_page.render(line, 422, cancel=form)
    order: Order = line.thing
    is_short = Order.received - Order.refunded < Order.due
    why = form.why.data
    if not cancelling.cancel(order, "staff", why, Order.status == Status.PLACED, is_short, actor=money_page.actor()):
        return money_page.gone()
    owing.settle_up(order, "short")
    history.note(money_page.actor(), "order.cancelled_short", order.number, after={"owed": order.refund_open}, why=why)
    return money_page.done(_("Pesanan %(number)s dibatalkan. Uangnya dikembalikan penjual.", number=order.number))


def _locked(line: Line) -> Payment:
    """The attempt, kept from others until the commit; the attempt before its order, as everywhere."""
    payment: Payment = line.thing
    return payments.by_reference(payment.reference, lock=True) or payment
