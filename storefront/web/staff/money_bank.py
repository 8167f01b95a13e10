"""Money only a bank can explain: ask it again, put the money on its order, or say how it ended."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.accounts import history
from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.payments import notice as notices
from storefront.payments import placing_money
from storefront.payments.board import Kind
from storefront.payments.board_line import Line
from storefront.payments.doubt import Doubt
from storefront.payments.money_event import MoneyEvent
from storefront.payments.notice import PaymentNotice
from storefront.payments.paying import Lane
from storefront.web import looking
from storefront.web.access import open_to, operator
from storefront.web.staff import money_forms, money_page
from storefront.web.staff.money_words import SAID
from storefront.web.step_up import stepped_up

bp = Blueprint(
    "money_bank", __name__, url_prefix="/uang/<any('tak-bertuan', 'tak-jelas', 'tak-dikenal'):kind>/<int:thing>"
)

Answer = Response | tuple[str, int]


@bp.post("/tanya")
@open_to(operator)
def ask(kind: str, thing: int) -> Answer:
    """Ask the bank about it now. A clear answer ends the line by itself.

    Not one about money that moved twice: a bank answers for the first only, and the second would be forgotten.
    """
    line = money_page.line_of(money_page.kind_of(kind), thing)
    if line is None:
        return money_page.gone()
    payment = line.payment or (notices.payment_of(line.thing) if isinstance(line.thing, PaymentNotice) else None)
    if payment is None:
        flash(_("Tidak ada pembayaran di sini dengan acuan ini, jadi bank tidak bisa ditanya dari sini."), "info")
        return redirect(url_for("staff.money.show", kind=kind, thing=thing), 303)
    db.session.commit()
    verdict = looking.look(payment)
    is_clear = verdict not in (None, looking.NOTHING, looking.REFUSED, Lane.UNCLEAR)
    if isinstance(line.thing, PaymentNotice) and is_clear and line.thing.why != Doubt.FILE_TWICE:
        notices.handled(line.thing, verdict, payment)
    said = {"payment": payment.reference, "said": str(verdict or "silent")}
    history.note(money_page.actor(), "money.asked", payment.order.number, after=said)
    db.session.commit()
    flash(*map(str, SAID[verdict]))
    still = money_page.line_of(line.kind, thing)
    return redirect(url_for("staff.money.show", kind=kind, thing=thing) if still else url_for("staff.money.index"), 303)


@bp.post("/taruh")
@open_to(operator)
@stepped_up
def place(kind: str, thing: int) -> Answer:
    """The bank has said whose it is: put it on that order. Goods, rest or refund follow by themselves."""
    line = money_page.line_of(money_page.kind_of(kind), thing)
    if line is None:
        return money_page.gone()
    form = money_forms.filled("place")
    if not form.validate():
        return money_page.render(line, 422, place=form)
    order = orders.by_number(form.number.data)
    if order is None:
        form.number.errors = [_("Tidak ada pesanan dengan nomor ini.")]
        return money_page.render(line, 422, place=form)
    if money_page.is_own(order):
        form.number.errors = [_("Anda pembelinya atau termasuk orang toko ini, jadi petugas lain yang memutuskan.")]
        return money_page.render(line, 422, place=form)
    if line.kind == Kind.HOMELESS and (line.order is None or order.id != line.order.id):
        form.number.errors = [_("Uang ini dibayar dengan kode pesanan lain, jadi hanya bisa ditaruh di sana.")]
        return money_page.render(line, 422, place=form)
    try:
        lane = _place(line, order, form.rupiah, form.why.data)
    except placing_money.NoAttempt:
        form.number.errors = [_("Pesanan ini tidak pernah punya kode bayar, jadi uangnya bukan untuk pesanan ini.")]
        return money_page.render(line, 422, place=form)
    return money_page.done(str(SAID[lane][0]), SAID[lane][1]) if lane else money_page.gone()


@bp.post("/tutup")
@open_to(operator)
@stepped_up
def close(kind: str, thing: int) -> Answer:
    """It ends without an order: returned by the bank, a mistake, or dealt with elsewhere."""
    line = money_page.line_of(money_page.kind_of(kind), thing)
    if line is None:
        return money_page.gone()
    form = money_forms.filled("close")
    if not form.validate():
        return money_page.render(line, 422, close=form)
    if not placing_money.close(line.kind, line.thing, form.outcome.data, form.why.data, money_page.actor()):
        return money_page.gone()
    return money_page.done(_("Ditutup dan dicatat dengan alasannya."))


def _place(line: Line, order: orders.Order, amount: int, why: str) -> Lane | None:
    if isinstance(line.thing, MoneyEvent):
        assert line.payment is not None
        return placing_money.place(line.thing, line.payment, amount, why, money_page.actor())
    return placing_money.link(line.kind, line.thing, order, amount, why, money_page.actor())
