"""The catalogue's version: public pages made under one version die with the next."""

from sqlalchemy import select, update
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit.db import Base, db


class CatalogueVersion(Base):
    """One row. Deeds that change what the public sees raise its number in their own commit."""

    __tablename__ = "catalogue_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]


def number() -> int:
    """The version now."""
    return db.session.scalar(select(CatalogueVersion.number)) or 0


def bump() -> None:
    """What the public sees has changed."""
    db.session.execute(update(CatalogueVersion).values(number=CatalogueVersion.number + 1))
