"""A shop's goods: a list to search and filter, fit for thousands, and one page for each."""

from flask import Blueprint, g, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, exists, or_, select

from storefront.catalog import photo
from storefront.catalog.product import Product, Status
from storefront.catalog.variant import Variant
from storefront.curation import change_request
from storefront.kit.db import db
from storefront.web.access import open_to, seller_member
from storefront.web.seller import product_page
from storefront.web.seller.typed import one_line

bp = Blueprint("products", __name__, url_prefix="/produk")

PAGE = 30
LONGEST_QUERY = 80
TABS = {  # query word: what it is called, and the states behind it (none: all but the archived)
    "": (_l("Semua"), ()),
    "tampil": (_l("Lulus"), (Status.PASSED,)),
    "draf": (_l("Draf"), (Status.DRAFT, Status.RETURNED)),
    "menunggu": (_l("Menunggu"), (Status.SUBMITTED,)),
    "jeda": (_l("Dijeda"), (Status.PAUSED, Status.SUSPENDED)),
    "arsip": (_l("Arsip"), (Status.ARCHIVED,)),
}


@bp.get("")
@open_to(seller_member)
def index() -> str:
    """A page of the goods in one state, by name; those whose name, or the beginning of whose SKU, was searched for."""
    tab = request.args.get("keadaan", "")
    tab = tab if tab in TABS else ""
    query = one_line(request.args.get("q"))[:LONGEST_QUERY]
    found = page_of(tab, query, request.args.get("sesudah", ""))
    ids = [product.id for product in found[:PAGE]]
    kept = {"keadaan": tab or None, "q": query or None}
    more = url_for(".index", **kept, sesudah=found[PAGE - 1].slug) if len(found) > PAGE else None
    return render_template(
        "seller/products/index.html", products=found[:PAGE], variants=variants_of(ids), covers=photo.covers(ids),
        waiting=change_request.waiting(ids), tabs=TABS, tab=tab, query=query, more=more,
        is_first="sesudah" not in request.args, first=url_for(".index", **kept),
    )  # fmt: skip


@bp.get("/<slug>")
@open_to(seller_member)
def edit(slug: str) -> str:
    """One product: how it stands, what comes next, and a small form for each variant's price and stock."""
    return product_page.render(product_page.own(slug))[0]


def page_of(tab: str, query: str, after: str) -> list[Product]:
    """One more than a page of this shop's goods by name, after the product with the address `after`."""
    theirs = Product.seller_id == g.member.seller_id
    states = TABS[tab][1]
    in_state = Product.status.in_(states) if states else Product.status != Status.ARCHIVED
    mine = _found(select(Product).where(theirs, in_state), query)
    known = bool(after) and after.isprintable()
    last = db.session.scalar(select(Product).where(theirs, Product.slug == after)) if known else None
    if last:
        mine = mine.where(or_(Product.name > last.name, (Product.name == last.name) & (Product.id > last.id)))
    return list(db.session.scalars(mine.order_by(Product.name, Product.id).limit(PAGE + 1)))


def variants_of(product_ids: list[int]) -> dict[int, list[Variant]]:
    """The variants of several products, in one statement."""
    found: dict[int, list[Variant]] = {product_id: [] for product_id in product_ids}
    wanted = select(Variant).where(Variant.product_id.in_(product_ids), Variant.archived.is_(False))
    for each in db.session.scalars(wanted.order_by(Variant.position, Variant.id)):
        found[each.product_id].append(each)
    return found


def _found(goods: Select[tuple[Product]], query: str) -> Select[tuple[Product]]:
    """Those with every word in their name, or with a SKU that begins like this."""
    if not query:
        return goods
    named = [Product.name.icontains(word, autoescape=True) for word in query.split()]
    by_sku = exists().where(
        Variant.seller_id == g.member.seller_id, Variant.product_id == Product.id,
        Variant.sku.istartswith(query, autoescape=True),
    )  # fmt: skip
    return goods.where(or_(by_sku, and_(*named)))
