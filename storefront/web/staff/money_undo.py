"""Taking back what a person confirmed by mistake, after the seller's own few minutes are over. With a reason."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response

from storefront.accounts import history
from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.orders.order import Order
from storefront.payments import payment as payments
from storefront.payments import standing, undoing
from storefront.payments.money_event import MoneyEvent
from storefront.payments.undoing import Undoing
from storefront.web import typed
from storefront.web.access import open_to, operator
from storefront.web.staff import money_forms, money_page
from storefront.web.step_up import stepped_up

bp = Blueprint("money_undo", __name__, url_prefix="/uang/tarik")

Answer = Response | tuple[str, int]

WHY_NOT: dict[Undoing, LazyString] = {
    Undoing.NOTHING: _l(
        "Tidak ada catatan orang yang bisa ditarik: sudah ditarik, atau bank sendiri yang mengabarkan."
    ),
    Undoing.TOO_LATE: _l("Waktunya sudah lewat."),
    Undoing.ACCEPTED: _l("Penjual sudah menerima pesanan ini."),
    Undoing.ON_ITS_WAY: _l("Barangnya sudah diserahkan. Selesaikan dengan penjual dan pembeli."),
    Undoing.PAID_BACK: _l("Uang untuk pesanan ini sudah dikembalikan, atau bank sedang mengirimnya."),
    Undoing.OTHER_CLAIM: _l("Kode lain pesanan ini sedang dicek. Jawab itu dulu."),
}


@bp.get("")
@open_to(operator)
def show() -> Answer:
    """Which order, and what of it stands on a person's word alone; `pesanan` is its number."""
    number = typed.line(request.args.get("pesanan"))
    form = money_forms.FORMS["confirm"](prefix="undo")
    if not number:
        return _page(None, None, form, "")
    order = orders.by_number(number)
    if order is None:
        return _page(None, None, form, _("Tidak ada pesanan dengan nomor ini."), number)
    if money_page.is_own(order):
        said = _("Anda pembelinya atau termasuk orang toko ini, jadi petugas lain yang memutuskan.")
        return _page(order, None, form, said, number)
    money = standing.by_hand_of(order)
    return _page(order, money, form, "" if money else str(WHY_NOT[Undoing.NOTHING]), number)


@bp.post("/<number>")
@open_to(operator)
@stepped_up
def undo(number: str) -> Answer:
    """The money was not there after all: a reversing line, and the order waits for it again or ends."""
    order, form = orders.by_number(number), money_forms.FORMS["confirm"](request.form, prefix="undo")
    if money_page.is_own(order):
        abort(403)
    money = standing.by_hand_of(order) if order else None
    if order is None or money is None or money.payment_id is None:
        return redirect(url_for(".show", pesanan=number), 303)
    if not form.validate():
        return _page(order, money, form, "", number, 422)
    attempt = db.session.get_one(payments.Payment, money.payment_id)
    payment = payments.by_reference(attempt.reference, lock=True) or attempt
    came = undoing.by_operator(payment, form.why.data, money_page.actor())
    if came != Undoing.DONE:
        db.session.rollback()
        fresh = money_forms.FORMS["confirm"](request.form, prefix="undo")
        return _page(orders.by_number(number), None, fresh, str(WHY_NOT[came]), number, 409)
    history.note(money_page.actor(), "money.undone", order.number, before={"amount": money.amount}, why=form.why.data)
    return money_page.done(_("Ditarik. Penjual dan pembeli diberi tahu."))


def _page(
    order: Order | None, money: MoneyEvent | None, form: object, said: str, number: str = "", status: int = 200
) -> tuple[str, int]:
    page = render_template("staff/money/undo.html", order=order, money=money, form=form, said=said, number=number)
    return page, status
