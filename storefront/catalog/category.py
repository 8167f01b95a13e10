"""How goods are sorted: categories (kuliner, kriya …), kinds (kudapan, batik …) and each pengampu's own kinds."""

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit.db import Base, db
from storefront.places.pengampu import Pengampu


class Category(Base):
    """A broad shelf of the shop."""

    __tablename__ = "categories"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="", server_default="")
    position: Mapped[int]


class ProductKind(Base):
    """What a thing is; the permits it needs follow from kind and keeping."""

    __tablename__ = "product_kinds"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="", server_default="")
    is_service: Mapped[bool] = mapped_column(default=False)


class SignatureKind(Base):
    """A kind that shows a pengampu's duties (ciri khas). It is encouraged, never required."""

    __tablename__ = "signature_kinds"

    pengampu_code: Mapped[str] = mapped_column(ForeignKey(Pengampu.code), primary_key=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey(ProductKind.id), primary_key=True)


def categories() -> list[Category]:
    """All categories in shop order."""
    return list(db.session.scalars(select(Category).order_by(Category.position)))


def kinds() -> list[ProductKind]:
    """All kinds by name."""
    return list(db.session.scalars(select(ProductKind).order_by(ProductKind.name)))


def signature_kinds(pengampu_code: str) -> list[ProductKind]:
    """The kinds that show this pengampu's duties, by name."""
    theirs = select(ProductKind).join(SignatureKind, SignatureKind.kind_id == ProductKind.id)
    return list(
        db.session.scalars(theirs.where(SignatureKind.pengampu_code == pengampu_code).order_by(ProductKind.name))
    )


def typical_kinds() -> dict[str, list[ProductKind]]:
    """The kinds that show each pengampu's duties, by its code, by name, in one statement."""
    rows = select(SignatureKind.pengampu_code, ProductKind).join(ProductKind, SignatureKind.kind_id == ProductKind.id)
    found: dict[str, list[ProductKind]] = {}
    for code, kind in db.session.execute(rows.order_by(ProductKind.name)):
        found.setdefault(code, []).append(kind)
    return found
