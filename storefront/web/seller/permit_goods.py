"""The goods that rest on a paper: ticked on its page, taken off where their place in the shop does not need it."""

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.accounts import history
from storefront.catalog import papers_choosing
from storefront.kit.db import db
from storefront.sellers import permit
from storefront.sellers.permit import Permit
from storefront.web.access import open_to, seller_shop
from storefront.web.seller import permit_page

bp = Blueprint("permit_goods", __name__, url_prefix="/surat/<code>")


@bp.post("/barang")
@open_to(seller_shop)
def choose(code: str) -> Response:
    """Let goods rest on this paper: those that were ticked, or all that need one."""
    mine = _own(code)
    wanted = [slug for slug in request.form.getlist("barang")[:200] if slug.isprintable()]
    count = papers_choosing.choose_all(mine) if "semua" in request.form else papers_choosing.choose(mine, wanted)
    if not count:
        db.session.rollback()
        flash(_("Tidak ada yang berubah: lihat keadaannya sekarang."), "info")
        return redirect(url_for("seller.permits.show", code=code), 303)
    history.note(g.member.user, "permit.goods", g.member.seller.slug, after={"code": code, "count": count})
    db.session.commit()
    flash(_("%(count)s barang memakai surat ini.", count=count), "good")
    return redirect(url_for("seller.permits.show", code=code) + "#barang", 303)


@bp.post("/lepas")
@open_to(seller_shop)
def let_go(code: str) -> Response:
    """Take one product off this paper."""
    mine, product = _own(code), permit_page.own_product(request.form.get("barang", ""))
    if not papers_choosing.let_go(mine, product):
        db.session.rollback()
        flash(_("%(name)s masih membutuhkan surat ini. Pilih surat penggantinya dulu.", name=product.name), "info")
        return redirect(url_for("seller.permits.show", code=code) + "#barang", 303)
    db.session.commit()
    flash(_("%(name)s tidak lagi memakai surat ini.", name=product.name), "good")
    return redirect(url_for("seller.permits.show", code=code) + "#barang", 303)


def _own(code: str) -> Permit:
    return permit.own(g.member.seller_id, code) or abort(404)
