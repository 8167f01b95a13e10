"""Closing the shop for good, by its owner: when nothing runs any more, with a tick and the password."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import BooleanField, Form, PasswordField
from wtforms.validators import InputRequired

from storefront.kit.db import db
from storefront.orders import shop_closing
from storefront.sellers import seller_telling
from storefront.web.access import open_to, seller_owner
from storefront.web.account.proof import is_password
from storefront.web.limits import PASSWORD, by_person, limiter

bp = Blueprint("closing", __name__, url_prefix="/tutup")

Answer = Response | tuple[str, int]


class CloseForm(Form):
    """Twice yes."""

    agree = BooleanField(
        _l("Saya mengerti: toko hilang dari JakPreneur dan tidak bisa dibuka lagi"),
        [InputRequired(_l("Beri tanda kalau Anda sudah yakin."))],
    )
    password = PasswordField(_l("Kata sandi Anda"), [InputRequired(_l("Isi kata sandi Anda."))])


@bp.get("")
@open_to(seller_owner)
def ask() -> str:
    """What closing means, and what still stands in its way."""
    return _page(CloseForm())


@bp.post("")
@limiter.limit(PASSWORD, key_func=by_person)
@open_to(seller_owner)
def close() -> Answer:
    """Close it, if nothing runs at this moment."""
    form = CloseForm(request.form)
    if form.validate() and not is_password(g.member.user, form.password.data or ""):
        form.password.errors = [_("Kata sandinya tidak cocok.")]
    if form.errors:
        return _page(form), 422
    if not shop_closing.close(g.member.seller, g.member.user):
        db.session.rollback()
        return _page(form), 422
    seller_telling.tell_seller(g.member.seller, "shop_closed", why="")
    db.session.commit()
    flash(_("Toko sudah ditutup. Catatan uang dan pesanannya tetap bisa Anda baca di sini."), "good")
    return redirect(url_for("seller.today.show"), 303)


def _page(form: CloseForm) -> str:
    seller = g.member.seller
    return render_template(
        "seller/closing/ask.html", form=form, seller=seller, running=shop_closing.running(seller),
        count=shop_closing.count_running(seller),
    )  # fmt: skip
