"""Which papers a product rests on, which one its kind and keeping need, and when they end."""

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.catalog import search, version
from storefront.catalog.product import Food, Keeping, Product
from storefront.kit.db import Base, db
from storefront.sellers.permit import Kind, Permit

BY_KIND = {"sabun": Kind.PKRT, "kosmetik": Kind.BPOM_NA}
BY_KEEPING = {
    Keeping.SHORT: Kind.SLHS,
    Keeping.DRY: Kind.PIRT,
    Keeping.CHILLED: Kind.BPOM_MD,
    Keeping.MILK: Kind.BPOM_MD,
}


class ProductPermit(Base):
    """This product is covered by that paper."""

    __tablename__ = "product_permits"

    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id), primary_key=True)
    permit_id: Mapped[int] = mapped_column(ForeignKey(Permit.id), primary_key=True)
    permit: Mapped[Permit] = relationship()


def needed(product: Product) -> list[Kind]:
    """The papers this product needs by kind and keeping, and halal for processed food (PerBPOM 22/2018, PP 42/2024)."""
    need = BY_KIND.get(product.kind.slug) or BY_KEEPING.get(product.keeping)
    halal = [Kind.HALAL] if product.food == Food.PROCESSED else []
    return ([need] if need else []) + halal


def of(product_id: int) -> list[Permit]:
    """The papers shown on a product, by kind."""
    mine = select(Permit).join(ProductPermit, ProductPermit.permit_id == Permit.id)
    return list(db.session.scalars(mine.where(ProductPermit.product_id == product_id).order_by(Permit.kind)))


def attach(product: Product, permit: Permit) -> None:
    """Let the product rest on a paper; it leaves the shop the day after the paper ends."""
    db.session.add(ProductPermit(product_id=product.id, permit=permit))
    db.session.flush()
    date_again(product)


def date_again(product: Product) -> None:
    """Work out anew when the earliest of a product's papers ends. A renewed paper lists the product again by itself."""
    ends = [permit.ends_on for permit in of(product.id) if permit.ends_on]
    product.papers_end_on = min(ends, default=None)
    search.refill(product.id, product.id)  # it may be halal now
    version.bump()
