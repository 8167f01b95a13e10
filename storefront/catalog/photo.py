"""Photos of a product: stored in several sizes under a name made of their content."""

from sqlalchemy import ColumnElement, ForeignKey, Index, String, and_, exists, false, or_, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storefront.kit.db import Base, db
from storefront.kit.images import Picture


class Photo(Base):
    """One photo. The lowest position is the cover."""

    __tablename__ = "photos"
    __table_args__ = (Index("ix_photos_product_id", "product_id", "position"), Index("ix_photos_key", "key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    key: Mapped[str] = mapped_column(String(40))
    width: Mapped[int]
    height: Mapped[int]
    tint: Mapped[str] = mapped_column(String(7))  # the average colour, shown until the picture is there
    blur: Mapped[str] = mapped_column(String(54), default="", server_default="")  # 3 x 3 colours, `rrggbb` each
    has_avif: Mapped[bool] = mapped_column(default=False, server_default=false())  # the worker adds these forms later
    alt: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)

    @property
    def picture(self) -> Picture:
        """The stored picture with its sizes and addresses."""
        return Picture(self.key, self.width, self.height, self.tint, self.alt, self.blur, self.has_avif)


def of(product_id: int) -> list[Photo]:
    """All photos of a product, the cover first."""
    return list(
        db.session.scalars(select(Photo).where(Photo.product_id == product_id).order_by(Photo.position, Photo.id))
    )


def is_cover() -> ColumnElement[bool]:
    """The condition on photos that no other of their product comes before them; for statements that join them."""
    other = aliased(Photo)
    before = or_(other.position < Photo.position, and_(other.position == Photo.position, other.id < Photo.id))
    return ~exists().where(other.product_id == Photo.product_id, before)


def covers(product_ids: list[int]) -> dict[int, Photo]:
    """The cover of each of these products, in one statement."""
    rows = db.session.scalars(
        select(Photo).where(Photo.product_id.in_(product_ids)).order_by(Photo.position.desc(), Photo.id.desc())
    )
    return {photo.product_id: photo for photo in rows}
