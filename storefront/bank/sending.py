"""Paying by a printed or converted code: the merchant's bank tells nobody, the seller has to look."""

import re

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from storefront.bank import movement
from storefront.bank.desk import desk
from storefront.kit import codes, money
from storefront.qris import payload

bp = Blueprint("sending", __name__)

FORM_KEY = re.compile(r"[A-Za-z0-9_-]{20,64}")


@bp.post("/transfer")
def send() -> Response | tuple[str, int]:
    """The payer types the amount unless the code holds one. One form counts once, however often it is sent."""
    reading = payload.check(request.form.get("qr", ""))
    form_key = request.form.get("kunci", "")
    if not reading.is_ok or not FORM_KEY.fullmatch(form_key):
        abort(400)
    typed = request.form.get("jumlah", "")
    try:
        amount = reading.amount or money.parse(typed)
    except money.NotRupiah:
        amount = 0
    if not 1 <= amount <= payload.LIMIT:
        return transfer_form(reading, form_key, typed, wrong=True), 422
    with desk().books.begin() as session:
        done = movement.by_printed_code(session, reading, amount, form_key)
    return redirect(url_for("history.receipt", number=done.number), 303)


def transfer_form(reading: payload.Reading, form_key: str = "", typed: str = "", wrong: bool = False) -> str:
    """The page on which a printed code is checked and paid."""
    key = form_key or codes.token()
    return render_template("bank/transfer.html", reading=reading, key=key, typed=typed, wrong=wrong)
