"""What a seller says they make, before and besides the goods they have: the papers they need follow from it."""

from collections.abc import Iterable

from sqlalchemy import ForeignKey, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storefront.catalog.category import ProductKind, SignatureKind
from storefront.kit.db import Base, db
from storefront.places.pengampu import Pengampu
from storefront.sellers.seller import Seller

GENERAL = "PPKUKM"


class SellerKind(Base):
    """This seller makes things of this kind."""

    __tablename__ = "seller_kinds"

    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id), primary_key=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey(ProductKind.id), primary_key=True)


def of(seller_id: int) -> list[ProductKind]:
    """The kinds a seller named, by name."""
    mine = select(ProductKind).join(SellerKind, SellerKind.kind_id == ProductKind.id)
    return list(db.session.scalars(mine.where(SellerKind.seller_id == seller_id).order_by(ProductKind.name)))


def suggested_pengampu(slugs: Iterable[str]) -> str:
    """The code of the pengampu in whose duties most of these kinds lie; PPKUKM, the general house, where none does."""
    matches = func.count(SignatureKind.kind_id)
    found = select(SignatureKind.pengampu_code).join(ProductKind, ProductKind.id == SignatureKind.kind_id)
    found = found.join(Pengampu, Pengampu.code == SignatureKind.pengampu_code)
    found = found.where(ProductKind.slug.in_(list(slugs))).group_by(SignatureKind.pengampu_code, Pengampu.position)
    return db.session.scalar(found.order_by(matches.desc(), Pengampu.position).limit(1)) or GENERAL


def name(seller: Seller, slugs: Iterable[str]) -> None:
    """Write down which kinds the seller makes, instead of what stood there."""
    db.session.flush()
    db.session.execute(delete(SellerKind).where(SellerKind.seller_id == seller.id))
    ids = db.session.scalars(select(ProductKind.id).where(ProductKind.slug.in_(list(slugs)))).all()
    db.session.add_all(SellerKind(seller_id=seller.id, kind_id=kind_id) for kind_id in ids)
