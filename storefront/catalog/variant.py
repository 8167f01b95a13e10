"""What can be bought: a variant with its SKU, price and stock, or its capacity per day when made to order."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.catalog import version
from storefront.catalog.product import Product
from storefront.kit.db import Base, Rupiah, db

LOW = "capacity IS NULL AND free <= low_at"  # what the few rows have in common that a list of low stock reads


class Variant(Base):
    """One size, colour or taste. `free` may be bought, `held` belongs to orders; both are units, never negative."""

    __tablename__ = "variants"
    __table_args__ = (
        UniqueConstraint("seller_id", "sku"),
        CheckConstraint("free >= 0", name="free"),
        CheckConstraint("held >= 0", name="held"),
        CheckConstraint("price > 0", name="price"),
        Index("ix_variants_product_id", "product_id", "position"),
        Index(
            "ix_variants_low", "seller_id", "free", sqlite_where=text(f"archived = 0 AND {LOW}"),
            postgresql_where=text(f"NOT archived AND {LOW}"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id))
    product: Mapped[Product] = relationship()
    seller_id: Mapped[int] = mapped_column(ForeignKey("sellers.id"))
    sku: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(default="")  # empty when the product has only one
    position: Mapped[int] = mapped_column(default=0)
    price: Mapped[Rupiah]
    weight_g: Mapped[int] = mapped_column(default=0)
    free: Mapped[int] = mapped_column(default=0)
    held: Mapped[int] = mapped_column(default=0)
    capacity: Mapped[int | None]  # units a day, for made-to-order goods and services
    low_at: Mapped[int] = mapped_column(default=0)
    low_told: Mapped[bool] = mapped_column(default=False, server_default=false())  # see catalog/running_low
    archived: Mapped[bool] = mapped_column(default=False)

    @property
    def on_hand(self) -> int:
        """Units in the seller's house: free and held."""
        return self.free + self.held

    @property
    def is_made_to_order(self) -> bool:
        """Whether it has a capacity per day instead of a stock."""
        return self.capacity is not None


class CapacityDay(Base):
    """What is left of a made-to-order variant's capacity on one day."""

    __tablename__ = "capacity_days"
    __table_args__ = (
        CheckConstraint("free >= 0", name="free"),
        CheckConstraint("held >= 0", name="held"),
        Index("ix_capacity_days_day", "day"),
    )

    variant_id: Mapped[int] = mapped_column(ForeignKey(Variant.id), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    free: Mapped[int]
    held: Mapped[int] = mapped_column(default=0)


def of(product_id: int) -> list[Variant]:
    """The variants of a product that can be chosen, in their order."""
    mine = select(Variant).where(Variant.product_id == product_id, Variant.archived.is_(False))
    return list(db.session.scalars(mine.order_by(Variant.position, Variant.id)))


def set_price(variant: Variant, price: int) -> None:
    """Change a price (whole rupiah, above zero); the product's lowest price follows."""
    variant.price = price
    db.session.flush()
    variant.product.price_from = min((each.price for each in of(variant.product_id)), default=price)
    version.bump()
