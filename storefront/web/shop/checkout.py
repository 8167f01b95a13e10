"""Checkout in two steps, guests first: answer on one page, check everything on the next, and order once."""

import re

from flask import Blueprint, current_app, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_limiter.util import get_remote_address
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from storefront.accounts.user import CONSENT_VERSION
from storefront.kit import codes
from storefront.kit.db import db, read_only
from storefront.orders import cart, delivery, groups
from storefront.orders import checkout as deed
from storefront.orders import purchase as purchases
from storefront.orders.cart import Cart
from storefront.orders.checkout import CannotPlace
from storefront.orders.groups import Group
from storefront.orders.hold import OutOfStock
from storefront.orders.purchase import Purchase
from storefront.web import baskets, cookies, kelurahan_box, order_links, typed
from storefront.web.access import anyone, open_to
from storefront.web.limits import ORDER, ORDER_ADDRESS, limiter
from storefront.web.shop import answers, bill, checkout_form, parts, placing, prefill, refusals
from storefront.web.shop.answers import Answers
from storefront.web.shop.checkout_form import Whereabouts
from storefront.web.shop.parts import BasketChanged, Offer

bp = Blueprint("checkout", __name__, url_prefix="/checkout")

KEY = re.compile(r"[A-Za-z0-9_-]{20,64}")


@bp.get("")
@open_to(anyone)
def show() -> Response:
    """Step one: who, where to, and for each seller how and when."""
    found = groups.of(baskets.own())
    if elsewhere := _cannot_go_on(found):
        return elsewhere
    saved = prefill.own_addresses()
    known = prefill.known(answers.opened(cookies.get(answers.COOKIE)), saved, request.args.get("alamat", ""))
    offers = parts.offers(placing.ready(found), delivery.destination(known.get("area_code")))
    return _ask(found, offers, checkout_form.form_of(offers, None, known))


@bp.post("")
@open_to(anyone)
def answer() -> Response:
    """Judge the answers; good ones travel on in a sealed cookie, since nothing is ordered yet.

    With `hitung` only the kelurahan is looked at: the same page again, with what everything costs there.
    """
    found = groups.of(baskets.own())
    if elsewhere := _cannot_go_on(found):
        return elsewhere
    words, code, picked = (typed.line(request.form.get(name)) for name in ("kelurahan", "area_code", "kelurahan_pick"))
    area, candidates = kelurahan_box.meant(words, code, picked) if words else (None, [])
    offers = parts.offers(placing.ready(found), area)
    form = checkout_form.form_of(offers, request.form, {})
    if area:  # what was picked from a list stays picked when the page comes again
        form.kelurahan.data, form.area_code.data = delivery.place_name(area), area.code
    if "hitung" in request.form:
        if words and area is None:
            checkout_form.ask_which(form, candidates)
        return _ask(found, offers, form)
    good = checkout_form.judge(form, offers, area, candidates)
    sealed = answers.seal(checkout_form.answered(form, offers, area)) if good else ""
    if len(sealed) > answers.MOST_SEALED:
        checkout_form.complain_of_length(form, offers)
    if not sealed or len(sealed) > answers.MOST_SEALED:
        return _ask(found, offers, form, 422)
    response = redirect(url_for(".check"), 303)
    cookies.put(response, answers.COOKIE, sealed, int(answers.LASTS.total_seconds()))
    return response


@bp.get("/periksa")
@open_to(anyone)
def check() -> Response:
    """Step two: everything on one page, and the button."""
    known = answers.opened(cookies.get(answers.COOKIE))
    if known is None:
        return redirect(url_for(".show"), 303)
    return _check(known)


