"""All goods in a list, and one product with everything a shopper asks."""

from flask import Blueprint, render_template
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.catalog import papers, photo, variant
from storefront.catalog.product import PassLevel, Product, public
from storefront.catalog.variant import Variant
from storefront.kit import links
from storefront.kit.db import db
from storefront.places.area import Area
from storefront.sellers import qris_account
from storefront.sellers.closure import first_ready_on
from storefront.sellers.seller import Seller
from storefront.web.access import anyone, open_to
from storefront.web.language import here
from storefront.web.page_cache import cached_page
from storefront.web.shop import cards, listing

bp = Blueprint("products", __name__, url_prefix="/produk")


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
        return render_template("shop/products/gone.html"), 404
    choices, account = variant.of(product.id), qris_account.live(product.seller_id)
    first = first_ready_on(product.seller, product.lead_days)
    word, tone = cards.availability(product, choices, account is not None)
    return render_template(
        "shop/products/show.html", product=product, seller=product.seller, choices=choices, level=level_words(product),
        photos=[each.picture for each in photo.of(product.id)], permits=papers.of(product.id),
        is_selling=account is not None, word=word, tone=tone, first=first,
        link=links.absolute(links.PRODUCT, here(), slug=slug), question=_question(product),
        prices=_prices(choices), labels={each.sku: _label(each) for each in choices},
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
    return db.session.scalar(
        select(Product).join(Product.seller).options(*whole).where(Product.slug == slug, public())
    )


def _question(product: Product) -> str:
    """The text a shopper's WhatsApp opens with."""
    address = links.absolute(links.PRODUCT, here(), slug=product.slug)
    return _("Halo %(maker)s, saya mau bertanya tentang %(name)s: %(link)s",
             maker=product.seller.maker, name=product.name, link=address)  # fmt: skip


def _prices(choices: list[Variant]) -> tuple[int, int]:
    prices = [each.price for each in choices] or [0]
    return min(prices), max(prices)


def _label(choice: Variant) -> str:
    """A choice with what sets it apart: its price where prices differ, and whether it is gone."""
    if choice.is_made_to_order or choice.free:
        return ""
    return _("ditahan") if choice.held else _("habis")
