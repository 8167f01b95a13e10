"""Ciri khas of one product: what the list of kinds says, and a curator's reasoned word against it."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import Form, TextAreaField
from wtforms.validators import InputRequired, Length

from storefront.accounts.user import User
from storefront.catalog.category import signature_kinds
from storefront.catalog.product import Product
from storefront.curation import khas, waiting, who
from storefront.kit.db import db
from storefront.places.pengampu import Pengampu
from storefront.web import typed
from storefront.web.access import curator, open_to

bp = Blueprint("signature", __name__, url_prefix="/produk/<slug>/khas")

Answer = Response | tuple[str, int]


class KhasForm(Form):
    """The public reads this beside the mark, or the seller where there is none."""

    why = TextAreaField(
        _l("Alasan"), [InputRequired(_l("Tulis alasannya.")), Length(10, 200, _l("Tulis 10 sampai 200 huruf."))],
        filters=[typed.line],
    )  # fmt: skip


@bp.get("")
@open_to(curator)
def show(slug: str) -> str:
    """What holds now and why, and the other word one may give."""
    return _page(_product(slug), KhasForm())


@bp.post("")
@open_to(curator)
def decide(slug: str) -> Answer:
    """Another word than the list's."""
    product, form = _product(slug), KhasForm(request.form)
    if not form.validate():
        return _page(product, form), 422
    done = khas.decide(product, current_user.user, form.why.data or "", request.form.get("seen", ""))
    return _answer(slug, done, _("Dicatat. Tandanya mengikuti keputusan Anda."))


@bp.post("/aturan")
@open_to(curator)
def undo(slug: str) -> Answer:
    """The list's word again."""
    done = khas.undo(_product(slug), current_user.user, request.form.get("seen", ""))
    return _answer(slug, done, _("Tandanya mengikuti daftar jenis lagi."))


def _product(slug: str) -> Product:
    """The product, if its shop is in this person's care."""
    return (waiting.reachable(g.roles, slug) if slug.isprintable() else None) or abort(404)


def _page(product: Product, form: KhasForm) -> str:
    decided_by = product.signature_decided_by_id
    return render_template(
        "staff/signature/show.html", product=product, form=form, seen=khas.mark(product),
        office=db.session.get_one(Pengampu, product.pengampu_code), wanted=signature_kinds(product.pengampu_code),
        is_own=who.is_own(product, current_user.user), by=db.session.get(User, decided_by) if decided_by else None,
    )  # fmt: skip


def _answer(slug: str, is_done: bool, said: str) -> Response:
    if is_done:
        db.session.commit()
        flash(said, "good")
    else:
        db.session.rollback()
        flash(
            _("Tidak ada yang diputuskan: isinya sudah berubah, atau bukan giliran Anda. Lihat yang sekarang."), "info"
        )
    return redirect(url_for(".show", slug=slug), 303)
