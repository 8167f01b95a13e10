"""A list from the screen in a lobby, on the visitor's own phone: looked at first, then put into this phone's basket.

Whoever opens the address sees what waits (previews of links do that too); only the button takes it, once. The new
basket's secret follows from the form, so that a second tap on it finds the basket that the first one made.
"""

import re
from collections import defaultdict

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from storefront.catalog import photo
from storefront.kiosks import taking_over
from storefront.kiosks.taking_over import Late, Offer, Over, Taken, Unknown
from storefront.kit import codes, seals
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import cart
from storefront.sellers.seller import Seller
from storefront.web import baskets, handover_words
from storefront.web.access import anyone, open_to
from storefront.web.limits import TAKE_OVER, limiter

FORM = re.compile(r"[A-Za-z0-9_-]{43}")

bp = Blueprint("taking_over", __name__, url_prefix="/ambil/<token>")


@bp.after_request
def keep_secret(response: Response) -> Response:
    """The address is a secret for some minutes: it goes to no other page and into no memory."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("")
@open_to(anyone)
@limiter.limit(TAKE_OVER)
def show(token: str) -> Response:
    """What waits behind the code, at today's prices; changes nothing."""
    try:
        handover = taking_over.look(token)
    except Unknown:
        return _page("over", 404, why="unknown")
    except Over as over:
        return _over(over, baskets.own_token(""))
    found = taking_over.offers(handover)
    groups: dict[Seller, list[Offer]] = defaultdict(list)
    for offer in found:
        groups[offer.variant.product.seller].append(offer)
    return _page(
        "show", 200, handover=handover, groups=groups, sum=sum(offer.goods for offer in found),
        count=sum(offer.units > 0 for offer in found), form=codes.token(), sentence=handover_words.sentence,
        covers=photo.covers([offer.variant.product_id for offer in found]),
    )  # fmt: skip


@bp.post("")
@open_to(anyone)
@limiter.limit(TAKE_OVER)
def take(token: str) -> Response:
    """Put it into this phone's basket, once: whoever was faster has it, and the same phone again is no harm."""
    form = request.form.get("kunci", "")
    new = seals.keyed_hash("handover", form if FORM.fullmatch(form) else codes.token())
    mine = baskets.own_token(new)
    try:
        handover = taking_over.take(token, by=codes.digest(mine))
    except Unknown:
        return _page("over", 404, why="unknown")
    except Over as over:
        return _over(over, mine)
    basket, mine = baskets.own_or_new(new)
    arrived, changes = taking_over.put_into(basket, handover)
    told = handover_words.short(changes)
    if not arrived:
        db.session.rollback()  # it still waits; the page says what became of the goods
        flash(told, "bad")
        return redirect(url_for(".show", token=token), 303)
    flash(_came(arrived), "good")
    if told:
        flash(told, "wait")
    count = len(cart.lines(basket))
    db.session.commit()
    response = redirect(url_for("shop.basket.show"), 303)
    baskets.keep(response, mine, count)
    return response


def _came(lines: int) -> str:
    return ngettext(
        "%(num)s barang dari layar sudah masuk keranjang.", "%(num)s barang dari layar sudah masuk keranjang.", lines
    )


def _over(over: Over, mine: str) -> Response:
    """It cannot be taken: by now too late, by another phone, or it lies in this phone's basket already."""
    handover = over.handover
    is_mine = isinstance(over, Taken) and bool(mine) and handover.taken_by == codes.digest(mine)
    if not is_mine:
        return _page("over", 410, why="late" if isinstance(over, Late) else "taken", city=handover.kiosk.city)
    if request.method == "GET":
        return _page("over", 200, why="mine", city=handover.kiosk.city)
    flash(_("Barang dari layar sudah ada di keranjang ini."), "info")
    response = redirect(url_for("shop.basket.show"), 303)
    if basket := cart.of(mine):
        baskets.keep(response, mine, len(cart.lines(basket)))  # the answer to the first tap may have been lost
    return response


def _page(name: str, status: int, **facts: object) -> Response:
    minutes = number("KIOSK_HANDOVER_MINUTES")
    return make_response(render_template(f"shop/taking_over/{name}.html", minutes=minutes, **facts), status)
