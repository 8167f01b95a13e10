"""All goods in a list, and one product with everything a shopper asks."""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.catalog import availability, papers, photo, variant
from storefront.catalog.availability import Availability
from storefront.catalog.product import PassLevel, Product, public
from storefront.kit import links
from storefront.kit.db import db
from storefront.places.area import Area
from storefront.sellers import qris_account
from storefront.sellers.closure import first_ready_on
from storefront.sellers.permit import NAMES
from storefront.sellers.seller import Seller
from storefront.web.access import anyone, open_to
from storefront.web.language import here
from storefront.web.page_cache import cached_page
from storefront.web.shop import listing

bp = Blueprint("products", __name__, url_prefix="/produk")


@dataclass(frozen=True)
class Choice:
    """A variant as the page offers it; price in rupiah, weight in grams."""

    sku: str
    name: str
    price: int
    weight_g: int
    word: Availability
    is_chosen: bool


@bp.get("")
@open_to(anyone)
@cached_page
def index() -> str:
    """Everything, narrowed by filters and words."""
    return render_template("shop/products/index.html", title=_("Semua produk"), **(listing.context() or {}))


@bp.get("/<slug>")
@open_to(anyone)
@cached_page
def show(slug: str) -> str | tuple[str, int]:
    """One product."""
    product = find(slug)
    if product is None:
        return _gone(slug), 404
    is_selling = qris_account.live(product.seller_id) is not None
    choices = _choices(product, is_selling)
    permits = papers.of(product.id)
    return render_template(
        "shop/products/show.html", product=product, seller=product.seller, choices=choices, level=level_words(product),
        photos=[each.picture for each in photo.of(product.id)], permits=permits, is_selling=is_selling,
        lacks=sorted(NAMES[kind] for kind in set(papers.needed(product)) - {permit.kind for permit in permits}),
        word=_word(choices, is_selling), first=first_ready_on(product.seller, product.lead_days),
        link=links.absolute(links.PRODUCT, here(), slug=slug), question=_question(product),
        prices=_prices(choices),
    )  # fmt: skip


def level_words(product: Product) -> str:
    """What its pass means, in words."""
    return {
        PassLevel.KECAMATAN: _("Lulus kurasi kecamatan"), PassLevel.KOTA: _("Lulus kurasi kota"),
        PassLevel.PROVINSI: _("Lulus kurasi provinsi"),
    }[product.pass_level or PassLevel.KECAMATAN]  # fmt: skip


def find(slug: str) -> Product | None:
    """The public product at this address with all its names, in one statement."""
    seller = joinedload(Product.seller)
    whole = (
        seller.joinedload(Seller.area).joinedload(Area.parent), seller.joinedload(Seller.city),
        seller.joinedload(Seller.pengampu), joinedload(Product.kind), joinedload(Product.category),
    )  # fmt: skip
    return db.session.scalar(select(Product).join(Product.seller).options(*whole).where(Product.slug == slug, public()))


def _gone(slug: str) -> str:
    """What is said of a product that was in the shop once, and where its maker's other goods are; else a plain 404."""
    maker = select(Seller).join(Product, Product.seller_id == Seller.id)
    maker = maker.where(Product.slug == slug, Product.pass_level.is_not(None))
    seller = db.session.scalar(maker)
    if seller is None:
        abort(404)
    return render_template("shop/products/gone.html", seller=seller if seller.is_live else None)


def _question(product: Product) -> str:
    """The text a shopper's WhatsApp opens with."""
    address = links.absolute(links.PRODUCT, here(), slug=product.slug)
    return _("Halo %(maker)s, saya mau bertanya tentang %(name)s: %(link)s",
             maker=product.seller.maker, name=product.name, link=address)  # fmt: skip


def _choices(product: Product, is_selling: bool) -> list[Choice]:
    """What may be chosen; the first that can be had is chosen already."""
    found: list[Choice] = []
    for each in variant.of(product.id):
        word = availability.tell(
            each.free, each.held, product.min_order,
            made_to_order=each.is_made_to_order, is_service=product.is_service, is_sold=is_selling,
        )  # fmt: skip
        is_first = word.can_be_tried and not any(choice.is_chosen for choice in found)
        found.append(Choice(each.sku, each.name, each.price, each.weight_g, word, is_first))
    return found


def _word(choices: list[Choice], is_selling: bool) -> Availability:
    """How the product can be had at best."""
    words = [choice.word for choice in choices] or [Availability.GONE if is_selling else Availability.NOT_SOLD]
    return min(words, key=list(Availability).index)


def _prices(choices: list[Choice]) -> tuple[int, int]:
    prices = [each.price for each in choices] or [0]
    return min(prices), max(prices)
