"""The pretend banking app: see a code, pay it, and choose what shall go wrong."""

import re

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from storefront.bank import code, paying, transfer
from storefront.bank.code import Code
from storefront.bank.desk import desk
from storefront.bank.paying import Trouble
from storefront.kit import codes, money
from storefront.qris import payload

bp = Blueprint("counter", __name__)

TROUBLES = {
    Trouble.LATE: "Pemberitahuan ke toko terlambat",
    Trouble.TWICE: "Pemberitahuan terkirim dua kali",
    Trouble.OUT_OF_ORDER: "Urutan pemberitahuan tertukar",
    Trouble.LOST: "Pemberitahuan hilang, toko harus bertanya sendiri",
    Trouble.WRONG_AMOUNT: "Jumlah yang masuk tidak sama",
    Trouble.SLOW: "Bank lambat menjawab pertanyaan toko",
}
SHOP_PAGE = re.compile(r"(/[A-Za-z0-9_-]+)+")
FORM_KEY = re.compile(r"[A-Za-z0-9_-]{20,64}")


@bp.get("/")
def home() -> str:
    with desk().books.begin() as session:
        waiting, sent = code.waiting(session), transfer.latest(session)
        return render_template("bank/home.html", waiting=waiting, sent=sent)


@bp.post("/bayar")
def scan() -> Response | tuple[str, int]:
    """A pasted text instead of a camera: our own code, or somebody's printed one."""
    text = request.form.get("qr", "").strip()
    reading = payload.check(text)
    with desk().books.begin() as session:
        found = code.by_text(session, text)
        if found is not None:
            return redirect(url_for(".show", number=found.number), 303)
        if not reading.is_ok:
            page = render_template(
                "bank/home.html", waiting=code.waiting(session), sent=transfer.latest(session), text=text, wrong=True
            )
            return page, 422
    return _transfer_form(reading), 200


@bp.get("/bayar/<number>")
def show(number: str) -> str:
    with desk().books.begin() as session:
        found = _code(session, number)
        back = request.args.get("kembali", "")
        return render_template("bank/pay.html", code=found, troubles=TROUBLES, back=back, shop=way_back(back))


@bp.post("/bayar/<number>")
def pay(number: str) -> Response:
    """Pays once, however often the button is tapped: the page afterwards is the same."""
    chosen = [Trouble(word) for word in request.form.getlist("gangguan") if word in list(Trouble)]
    with desk().books.begin() as session:
        paying.pay(session, _code(session, number), chosen, desk().settings.late_seconds)
    desk().courier.ring()
    return redirect(url_for(".show", number=number, kembali=request.args.get("kembali") or None), 303)


@bp.post("/transfer")
def send() -> Response | tuple[str, int]:
    """Money by a printed code: the payer types the amount unless the code holds one."""
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
        return _transfer_form(reading, form_key, typed, wrong=True), 422
    with desk().books.begin() as session:
        done = transfer.send(session, reading, amount, form_key)
    return redirect(url_for(".sent", number=done.number), 303)


@bp.get("/transfer/<number>")
def sent(number: str) -> str:
    with desk().books.begin() as session:
        done = transfer.by_number(session, number) or abort(404)
        return render_template("bank/sent.html", transfer=done)


def way_back(path: str) -> str:
    """The page of the shop one came from, or its front page; never anywhere else, whatever the address says."""
    shop = desk().settings.shop_url
    return shop and shop + (path if SHOP_PAGE.fullmatch(path) else "/")


def _transfer_form(reading: payload.Reading, form_key: str = "", typed: str = "", wrong: bool = False) -> str:
    key = form_key or codes.token()
    return render_template("bank/transfer.html", reading=reading, key=key, typed=typed, wrong=wrong)


def _code(session: Session, number: str) -> Code:
    return code.by_number(session, number) or abort(404)
