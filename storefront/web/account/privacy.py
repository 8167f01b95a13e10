"""One's own data: take them along, or have them erased."""

import json

from flask import Blueprint, Response, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse
from wtforms import BooleanField, Form, PasswordField
from wtforms.validators import InputRequired

from storefront.accounts import erasing, staff_role
from storefront.accounts.user import User
from storefront.curation import flag_forgetting, import_forgetting
from storefront.kit import clock, vault
from storefront.kit.db import db
from storefront.orders import complaint_forgetting as complaints
from storefront.orders import forgetting, hand_over_forgetting
from storefront.payments import forgetting as claims
from storefront.reports import personal_data
from storefront.sellers import forgetting as seller_forgetting
from storefront.sellers import member
from storefront.web import cookies, order_links, private_picture, visitor
from storefront.web.access import open_to, signed_in
from storefront.web.account.proof import is_password
from storefront.web.limits import PASSWORD, by_person, limiter

bp = Blueprint("privacy", __name__, url_prefix="/akun/data")


class EraseForm(Form):
    """Twice yes: a tick and the password."""

    agree = BooleanField(
        _l("Saya mengerti bahwa akun dan data saya tidak bisa dikembalikan"),
        [InputRequired(_l("Beri tanda kalau Anda sudah yakin."))],
    )
    password = PasswordField(_l("Kata sandi Anda"), [InputRequired(_l("Isi kata sandi Anda."))])


@bp.get("")
@open_to(signed_in)
def show() -> str:
    """What we keep, why, and the two doors out."""
    return render_template("account/privacy/show.html", person=current_user.user)


@bp.get("/unduh")
@open_to(signed_in)
def download() -> Response:
    """Everything, as a file any program can read."""
    text = json.dumps(personal_data.export(current_user.user), ensure_ascii=False, indent=1)
    name = f"jakpreneur-data-saya-{clock.today().isoformat()}.json"
    return Response(
        text + "\n", mimetype="application/json", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@bp.get("/hapus")
@open_to(signed_in)
def erase() -> str:
    """What erasing means, and what still stands in its way."""
    return render_template("account/privacy/erase.html", form=EraseForm(), obstacles=_obstacles(current_user.user))


@bp.post("/hapus")
@limiter.limit(PASSWORD, key_func=by_person)
@open_to(signed_in)
def confirm() -> AnyResponse | tuple[str, int]:
    """Erase: first what other rooms know of the person, then the account itself, in one commit."""
    person, form = current_user.user, EraseForm(request.form)
    if form.validate() and not is_password(person, form.password.data or ""):
        form.password.errors = [_("Kata sandinya tidak cocok.")]
    obstacles = _obstacles(person)
    if form.errors or obstacles:
        return render_template("account/privacy/erase.html", form=form, obstacles=obstacles), 422
    import_forgetting.forget(person)
    pictures = claims.forget(person) + complaints.forget(person) + hand_over_forgetting.forget(person)
    pictures += flag_forgetting.forget(person)
    forgetting.forget(person)
    seller_forgetting.forget(person)
    erasing.erase(person)
    db.session.commit()
    for owner in pictures:
        vault.forget(private_picture.folder(), owner)
    session.clear()
    flash(_("Akun dan data Anda sudah dihapus. Terima kasih pernah berbelanja di sini."), "good")
    response = redirect(url_for("shop.home.show"), 303)
    visitor.leave(response)
    cookies.drop(response, order_links.COOKIE)
    return response


def _obstacles(person: User) -> list[str]:
    """Sentences that say why it cannot be done yet: others still count on this person."""
    found = []
    if orders := forgetting.open_orders(person):
        when = _("Pesanan ditutup dua hari setelah diterima, atau setelah dibatalkan dan uangnya kembali.")
        found.append(_("Pesanan %(numbers)s belum ditutup.", numbers=", ".join(orders)) + " " + when)
    for place in member.shops_of(person):
        shop = place.seller.name
        found.append(
            _("Anda masih tercatat di toko %(shop)s. Keluar dulu dari toko itu di halaman akun Anda.", shop=shop)
        )
    if staff_role.roles(person):
        found.append(_("Anda masih bertugas sebagai petugas. Minta operator mengakhiri peran Anda dulu."))
    return found
