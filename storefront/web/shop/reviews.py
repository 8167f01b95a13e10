"""Reviews: a buyer writes them by the secret link of the order, and everybody reads them at the product."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import line as lines
from storefront.orders import review as reviews
from storefront.orders import reviewing
from storefront.orders.line import OrderLine
from storefront.orders.order import Order
from storefront.orders.review import Review
from storefront.web.access import anyone, open_to, order_link
from storefront.web.limits import REVIEW, by_order, limiter
from storefront.web.page_cache import cached_page
from storefront.web.shop import pay, products
from storefront.web.shop.review_forms import ReviewForm

bp = Blueprint("reviews", __name__)

PAGE = 20

View = Response | tuple[str, int]


@dataclass(frozen=True)
class Part:
    """A line of the order with its review and, while that may be written or changed, its form."""

    place: int
    line: OrderLine
    review: Review | None
    form: ReviewForm | None


@bp.get("/pesanan/<number>/ulasan")
@open_to(order_link)
def edit(number: str) -> str:
    """Everything that came, to be reviewed one by one."""
    return _page(pay.own())


@bp.post("/pesanan/<number>/ulasan")
@limiter.limit(REVIEW, key_func=by_order)
@open_to(order_link)
def save(number: str) -> View:
    """Write a review of one line of the order (`barang` is its place), or change it."""
    order, place = pay.own(), request.form.get("barang", "")
    part = next((each for each in _parts(order) if str(each.place) == place), None)
    form = ReviewForm(request.form, prefix=f"u{place}")
    if part and part.form and not form.validate():
        return _page(order, {part.place: form}), 422
    if part and part.form and reviewing.review(part.line, int(form.stars.data), form.words.data or ""):
        db.session.commit()
        flash(_("Terima kasih! Ulasan Anda membantu pembeli lain dan penjualnya."), "good")
    else:
        db.session.rollback()
        flash(_("Waktu untuk menulis atau mengubah ulasan ini sudah lewat."), "info")
    return redirect(url_for(".edit", number=number), 303)


@bp.get("/produk/<slug>/ulasan")
@open_to(anyone)
@cached_page
def index(slug: str) -> str:
    """What buyers say of one product, the newest first."""
    product = products.find(slug) or abort(404)
    found = reviews.shown(product.id, PAGE + 1, request.args.get("sesudah", ""))
    return render_template(
        "shop/reviews/index.html", product=product, stars=reviews.of_product(product), reviews=found[:PAGE],
        more=url_for(".index", slug=slug, sesudah=found[PAGE - 1].code) if len(found) > PAGE else None,
        first=url_for(".index", slug=slug) if request.args.get("sesudah") else None,
    )  # fmt: skip


def _parts(order: Order, typed_in: dict[int, ReviewForm] | None = None) -> list[Part]:
    of_it, written = lines.of(order), reviews.of_order(order)
    may, found = reviewing.open_lines(order, of_it), []
    for place, line in enumerate(of_it, start=1):
        review = written.get(line.id)
        is_open = review.may_change_until > clock.now() if review else line in may
        form = (typed_in or {}).get(place) or ReviewForm.of(review, f"u{place}")
        if review or is_open:
            found.append(Part(place, line, review, form if is_open else None))
    return found


def _page(order: Order, typed_in: dict[int, ReviewForm] | None = None) -> str:
    parts = _parts(order, typed_in)
    return render_template("shop/reviews/edit.html", order=order, parts=parts)
