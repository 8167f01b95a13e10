"""The papers one product rests on, and which of the shop's it shall rest on."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.accounts import history
from storefront.catalog import papers, papers_choosing
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.sellers import permit
from storefront.sellers.permit import Permit
from storefront.web import permit_words
from storefront.web.access import open_to, seller_shop
from storefront.web.seller import permit_page

bp = Blueprint("product_papers", __name__, url_prefix="/produk/<slug>/surat")


@bp.get("")
@open_to(seller_shop)
def show(slug: str) -> str:
    """What this product needs, and the shop's papers to choose from."""
    product = permit_page.own_product(slug)
    choices, chosen = permit_page.choices_for(product), papers_choosing.of_product(product)
    covered = {each.kind for each in choices if each.id in chosen}
    return render_template(
        "seller/permits/product.html", product=product, choices=choices, chosen=chosen, state=permit_words.state,
        missing=[kind for kind in papers.needed(product) if kind not in covered], names=permit.NAMES,
        what=permit_words.WHAT, needed=papers.needed(product),
    )  # fmt: skip


@bp.post("")
@open_to(seller_shop)
def save(slug: str) -> Response:
    """Let the product rest on the papers that are ticked, and on no other of those shown."""
    product = permit_page.own_product(slug)
    ticked, shown = set(request.form.getlist("surat")), set(request.form.getlist("ada"))
    held = []
    for paper in permit_page.choices_for(product):
        if paper.code in ticked:
            papers_choosing.choose(paper, [product.slug])
        elif paper.code in shown and not papers_choosing.let_go(paper, product):
            held.append(paper)
    history.note(g.member.user, "product.papers", product.slug, after={"papers": sorted(ticked)[:50]})
    db.session.commit()
    _tell(product, held)
    return redirect(url_for(".show", slug=slug), 303)


def _tell(product: Product, held: list[Permit]) -> None:
    if held:
        names = ", ".join(each.name for each in held)
        flash(_("%(name)s masih membutuhkan %(papers)s. Pilih surat penggantinya dulu.",
                name=product.name, papers=names), "info")  # fmt: skip
    else:
        flash(_("Tersimpan. Untuk barang yang sudah lulus, petugas mengeceknya dulu."), "good")
