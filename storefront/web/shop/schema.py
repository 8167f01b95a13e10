"""The facts a page shows, once more in the words of schema.org, for search engines. Prices are whole rupiah as text.

What is not on the page is not here either: no stock counts, no street, no telephone number.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from flask import current_app, url_for
from flask_babel import gettext as _

from storefront.catalog.availability import Availability
from storefront.catalog.product import Product
from storefront.galleries.gallery import Gallery
from storefront.kit.images import Picture
from storefront.orders import review as reviews
from storefront.orders.review import Review
from storefront.sellers.seller import Seller
from storefront.web.found import address, whole
from storefront.web.language import here
from storefront.web.spoken import name_here, text_here

Thing = dict[str, Any]
AVAILABLE = {
    Availability.READY: "InStock",
    Availability.TO_ORDER: "InStock",  # what is made when ordered can be ordered
    Availability.BOOKED: "InStock",
    Availability.HELD: "LimitedAvailability",
    Availability.GONE: "OutOfStock",
}


class Choosable(Protocol):
    """A variant as the page offers it; price in rupiah."""

    @property
    def sku(self) -> str:
        """Its key at the seller."""

    @property
    def name(self) -> str:
        """Empty when there is only one."""

    @property
    def price(self) -> int:
        """In rupiah."""

    @property
    def word(self) -> Availability:
        """How it can be had."""


def product(product: Product, choices: Sequence[Choosable], photos: Sequence[Picture]) -> Thing:
    """A product, or a service, with an offer for each variant that is sold here."""
    maker = {"@type": "Organization", "name": product.seller.name, "url": whole(_seller_path(product.seller))}
    told: Thing = {
        "@type": "Service" if product.is_service else "Product",
        "@id": address() + "#barang",
        "name": name_here(product),
        "description": text_here(product, "description"),
        "url": address(),
        "category": name_here(product.category),
    }
    if photos:
        told["image"] = [whole(each.path(1000, "jpg")) for each in photos]
    if product.is_service:
        told["provider"] = maker
    else:
        told["brand"] = {"@type": "Brand", "name": product.seller.name}
    offers = [_offer(each, maker) for each in choices if each.word in AVAILABLE]
    return told | ({"offers": offers} if offers else {})


def _offer(choice: Choosable, maker: Thing) -> Thing:
    named = {"name": choice.name} if choice.name else {}
    return named | {
        "@type": "Offer", "sku": choice.sku, "price": str(choice.price), "priceCurrency": "IDR", "url": address(),
        "availability": f"https://schema.org/{AVAILABLE[choice.word]}",
        "itemCondition": "https://schema.org/NewCondition", "seller": maker,
    }  # fmt: skip


def rated(product: Product, newest: Sequence[Review]) -> Thing:
    """What buyers say of it, where anybody has said anything: the average and the reviews that stand on the page."""
    stars = reviews.of_product(product)
    if not stars.count:
        return {}
    average = {"@type": "AggregateRating", "ratingValue": stars.point, "reviewCount": stars.count, "bestRating": "5"}
    return {"aggregateRating": average, "review": [_review(each) for each in newest]}


def _review(review: Review) -> Thing:
    told: Thing = {
        "@type": "Review", "datePublished": review.written_on.isoformat(),
        "author": {"@type": "Person", "name": review.name or _("Pembeli")},
        "reviewRating": {"@type": "Rating", "ratingValue": str(review.stars), "bestRating": "5"},
    }  # fmt: skip
    return told | ({"reviewBody": review.words} if review.words else {})


def breadcrumbs(*steps: tuple[str, str]) -> Thing:
    """The way to this page: names with their paths, the last one being the page itself."""
    items = [
        {"@type": "ListItem", "position": number, "name": str(name), "item": whole(path)}
        for number, (name, path) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def store(seller: Seller, emblem: Picture | None) -> Thing:
    """A maker as a shop in its kelurahan."""
    district = seller.area.parent
    place = {
        "@type": "PostalAddress",
        "addressLocality": seller.city.short_name,
        "addressRegion": "DKI Jakarta",
        "addressCountry": "ID",
    }
    if district:
        place["addressLocality"] = f"{seller.area.name}, {district.name}, {seller.city.short_name}"
    if seller.area.postcode:
        place["postalCode"] = seller.area.postcode
    told = {
        "@type": "Store", "@id": address() + "#toko", "name": seller.name, "description": seller.tagline,
        "url": address(), "address": place, "currenciesAccepted": "IDR", "paymentAccepted": "QRIS",
        "areaServed": "Jakarta",
    }  # fmt: skip
    return told | ({"image": whole(emblem.path(1000, "jpg"))} if emblem else {})


def gallery(gallery: Gallery) -> Thing:
    """A gallery as a place one can go to."""
    return {
        "@type": "Place", "@id": address() + "#galeri", "name": gallery.name, "url": address(),
        "isAccessibleForFree": True, "publicAccess": gallery.is_visitable,
        "address": {
            "@type": "PostalAddress", "streetAddress": " ".join(gallery.place.split()),
            "addressLocality": gallery.city.short_name, "addressRegion": "DKI Jakarta", "addressCountry": "ID",
        },
    }  # fmt: skip


def website() -> Thing:
    """The whole shop, and how it is searched."""
    search = whole(url_for("shop.products.index")) + "?q={search_term_string}"
    return {
        "@type": "WebSite", "@id": address() + "#situs", "name": "JakPreneur", "url": address(), "inLanguage": here(),
        "publisher": {"@id": address() + "#program"},
        "potentialAction": {
            "@type": "SearchAction", "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }  # fmt: skip


def organization() -> Thing:
    """The programme behind the shop."""
    return {
        "@type": "Organization", "@id": address() + "#program", "name": "JakPreneur", "url": address(),
        "logo": whole(current_app.extensions["assets"].address("icons/app-512.png")),
    }  # fmt: skip


def _seller_path(seller: Seller) -> str:
    return url_for("shop.sellers.show", slug=seller.slug)
