"""Where a product stands and where it goes next: to the curator, on a pause, away and back. Each step is one POST."""

from collections.abc import Callable

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.catalog import lacking, passing
from storefront.catalog.product import PassLevel, Product
from storefront.curation import change_request, deciding, entering, shelving
from storefront.kit.db import db
from storefront.web.access import open_to, seller_goods
from storefront.web.seller import product_page

bp = Blueprint("product_states", __name__, url_prefix="/produk/<slug>")


@bp.post("/ajukan")
@open_to(seller_goods)
def submit(slug: str) -> Response:
    """Ask a curator to look at it; what is missing is said first."""
    product = product_page.own(slug)
    if lacking.needed(product):
        flash(_("Belum bisa diajukan: lengkapi dulu yang masih kurang."), "wait")
        return _back(slug)
    return _step(slug, _submit, _("Diajukan. Kurator akan melihatnya, lalu Anda kami kabari."))


@bp.post("/jeda")
@open_to(seller_goods)
def pause(slug: str) -> Response:
    """Off the shelf for a while; orders that stand are not touched."""
    return _step(slug, passing.pause, _("Produk dijeda: pembeli tidak melihatnya."))


@bp.post("/lanjut")
@open_to(seller_goods)
def resume(slug: str) -> Response:
    """Back on the shelf."""
    return _step(slug, passing.resume, _("Produk tampil lagi."))


@bp.post("/arsip")
@open_to(seller_goods)
def archive(slug: str) -> Response:
    """Away from the shop and the list; it can be brought back."""
    return _step(
        slug, lambda product: shelving.archive(product, g.member.user), _("Diarsipkan. Anda bisa mengembalikannya.")
    )


@bp.post("/kembalikan")
@open_to(seller_goods)
def bring_back(slug: str) -> Response:
    """Out of the archive: paused while its pass lives, else a draft."""
    return _step(slug, lambda product: shelving.bring_back(product, g.member.user), _("Sudah kembali dari arsip."))


@bp.post("/tarik")
@open_to(seller_goods)
def withdraw(slug: str) -> Response:
    """Take back what waits for a curator; the shop goes on as it is."""
    return _step(slug, _withdraw, _("Perubahan ditarik kembali. Yang tampil tetap yang sekarang."))


def _submit(product: Product) -> bool:
    return entering.enter(product, PassLevel.KECAMATAN, g.member.user) is not None


def _withdraw(product: Product) -> bool:
    waits = change_request.open_of(product.id)
    return waits is not None and deciding.withdraw(waits, g.member.user)


def _step(slug: str, deed: Callable[[Product], bool], done: str) -> Response:
    if deed(product_page.own(slug)):
        db.session.commit()
        flash(done, "good")
    else:
        db.session.rollback()
        flash(_("Tidak ada yang berubah."), "info")
    return _back(slug)


def _back(slug: str) -> Response:
    return redirect(url_for("seller.products.edit", slug=slug), 303)
