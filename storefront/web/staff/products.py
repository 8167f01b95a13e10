"""Changes of goods that have passed: a curator looks, and says yes or no with a reason. New goods have their runs."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.catalog import lacking, papers, photo, variant
from storefront.catalog.product import Product, Status
from storefront.curation import change_request, curation_run, deciding, telling, waiting, who
from storefront.curation.change_request import ChangeRequest, RefusedAs
from storefront.curation.deciding import GateCloses
from storefront.kit.db import db
from storefront.notifications import message, wording
from storefront.sellers.permit import NAMES
from storefront.web import changes, curation_words, product_words
from storefront.web.access import curator, open_to
from storefront.web.staff import change_filters
from storefront.web.staff.products_forms import RefuseForm

bp = Blueprint("products", __name__, url_prefix="/produk")

PAGE = 20

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(curator)
def index() -> str:
    """What waits, those due first."""
    after_change = request.args.get("sesudah-ubah", "")
    narrowed, kept = change_filters.narrowed()
    wishes = waiting.requests(g.roles, current_user.user, narrowed, _wish(after_change), PAGE + 1)
    asked = wishes[:PAGE]
    return render_template(
        "staff/products/index.html", wishes=asked, covers=photo.covers([wish.product_id for wish in asked]),
        facts=product_words.FACTS, counts=waiting.count(g.roles, current_user.user), kept=kept,
        cities=change_filters.cities(), offices=change_filters.offices(),
        more_changes=url_for(".index", **kept | {"sesudah-ubah": asked[-1].product.slug})
        if len(wishes) > PAGE else None,
    )  # fmt: skip


@bp.get("/<slug>")
@open_to(curator)
def show(slug: str) -> str:
    """One product with everything there is to judge it by."""
    return _page(_product(slug))


@bp.post("/<slug>/ubah/setujui")
@open_to(curator)
def accept(slug: str) -> Answer:
    """The change is public from now on."""
    wish = change_request.open_of(_product(slug).id)
    try:
        is_mine = wish is not None and deciding.accept(wish, current_user.user, _seen())
    except GateCloses as shut:
        db.session.rollback()
        flash(curation_words.closes(shut.gates), "bad")
        return redirect(url_for(".show", slug=slug), 303)
    return _decided(slug, is_mine, _("Perubahan disetujui dan tampil di toko."))


@bp.post("/<slug>/ubah/tolak")
@open_to(curator)
def refuse(slug: str) -> Answer:
    """The product stays as it is; the seller reads why."""
    product, form = _product(slug), RefuseForm(request.form)
    if not form.validate():
        return _page(product, refuse_form=form), 422
    wish, reason = change_request.open_of(product.id), RefusedAs(form.reason.data)
    is_mine = wish is not None and deciding.refuse(wish, current_user.user, _seen(), form.why.data or "", reason)
    return _decided(slug, is_mine, _("Dicatat. Penjual diberi tahu alasannya."))


@bp.post("/<slug>/ubah/ambil")
@open_to(curator)
def take(slug: str) -> Response:
    """I look at this change, in place of whoever did when I saw it."""
    wish = change_request.open_of(_product(slug).id)
    seen = wish is not None and request.form.get("since", "") == (wish.taken_at.isoformat() if wish.taken_at else "")
    is_mine = bool(wish and seen and deciding.take(wish, current_user.user, wish.taken_by_id))
    return _decided(slug, is_mine, _("Perubahan ini sekarang Anda yang memeriksa."))


@bp.post("/<slug>/kabar/<code>")
@open_to(curator)
def mark_sent(slug: str, code: str) -> Response:
    """The draft was sent by WhatsApp, says who sent it."""
    draft = telling.draft(_product(slug), code) or abort(404)
    if message.mark_sent(draft):
        flash(_("Dicatat: kabar sudah Anda kirim."), "good")
    db.session.commit()
    return redirect(url_for(".show", slug=slug), 303)


def _product(slug: str) -> Product:
    """The product, if its shop is in this person's care."""
    return (waiting.reachable(g.roles, slug) if slug.isprintable() else None) or abort(404)


def _seen() -> str:
    return request.form.get("seen", "")


def _id(slug: str) -> int:
    product = waiting.reachable(g.roles, slug) if slug and slug.isprintable() else None
    return product.id if product else 0


def _wish(slug: str) -> ChangeRequest | None:
    return change_request.open_of(_id(slug)) if slug else None


def _decided(slug: str, is_mine: bool, done: str) -> Response:
    if is_mine:
        db.session.commit()
        flash(done, "good")
    else:
        db.session.rollback()
        flash(
            _("Tidak ada yang diputuskan: isinya sudah berubah, atau bukan giliran Anda. Lihat yang sekarang."), "info"
        )
    return redirect(url_for(".show", slug=slug), 303)


def _page(product: Product, refuse_form: RefuseForm | None = None) -> str:
    wish: ChangeRequest | None = change_request.open_of(product.id)
    person = current_user.user
    is_own = who.is_own(product, person) or bool(wish and wish.proposed_by_id == person.id)
    return render_template(
        "staff/products/show.html", product=product, photos=photo.of(product.id), variants=variant.of(product.id),
        papers=papers.of(product.id), lacking=[NAMES[kind] for kind in lacking.paper_kinds(product)],
        foods=product_words.FOOD, keepings=product_words.KEEPING, wish=wish, is_own=is_own,
        run=curation_run.open_of(product.id), changes=changes.of(wish) if wish else [],
        seen_wish=deciding.mark(wish) if wish else "", refuse_form=refuse_form or RefuseForm(),
        is_taken=bool(wish and wish.taken_by_id not in (None, person.id)), is_down=product.status == Status.SUSPENDED,
        can_go_down=bool(product.pass_level) and product.status in (Status.PASSED, Status.PAUSED, Status.SUSPENDED),
        drafts=[(draft, wording.whatsapp_link(draft)) for draft in telling.unsent(product)],
    )  # fmt: skip
