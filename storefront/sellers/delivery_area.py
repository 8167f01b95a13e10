"""Where a seller's own courier goes and for how much, and what a parcel costs by weight and zone."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit.db import Base, Rupiah, db
from storefront.places.area import Area
from storefront.sellers.seller import Seller


class Zone(StrEnum):
    """Parcel zones inside the province: the mainland and the islands."""

    MAINLAND = "mainland"
    ISLANDS = "islands"


class DeliveryArea(Base):
    """A kecamatan the seller's own courier serves, and the price in rupiah."""

    __tablename__ = "delivery_areas"
    __table_args__ = (UniqueConstraint("seller_id", "kecamatan_code"), CheckConstraint("price >= 0", name="price"))

    id: Mapped[int] = mapped_column(primary_key=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id))
    kecamatan_code: Mapped[str] = mapped_column(ForeignKey(Area.code))
    price: Mapped[Rupiah]


class ParcelRate(Base):
    """The price of a parcel up to a weight (grams) in a zone."""

    __tablename__ = "parcel_rates"
    __table_args__ = (UniqueConstraint("seller_id", "zone", "up_to_g"), CheckConstraint("price >= 0", name="price"))

    id: Mapped[int] = mapped_column(primary_key=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id))
    zone: Mapped[Zone]
    up_to_g: Mapped[int]
    price: Mapped[Rupiah]


def courier_price(seller_id: int, kecamatan_code: str) -> int | None:
    """What the seller's own courier costs to a kecamatan; None where it does not go."""
    return db.session.scalar(
        select(DeliveryArea.price).where(
            DeliveryArea.seller_id == seller_id, DeliveryArea.kecamatan_code == kecamatan_code
        )
    )


def parcel_price(seller_id: int, weight_g: int, is_island: bool) -> int | None:
    """What a parcel of this weight costs; None when the seller's table has no such row."""
    zone = Zone.ISLANDS if is_island else Zone.MAINLAND
    fitting = select(ParcelRate.price).where(
        ParcelRate.seller_id == seller_id, ParcelRate.zone == zone, ParcelRate.up_to_g >= weight_g
    )
    return db.session.scalar(fitting.order_by(ParcelRate.up_to_g).limit(1))
