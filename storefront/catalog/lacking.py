"""What a product still lacks before a curator may be asked to look at it, and which papers they will ask about."""

from storefront.catalog import papers, photo, variant
from storefront.catalog.product import Food, Product
from storefront.kit import clock
from storefront.sellers.permit import Kind


def needed(product: Product) -> list[str]:
    """Words for what must be there: `photo`, `price`, `description`, `composition` (of processed food)."""
    lacks = {
        "photo": not photo.of(product.id), "price": not variant.of(product.id),
        "description": not product.description.strip(),
        "composition": product.food == Food.PROCESSED and not product.composition.strip(),
    }  # fmt: skip
    return [word for word, is_missing in lacks.items() if is_missing]


def paper_kinds(product: Product) -> list[Kind]:
    """The papers its kind and keeping need and that it does not rest on today. They hinder nobody from asking."""
    today = clock.today()
    has = {paper.kind for paper in papers.of(product.id) if paper.ends_on is None or paper.ends_on >= today}
    return [kind for kind in papers.needed(product) if kind not in has]
