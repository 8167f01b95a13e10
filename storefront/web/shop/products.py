"""All goods in a list, and one product with everything a shopper asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.catalog import availability, batches_left, card, papers, photo, variant
from storefront.catalog.availability import Availability
from storefront.catalog.product import PassLevel, Product, public
from storefront.catalog.related import related
from storefront.curation import public_card
from storefront.kit import clock, links
from storefront.kit.db import db
from storefront.kit.images import Picture
from storefront.orders import review as reviews
from storefront.orders.review import Review
from storefront.places.area import Area
from storefront.sellers import qris_account
from storefront.sellers.closure import closures, first_ready_on
from storefront.sellers.permit import NAMES
from storefront.sellers.seller import Seller
from storefront.web import preview
from storefront.web.access import anyone, open_to
from storefront.web.language import here
from storefront.web.page_cache import cached_page
from storefront.web.shop import away, gone, listing, schema
from storefront.web.spoken import name_here

bp = Blueprint("products", __name__, url_prefix="/produk")

NEWEST = 5  # reviews that stand at the product itself


@dataclass(frozen=True)
class Choice:
    """A variant as the page offers it; price in rupiah, weight in grams."""

    sku: str
    name: str
    price: int
    weight_g: int
    word: Availability


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
        return gone.render(slug), 404
    is_selling = qris_account.live(product.seller_id) is not None
    choices = choices_of(product, is_selling)
    permits, shut = papers.of(product.id), closures(product.seller_id, clock.today())
    near = related(product)
    newest = reviews.shown(product.id, NEWEST) if product.reviews else []
    cards = {each.product_id: each for each in card.of([*near.same_maker, *near.same_kind], request.script_root)}
    pictures, curated = [each.picture for each in photo.of(product.id)], public_card.of([product])[product.id]
    return render_template(
        "shop/products/show.html", product=product, seller=product.seller, choices=choices, level=level_words(product),
        photos=pictures, permits=permits, is_selling=is_selling, away=away.of(product.seller, shut),
        lacks=sorted(NAMES[kind] for kind in set(papers.needed(product)) - {permit.kind for permit in permits}),
        word=best_word(choices, is_selling), first=first_ready_on(product.seller, product.lead_days, shut=shut),
        link=links.absolute(links.PRODUCT, here(), slug=slug), question=_question(product),
        prices=span(choices), same_maker=[cards[number] for number in near.same_maker],
        same_kind=[cards[number] for number in near.same_kind], schema=_schema(product, choices, pictures, newest),
        preview=preview.of_product(product, choices, pictures[0].key if pictures else ""),
        stars=reviews.of_product(product), newest=newest, curated=curated,
        criteria=[item.name_in(here()).lower() for item in curated.criteria],
    )  # fmt: skip


def _schema(
    product: Product, choices: list[Choice], pictures: list[Picture], newest: Sequence[Review]
) -> list[schema.Thing]:
    """The product and the way to it, for search engines."""
    kind = (name_here(product.category), url_for("shop.categories.show", slug=product.category.slug))
    here_now = (name_here(product), url_for(".show", slug=product.slug))
    steps = ((_("Produk"), url_for(".index")), kind, here_now)
    return [schema.product(product, choices, pictures) | schema.rated(product, newest), schema.breadcrumbs(*steps)]


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


def _question(product: Product) -> str:
    """The text a shopper's WhatsApp opens with."""
    address = links.absolute(links.PRODUCT, here(), slug=product.slug)
    return _("Halo %(maker)s, saya mau bertanya tentang %(name)s: %(link)s",
             maker=product.seller.maker, name=name_here(product), link=address)  # fmt: skip


def choices_of(product: Product, is_selling: bool) -> list[Choice]:
    """What may be chosen. Where there are several, the shopper chooses: nothing is chosen already."""
    found: list[Choice] = []
    choices = variant.of(product.id)
    over = batches_left.over_units([each.id for each in choices])  # past its end, though no worker has cleared it yet
    for each in choices:
        word = availability.tell(
            each.free - over.get(each.id, 0), each.held, product.min_order,
            made_to_order=each.is_made_to_order, is_service=product.is_service, is_sold=is_selling,
        )  # fmt: skip
        found.append(Choice(each.sku, each.name, each.price, each.weight_g, word))
    return found


def best_word(choices: list[Choice], is_selling: bool) -> Availability:
    """How the product can be had at best."""
    words = [choice.word for choice in choices] or [Availability.GONE if is_selling else Availability.NOT_SOLD]
    return min(words, key=list(Availability).index)


def span(choices: list[Choice]) -> tuple[int, int]:
    """The lowest and the highest price, in rupiah."""
    prices = [each.price for each in choices] or [0]
    return min(prices), max(prices)
