"""What no score makes up for: halal for processed food, no paper that has ended; at provinsi every needed paper."""

from sqlalchemy import select

from storefront.catalog import papers
from storefront.catalog.papers import ProductPermit
from storefront.catalog.product import PassLevel, Product
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import permit as permits
from storefront.sellers.permit import Kind, Permit, Status

EXPIRED = "expired"  # a paper the product rests on has ended and no other of its kind carries it


def closed(product: Product, level: PassLevel) -> list[str]:
    """The gates this product does not get through at `level`: kinds of papers such as `halal`, or `expired`.

    Which papers are needed follows from kind and keeping (`papers.needed`), so a snack box is never asked for a P-IRT
    it cannot have. Below provinsi a missing paper other than halal lowers the score and closes nothing.
    """
    standing = {permit.kind for permit in papers.of(product.id)}
    shut = [kind.value for kind in kinds(product, level) if kind not in standing]
    return shut + ([EXPIRED] if _ended(product.id) - standing else [])


def kinds(product: Product, level: PassLevel) -> list[Kind]:
    """The papers without which this product cannot pass at `level`."""
    return [kind for kind in papers.needed(product) if kind == Kind.HALAL or level == PassLevel.PROVINSI]


def _ended(product_id: int) -> set[Kind]:
    """Kinds of papers that were accepted for this product and are over."""
    over = select(Permit.kind).join(ProductPermit, ProductPermit.permit_id == Permit.id).where(
        ProductPermit.product_id == product_id, ProductPermit.waits.is_(False),
        Permit.status.in_([Status.ACCEPTED, Status.REVOKED]), Permit.ends_on < clock.today(),
    )  # fmt: skip
    return set(db.session.scalars(over))


def legality(product: Product) -> int:
    """The step a curator is offered for legality, 1 to 4: which papers stand among NIB and those the product needs."""
    missing = set(papers.needed(product)) - {permit.kind for permit in papers.of(product.id)}
    nib = select(Permit.id).where(Permit.seller_id == product.seller_id, Permit.kind == Kind.NIB, permits.valid())
    has_nib = db.session.scalar(nib.limit(1)) is not None
    return (2 if missing else 4) if has_nib else (1 if missing else 3)
