"""What a person looked at, as one short mark: it goes with a form, so that a yes is a yes to what was shown."""

from storefront.catalog import rewriting
from storefront.catalog.product import Product
from storefront.curation.change_request import RISKY
from storefront.kit import codes


def mark(product: Product) -> str:
    """The words, photos and papers of a product as they stand now."""
    stands = rewriting.told(product, RISKY)
    return codes.digest(f"{product.id}:{sorted(stands.items())}")[:16]