@bp.post("/buat")
@limiter.limit(ORDER_ADDRESS)
@limiter.limit(ORDER, key_func=lambda: codes.digest(cookies.get(baskets.COOKIE) or get_remote_address()))
@open_to(anyone)
def make() -> Response:
    """Order. One key makes one purchase, however often and by however many tabs it is sent."""
    key, sealed, shown = (request.form.get(name, "") for name in ("kunci", "isian", "dilihat"))
    digest = codes.digest(f"{sealed}\x1f{shown}")
    basket = baskets.own(lock=True)
    if basket is None or not KEY.fullmatch(key):
        return _expired()
    if made := purchases.made_by(key):
        return _made_before(made, basket, digest)
    known, saw = answers.opened(sealed), answers.seen(shown)
    if known is None or saw is None:
        return _expired()
    try:
        purchase = placing.place(deed.Form(key, digest, basket.token_hash), basket, known, saw)
        db.session.commit()
    except (CannotPlace, OutOfStock) as refused:
        _undo()
        return _check(known, refusals.sentence(refused))
    except BasketChanged:
        _undo()
        return _check(known, _("Isi keranjang berubah sejak halaman ini dibuka. Periksa sekali lagi sebelum memesan."))
    except IntegrityError:  # another browser sent the same key in the same moment, and was faster
        db.session.rollback()
        return _expired()
    response = _to(purchase)
    cookies.drop(response, answers.COOKIE)
    baskets.tell_count(response, len(cart.lines(basket)))
    placing.ask_for_first_code(purchase)
    return response


def _undo() -> None:
    """From here on the request only reads: showing the page again must not keep SQLite's one write lock."""
    db.session.rollback()
    read_only(True)


def _made_before(made: Purchase, basket: Cart, digest: str) -> Response:
    """The form was used: its own basket is led to the purchase it made, anybody else learns nothing."""
    if made.cart_hash != basket.token_hash:
        return _expired()
    if made.form_digest != digest:
        return make_response(render_template("shop/checkout/used.html", purchase=made), 422)
    return _to(made)


def _to(purchase: Purchase) -> Response:
    response = redirect(url_for("shop.orders.show", number=purchase.number), 303)
    order_links.remember(response, purchase.number, purchase.key)
    return response


def _expired() -> Response:
    flash(_("Halaman tadi sudah kedaluwarsa, jadi belum ada pesanan yang dibuat. Keranjang Anda tetap ada."), "wait")
    return redirect(url_for(".show"), 303)


def _cannot_go_on(found: list[Group]) -> Response | None:
    """Back to the basket when there is nothing to order or something to put right first."""
    hindrance = placing.hindrance(found)
    if hindrance is None:
        return None
    if hindrance:
        flash(hindrance, "bad")
    return redirect(url_for("shop.basket.show"), 303)


def _ask(found: list[Group], offers: list[Offer], form: Whereabouts, status: int = 200) -> Response:
    page = render_template(
        "shop/checkout/show.html", form=form, offers=offers, saved=prefill.own_addresses(),
        waiting=[group for group in found if group.waits], bill=bill.of_form(form, offers),
        asks_where=bool(form.kelurahan.data) or any(offer.can_bring for offer in offers),
    )  # fmt: skip
    return make_response(page, status)


def _check(known: Answers, problem: str = "") -> Response:
    """The check page at today's prices, with a fresh key; with a `problem` above it after a refusal."""
    found = groups.of(baskets.own())
    if elsewhere := _cannot_go_on(found):
        return elsewhere
    area = delivery.destination(known.area_code)
    try:
        planned = parts.plans(placing.ready(found), known, area)
    except BasketChanged:
        flash(_("Keranjang berubah. Lengkapi dulu pilihan untuk penjual yang baru."), "info")
        return redirect(url_for(".show"), 303)
    except CannotPlace as refused:
        flash(refusals.sentence(refused), "bad")
        return redirect(url_for(".show"), 303)
    page = render_template(
        "shop/checkout/check.html", plans=planned, known=known, problem=problem, key=codes.token(),
        sealed=answers.seal(known), seen=parts.seen_on(planned).text, version=CONSENT_VERSION,
        bill=bill.of_plans(planned), place=delivery.place_name(area) if area and placing.needs_address(planned) else "",
        waiting=[group for group in found if group.waits], limit=current_app.config["QRIS_LIMIT"],
        minutes=int(deed.pay_time(len(planned)).total_seconds()) // 60,
    )  # fmt: skip
    return make_response(page, 422 if problem else 200)
