"""From the screen in the lobby to the visitor's own phone: the address of a product, and its QR."""

from storefront.kit import links
from storefront.qris import picture


def address(slug: str, language: str) -> str:
    """Where a product stands in the shop, whole: `https://…/produk/…`. `language` is `id` or `en`."""
    return links.absolute(links.PRODUCT, language, slug=slug)


def code(slug: str, language: str, title: str) -> str:
    """The QR of that address as SVG; `title` says what it is to those who cannot see it. No payment is in it."""
    return picture.svg(address(slug, language), title=title)


def shop(language: str) -> str:
    """The shop's front page, whole."""
    return links.absolute("/", language)
