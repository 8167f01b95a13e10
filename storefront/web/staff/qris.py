"""Sellers' QRIS accounts under check, the oldest first, and the answer to each. A city looks, operators decide."""

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from storefront.catalog import version
from storefront.kit.db import db
from storefront.notifications import message
from storefront.qris import picture
from storefront.sellers import qris_account, qris_checking, qris_entering, scope, seller, telling
from storefront.sellers.qris_account import QrisAccount, Status
from storefront.sellers.seller import Seller
from storefront.web import private_picture, sticker_words
from storefront.web.access import OVERSEERS, open_to, operator, overseer
from storefront.web.looked import looked_at
from storefront.web.staff import qris_forms, qris_page
from storefront.web.staff.qris_forms import RefuseForm
from storefront.web.step_up import stepped_up

bp = Blueprint("qris", __name__, url_prefix="/qris")

PAGE = 20

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(overseer)
def index() -> str:
    """Accounts to check, the oldest first; then changes in their cooling-off, which can still be stopped."""
    mine, after = scope.within(g.roles, OVERSEERS), _after(request.args.get("sesudah", ""))
    found = qris_checking.waiting(mine, after=after, most=PAGE + 1)
    shown, cooling = found[:PAGE], qris_checking.waiting(mine, (Status.AGREED,), most=PAGE)
    sharing = qris_entering.sharers([account.id for account in shown])
    odd = {account.id: sticker_words.said(qris_entering.doubts(account, sharing)) for account in shown}
    more = url_for(".index", sesudah=shown[-1].seller.slug) if len(found) > PAGE else None
    return render_template("staff/qris/index.html", accounts=shown, odd=odd, cooling=cooling, more=more)


@bp.get("/<slug>")
@open_to(overseer)
def show(slug: str) -> str:
    """One shop's account under check, beside what we know of the shop."""
    return qris_page.render(_shop(slug))


@bp.post("/<slug>/setujui")
@open_to(operator)
@stepped_up
def approve(slug: str) -> Answer:
    """Say yes: the last word for a first account, one of two for a change."""
    shop = _shop(slug)
    account, form = _seen(shop), qris_forms.approve(request.form)
    if account is None:
        return _changed(slug)
    if not form.validate():
        return qris_page.render(shop, approve=form), 422
    named = form.gateway_account.data if form.gateway.data != "static" else account.nmid or account.pan
    if not qris_checking.approve(account, current_user.user, form.gateway.data, named):
        db.session.rollback()
        return _changed(slug)
    version.bump()
    db.session.commit()
    words = {
        Status.APPROVED: _("Disetujui. Barang %(shop)s sekarang bisa dibeli.", shop=shop.name),
        Status.CHECKED: _("Dicatat. Sekarang petugas kedua yang mengecek."),
        Status.AGREED: _("Disetujui. Rekening baru dipakai setelah waktu tunggu."),
    }
    flash(words[account.status], "good")
    return redirect(url_for(".show", slug=slug), 303)


@bp.post("/<slug>/tolak")
@open_to(operator)
@stepped_up
def refuse(slug: str) -> Answer:
    """Say no, or stop a change in its cooling-off."""
    shop = _shop(slug)
    account, form = _seen(shop), RefuseForm(request.form)
    if account is None:
        return _changed(slug)
    if not form.validate():
        return qris_page.render(shop, refuse=form), 422
    if not qris_checking.refuse(account, current_user.user, form.why.data or ""):
        db.session.rollback()
        return _changed(slug)
    db.session.commit()
    flash(_("Ditolak. Pemilik toko diberi tahu alasannya."), "good")
    return redirect(url_for(".show", slug=slug), 303)


@bp.post("/<slug>/kabar/<code>")
@open_to(operator)
def mark_sent(slug: str, code: str) -> Response:
    """The operator has sent a draft by WhatsApp and says so."""
    draft = telling.draft(_shop(slug), code) or abort(404)
    if message.mark_sent(draft):
        flash(_("Dicatat: kabar sudah Anda kirim."), "good")
    db.session.commit()
    return redirect(url_for(".show", slug=slug), 303)


@bp.get("/<slug>/stiker/<key>")
@open_to(overseer)
@looked_at("qris.seen", "slug")
def sticker(slug: str, key: str) -> Response:
    """The photograph the shop sent."""
    mine = select(QrisAccount.id).where(QrisAccount.seller_id == _shop(slug).id, QrisAccount.sticker_key == key)
    account_id = db.session.scalar(mine.limit(1)) if key.isalnum() else None
    return private_picture.send(f"sticker-{account_id or abort(404)}", key)


@bp.get("/<slug>/kode.svg")
@open_to(overseer)
def code(slug: str) -> Response:
    """The printed code itself, drawn afresh: to be scanned with a wallet, whose screen then shows the name."""
    now = qris_account.standing(_shop(slug).id)
    account = now.waiting or now.live or abort(404)
    label = "SIMULASI" if current_app.config["DEMO"] else None
    response = Response(picture.svg(account.static_text, label), mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _after(slug: str) -> int:
    """The account of the shop a page of the list ended with."""
    shop = seller.by_slug(slug) if slug.isprintable() and slug else None
    last = qris_account.standing(shop.id).waiting if shop else None
    return last.id if last else 0


def _seen(shop: Seller) -> QrisAccount | None:
    """The account that waits, if it is the one this form was about."""
    account = qris_account.standing(shop.id).waiting
    return account if account and account.mark == request.form.get("seen") else None


def _shop(slug: str) -> Seller:
    """The shop with this address, if it lies where this person works."""
    mine = select(Seller).where(Seller.slug == slug, scope.within(g.roles, OVERSEERS))
    return (db.session.scalar(mine) if slug.isprintable() else None) or abort(404)


def _changed(slug: str) -> Response:
    flash(
        _("Tidak ada yang diputuskan: keadaannya sudah berubah, atau bukan giliran Anda. Lihat yang sekarang."), "info"
    )
    return redirect(url_for(".show", slug=slug), 303)
