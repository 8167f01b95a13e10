"""One product as its seller sees it: how it stands and what comes next, each variant with its price and its shelf."""

from dataclasses import dataclass

from flask import abort, g, render_template
from sqlalchemy import select

from storefront.catalog import lacking, photo, variant
from storefront.catalog.product import Product, Status
from storefront.catalog.variant import Variant
from storefront.curation import change_request, curation_run, entering, flag_case, take_down, variety_reading
from storefront.curation.change_request import Status as RequestStatus
from storefront.kit.db import db
from storefront.sellers.permit import NAMES
from storefront.web import changes, curation_words, flag_words, product_words
from storefront.web.seller import product_forms
from storefront.web.seller.product_forms import PriceForm, StockForm

BEFORE_CURATION = (Status.DRAFT, Status.RETURNED)
MISSING_AT = {  # the page that mends it
    "photo": "seller.photos.show", "price": "seller.variants.show",
    "description": "seller.product_details.show", "composition": "seller.product_details.show",
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A variant with its two small forms."""

    variant: Variant
    price: PriceForm
    stock: StockForm


def own(slug: str) -> Product:
    """This shop's product with this address; anyone else's does not exist here."""
    mine = select(Product).where(Product.slug == slug, Product.seller_id == g.member.seller_id)
    return (db.session.scalar(mine) if slug.isprintable() else None) or abort(404)


def render(product: Product, status: int = 200, again: PriceForm | StockForm | None = None) -> tuple[str, int]:
    """The page, with a form that is shown again in place of a fresh one."""
    items = []
    for place, each in enumerate(variant.of(product.id)):
        price, stock = product_forms.blank(place, each)
        if again is not None and again.stands_at(place):
            price, stock = (again, stock) if isinstance(again, PriceForm) else (price, again)
        items.append(Item(each, price, stock))
    request = change_request.latest(product.id)
    waits = request if request and request.status == RequestStatus.OPEN else None
    refused = request if request and request.status == RequestStatus.REFUSED else None
    before_curation = product.status in BEFORE_CURATION
    missing = lacking.needed(product) if before_curation else []
    runs = curation_run.of_product(product.id, most=1)
    is_open = bool(runs) and runs[0].status in curation_run.OPEN
    page = render_template(
        "seller/products/edit.html", product=product, items=items, photos=photo.of(product.id),
        changes=changes.of(waits) if waits else [], waits=waits, refused=refused,
        down=take_down.in_force(product.id) if product.status == Status.SUSPENDED else None,
        mend=flag_case.awaited(product.id) if product.pass_level else None,
        reasons=flag_words.REASONS, refusals=flag_words.REFUSED,
        missing=[product_words.MISSING[word] for word in missing], missing_at=MISSING_AT[missing[0]] if missing else "",
        papers=[NAMES[kind] for kind in lacking.paper_kinds(product)], before_curation=before_curation,
        run=runs[0] if runs else None, words=curation_words,
        levels=[] if is_open or before_curation else entering.levels(product),
        alike=variety_reading.same_here(product) if before_curation else None,
    )  # fmt: skip
    return page, status
