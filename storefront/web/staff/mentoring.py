"""A mentor's sellers: ask one for leave, go into the shop and out again, give the leave back."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import Form, TextAreaField
from wtforms.validators import InputRequired, Length

from storefront.kit import links
from storefront.kit.db import db
from storefront.sellers import mentor_consent, mentoring, scope, seller_telling
from storefront.sellers.seller import Seller
from storefront.web import cookies
from storefront.web.access import SHOP_COOKIE, mentor, open_to
from storefront.web.typed import line

bp = Blueprint("mentoring", __name__, url_prefix="/binaan")

Answer = Response | tuple[str, int]

PAGE = 20
A_DAY = 24 * 3600


class AskForm(Form):
    """What the mentor wants to help with; the owner reads it."""

    why = TextAreaField(
        _l("Apa yang ingin Anda bantu?"),
        [InputRequired(_l("Tulis alasannya.")), Length(10, 300, _l("Tulis 10 sampai 300 huruf."))], filters=[line],
    )  # fmt: skip


@bp.get("")
@open_to(mentor)
def index() -> str:
    """The shops of one's area and pengampu, and how one stands with each."""
    words = line(request.args.get("q"))[:60]
    found = mentoring.sellers(g.roles, line(request.args.get("sesudah")), words, PAGE + 1)
    shown = found[:PAGE]
    more = url_for(".index", sesudah=shown[-1].slug, q=words or None) if len(found) > PAGE else None
    return render_template(
        "staff/mentoring/index.html", sellers=shown, more=more, words=words,
        leaves=mentoring.of_mentor(current_user.user, [each.id for each in shown]),
    )  # fmt: skip


@bp.get("/<slug>")
@open_to(mentor)
def show(slug: str) -> str:
    """One shop: ask, wait, or go in."""
    return _page(_shop(slug), AskForm())


@bp.post("/<slug>")
@open_to(mentor)
def ask(slug: str) -> Answer:
    """Ask the owner for leave."""
    shop, form = _shop(slug), AskForm(request.form)
    if not form.validate():
        return _page(shop, form), 422
    if mentoring.ask(shop, current_user.user, form.why.data or ""):
        seller_telling.tell_seller(
            shop, "mentor_asked", mentor=current_user.user.name, why=form.why.data,
            link=links.absolute(links.SELLER_PEOPLE),
        )  # fmt: skip
        db.session.commit()
        flash(_("Permintaan dikirim. %(shop)s melihatnya di halaman tokonya.", shop=shop.name), "good")
    else:
        db.session.rollback()
        flash(_("Tidak dikirim: Anda sudah meminta, sudah diizinkan, atau ini toko Anda sendiri."), "info")
    return redirect(url_for(".show", slug=slug), 303)


@bp.post("/<slug>/masuk")
@open_to(mentor)
def enter(slug: str) -> Response:
    """Go into the shop; until one leaves it, `/penjual` is this shop."""
    shop = _shop(slug)
    if mentor_consent.of_mentor(current_user.user, slug) is None:
        flash(_("Belum ada izin dari pemilik toko."), "info")
        return redirect(url_for(".show", slug=slug), 303)
    response = redirect(url_for("seller.today.show"), 303)
    cookies.put(response, SHOP_COOKIE, shop.slug, A_DAY)
    return response


@bp.post("/keluar")
@open_to(mentor)
def leave() -> Response:
    """Out of whichever shop one is in."""
    response = redirect(url_for(".index"), 303)
    cookies.drop(response, SHOP_COOKIE)
    return response


@bp.post("/<slug>/lepas")
@open_to(mentor)
def give_up(slug: str) -> Response:
    """Ask no longer, or give the leave back."""
    shop = _shop(slug)
    mine = mentoring.of_mentor(current_user.user, [shop.id]).get(shop.id)
    if mine and mentoring.end(mine, current_user.user):
        db.session.commit()
        flash(_("Sudah diakhiri."), "good")
    else:
        db.session.rollback()
        flash(_("Izin ini sudah berakhir."), "info")
    return redirect(url_for(".show", slug=slug), 303)


def _page(shop: Seller, form: AskForm) -> str:
    return render_template(
        "staff/mentoring/show.html", shop=shop, form=form, is_own=scope.has_part(shop, current_user.user),
        leave=mentoring.of_mentor(current_user.user, [shop.id]).get(shop.id),
    )  # fmt: skip


def _shop(slug: str) -> Seller:
    """A shop of this mentor's area and pengampu."""
    return mentoring.reachable(g.roles, slug) or abort(404)
