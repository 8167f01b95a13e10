"""The pretend banking app: see a code, pay it, and choose what shall go wrong."""

import re

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from storefront.bank import code, dice, movement, paying, plan, saying
from storefront.bank.code import Code
from storefront.bank.desk import desk
from storefront.bank.paying import Trouble
from storefront.bank.sending import transfer_form
from storefront.qris import payload

bp = Blueprint("counter", __name__)

SHOP_PAGE = re.compile(r"(/[A-Za-z0-9_-]+)+")
RECENT = 4
MOST_TEXT = 600  # characters of a scanned code


@bp.get("/")
def home() -> str:
    """The app's front page; a shop that cannot know our number for its code hands over the text instead."""
    return _home(text=request.args.get("qr", "")[:MOST_TEXT])


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
        return _home(text=text, wrong=True), 422
    return transfer_form(reading), 200


@bp.get("/bayar/<number>")
def show(number: str) -> str:
    with desk().books.begin() as session:
        found = _code(session, number)
        moved = movement.about(session, found)
    back = request.args.get("kembali", "")
    return render_template(
        "bank/pay.html", code=found, moved=moved, troubles=saying.TROUBLES, back=back, shop=way_back(back),
        was_refused="gagal" in request.args, tells=desk().settings,
    )  # fmt: skip


@bp.post("/bayar/<number>")
def pay(number: str) -> Response:
    """Pays once, however often the button is tapped: the page afterwards is the same."""
    chosen = [Trouble(word) for word in request.form.getlist("gangguan") if word in list(Trouble)]
    with desk().books.begin() as session:
        found = _code(session, number)
        if found.is_waiting:
            chosen += _unasked(session, found, is_left_to_chance=not chosen)
        paying.pay(session, found, chosen, desk().settings.late_seconds)
        was_refused = found.is_waiting
    desk().courier.ring()
    back = request.args.get("kembali") or None
    return redirect(url_for(".show", number=number, kembali=back, gagal=1 if was_refused else None), 303)


def way_back(path: str) -> str:
    """The page of the shop one came from, or its front page; never anywhere else, whatever the address says."""
    shop = desk().settings.shop_url
    return shop and shop + (path if SHOP_PAGE.fullmatch(path) else "/")


def _unasked(session: Session, found: Code, is_left_to_chance: bool) -> list[Trouble]:
    """What a trainer or a test has planned for this payment, else what the dice say."""
    kind = plan.take(session, saying.PAY, [found.number, found.reference])
    if kind is None and is_left_to_chance:
        kind = dice.throw(session, desk().settings, saying.PAY, found.reference, list(Trouble))
    return [Trouble(kind)] if kind else []


def _home(text: str = "", wrong: bool = False) -> str:
    with desk().books.begin() as session:
        waiting, pocket = code.waiting(session), movement.pocket(session)
        moved = movement.latest(session, most=RECENT)
    return render_template("bank/home.html", waiting=waiting, pocket=pocket, moved=moved, text=text, wrong=wrong)


def _code(session: Session, number: str) -> Code:
    return code.by_number(session, number) or abort(404)
