"""The QR of a product on a lobby screen: from there to the product's page on the visitor's own phone."""

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
