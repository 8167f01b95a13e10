"""The QR codes of a lobby screen: from there to the shop on the visitor's own phone."""

from storefront.kit import links
from storefront.qris import picture


def address(slug: str, language: str) -> str:
    """Where a product stands in the shop, whole: `https://…/produk/…`. `language` is `id` or `en`."""
    return links.absolute(links.PRODUCT, language, slug=slug)


def code(slug: str, language: str, title: str) -> str:
    """The QR of that address as SVG; `title` says what it is to those who cannot see it. No payment is in it."""
    return picture.svg(address(slug, language), title=title)


def city(slug: str, language: str) -> str:
    """Where a city's goods stand in the shop, whole."""
    return links.absolute(links.CITY, language, slug=slug)


def city_code(slug: str, language: str, title: str) -> str:
    """The QR of that address as SVG, titled."""
    return picture.svg(city(slug, language), title=title)
