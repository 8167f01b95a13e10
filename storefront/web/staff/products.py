"""Goods that were submitted and changes of passed goods: a curator looks, and says yes or no with a reason."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.catalog import lacking, papers, photo, variant
from storefront.catalog.product import Product, Status
from storefront.curation import change_request, deciding, judging, telling, waiting, who
from storefront.curation.change_request import ChangeRequest
from storefront.kit.db import db
from storefront.notifications import message, wording
from storefront.sellers.permit import NAMES
from storefront.web import changes, product_words
from storefront.web.access import curator, open_to
from storefront.web.staff.products_forms import PassForm, WhyForm

bp = Blueprint("products", __name__, url_prefix="/produk")

PAGE = 20

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(curator)
def index() -> str:
    """What waits, the oldest first: new goods, then changes."""
    after, after_change = request.args.get("sesudah", ""), request.args.get("sesudah-ubah", "")
    goods = waiting.submitted(g.roles, _id(after), PAGE + 1)
    wishes = waiting.requests(g.roles, _request_id(after_change), PAGE + 1)
    shown, asked = goods[:PAGE], wishes[:PAGE]
    ids = [product.id for product in shown] + [wish.product_id for wish in asked]
    return render_template(
        "staff/products/index.html", products=shown, wishes=asked, covers=photo.covers(ids),
        facts=product_words.FACTS,
        more=url_for(".index", sesudah=shown[-1].slug) if len(goods) > PAGE else None,
        more_changes=url_for(".index", **{"sesudah-ubah": asked[-1].product.slug}) if len(wishes) > PAGE else None,
    )  # fmt: skip


@bp.get("/<slug>")
@open_to(curator)
def show(slug: str) -> str:
    """One product with everything there is to judge it by."""
    return _page(_product(slug))


@bp.post("/<slug>/lulus")
@open_to(curator)
def give_pass(slug: str) -> Answer:
    """It may stand in the shop, at kecamatan level, until a day."""
    product, form = _product(slug), PassForm(request.form)
    if not form.validate():
        return _page(product, pass_form=form), 422
    ends_on = form.ends_on.data
    assert ends_on is not None
    done = _("Lulus. %(name)s sekarang boleh tampil di toko.", name=product.name)
    return _decided(slug, judging.give_pass(product, current_user.user, ends_on, _seen()), done)


@bp.post("/<slug>/kembalikan")
@open_to(curator)
def hand_back(slug: str) -> Answer:
    """It goes back to the seller, who reads why."""
    return _no(slug, lambda product, why: judging.hand_back(product, current_user.user, why, _seen()))


@bp.post("/<slug>/ubah/setujui")
@open_to(curator)
def accept(slug: str) -> Answer:
    """The change is public from now on."""
    wish = change_request.open_of(_product(slug).id)
    is_mine = wish is not None and deciding.accept(wish, current_user.user, _seen())
    return _decided(slug, is_mine, _("Perubahan disetujui dan tampil di toko."))


@bp.post("/<slug>/ubah/tolak")
@open_to(curator)
def refuse(slug: str) -> Answer:
    """The product stays as it is; the seller reads why."""

    def deed(product: Product, why: str) -> bool:
        wish = change_request.open_of(product.id)
        return wish is not None and deciding.refuse(wish, current_user.user, _seen(), why)

    return _no(slug, deed)


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


def _request_id(slug: str) -> int:
    wish = change_request.open_of(_id(slug))
    return wish.id if wish else 0


def _no(slug: str, deed: Callable[[Product, str], bool]) -> Answer:
    product, form = _product(slug), WhyForm(request.form)
    if not form.validate():
        return _page(product, why_form=form), 422
    return _decided(slug, deed(product, form.why.data or ""), _("Dicatat. Penjual diberi tahu alasannya."))


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


def _page(product: Product, pass_form: PassForm | None = None, why_form: WhyForm | None = None) -> str:
    wish: ChangeRequest | None = change_request.open_of(product.id)
    is_new = product.status == Status.SUBMITTED
    person = current_user.user
    is_own = who.is_own(product, person) or bool(wish and wish.proposed_by_id == person.id)
    return render_template(
        "staff/products/show.html", product=product, photos=photo.of(product.id), variants=variant.of(product.id),
        papers=papers.of(product.id), lacking=[NAMES[kind] for kind in lacking.paper_kinds(product)],
        foods=product_words.FOOD, keepings=product_words.KEEPING, wish=wish, is_new=is_new, is_own=is_own,
        changes=changes.of(wish) if wish else [], seen=judging.mark(product) if is_new else "",
        seen_wish=deciding.mark(wish) if wish else "",
        pass_form=pass_form or PassForm(data={"ends_on": judging.usual_end()}), why_form=why_form or WhyForm(),
        drafts=[(draft, wording.whatsapp_link(draft)) for draft in telling.unsent(product)],
    )  # fmt: skip
