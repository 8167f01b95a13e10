"""What a shared link shows: a picture in two shapes, made of what the page is about, at an address with its digest.

An address means one picture for ever, so whoever fetched it may keep it. When the price changes, so does the address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from flask import Flask, url_for
from flask_babel import gettext as _

from storefront.catalog.product import Product
from storefront.kit import bilingual, codes, poster
from storefront.kit.money import rupiah
from storefront.kit.poster import Poster
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu
from storefront.sellers.seller import Seller
from storefront.web import palette
from storefront.web.language import here
from storefront.web.spoken import duties_here

COLOURS = palette.palette("light")  # the pengampu's own are among them, by their slugs


class Priced(Protocol):
    """Anything with a price in rupiah."""

    @property
    def price(self) -> int:
        """In rupiah."""


@dataclass(frozen=True)
class Form:
    """One shape of the picture, where it is, and its size in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True)
class Preview:
    """A picture to be: `what` and `slug` say of which page; `photo` is the key of a stored picture, `price` rupiah."""

    what: str
    slug: str
    poster: Poster
    photo: str = ""
    title: str = ""
    price: int = 0

    @property
    def key(self) -> str:
        """Under which the files of this page are kept, in this language."""
        return codes.digest(f"{self.what}/{self.slug}/{here()}")[:20]

    @property
    def digest(self) -> str:
        """Changes with everything one sees."""
        seen = (poster.version(), *vars(self.poster).values(), self.photo)
        return codes.digest("\x1f".join(map(str, seen)))[:16]

    @property
    def alt(self) -> str:
        """The picture in words."""
        told = [self.poster.title, self.poster.price, self.poster.above, self.poster.below]
        return ", ".join(word for word in told if word)

    def path(self, shape: str) -> str:
        """Where one shape of it is."""
        name = f"{self.digest}-{shape}.jpg"
        return url_for("shop.previews.show", what=self.what, slug=self.slug, name=name)

    @property
    def shapes(self) -> list[Form]:
        """The wide one first: most take the first they find."""
        return [Form(self.path(each.name), each.width, each.height) for each in poster.SHAPES.values()]


def install(app: Flask) -> None:
    """Templates get `own_preview`, for pages that have none."""
    app.jinja_env.globals["own_preview"] = own


def own() -> Preview:
    """The shop's own."""
    words = Poster(_("Belanja dari tetangga sendiri"), below=_("Usaha mikro Jakarta"))
    return Preview("beranda", "jakpreneur", words)


def of_product(product: Product, choices: Sequence[Priced], cover: str) -> Preview:
    """A product with its lowest price; `cover` is the key of its first photo, or empty."""
    prices = [each.price for each in choices] or [product.price_from]
    low = rupiah(min(prices))
    told = low if min(prices) == max(prices) else _("mulai %(price)s", price=low)
    name = bilingual.text(product, "name", here())
    words = Poster(name, product.seller.name, told, product.seller.city.short_name)
    return Preview("produk", product.slug, words, cover, f"{name}, {told}", min(prices))


def of_seller(seller: Seller) -> Preview:
    """A maker: emblem, name, tagline, place."""
    words = Poster(seller.name, _("Usaha mikro Jakarta"), below=seller.city.short_name)
    return Preview("toko", seller.slug, words, seller.photo_key or "")


def of_city(city: Area) -> Preview:
    """A city or the regency."""
    return Preview("kota", city.slug or "", Poster(city.short_name, _("Belanja dari"), below=_("Usaha mikro Jakarta")))


def of_pengampu(office: Pengampu) -> Preview:
    """An office, in its colour."""
    words = Poster(office.code, _("Didampingi oleh"), below=", ".join(duties_here(office)), colour=COLOURS[office.slug])
    return Preview("pengampu", office.slug, words)


def of_category(slug: str, name: str) -> Preview:
    """A category; the name in the language of the page."""
    return Preview("kategori", slug, Poster(name, _("Belanja dari tetangga sendiri"), below=_("Usaha mikro Jakarta")))
