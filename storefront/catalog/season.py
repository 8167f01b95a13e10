"""Seasons of the shop (Ramadan, Lebaran, back to school …): a calendar with the kinds of goods people look for then."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint, literal, select, union_all
from sqlalchemy.orm import Mapped, mapped_column

from storefront.catalog.category import ProductKind
from storefront.catalog.product import PassLevel, Product, public
from storefront.kit import clock
from storefront.kit.db import Base, db


class Season(Base):
    """One season of one year; days are WIB and both count. A table, for most of these days move every year."""

    __tablename__ = "seasons"
    __table_args__ = (UniqueConstraint("slug", "starts_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60))
    name: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="", server_default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]

    @property
    def is_now(self) -> bool:
        """Whether it is running today."""
        return self.starts_on <= clock.today() <= self.ends_on


class SeasonKind(Base):
    """A kind of goods that belongs to a season."""

    __tablename__ = "season_kinds"

    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id), primary_key=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey(ProductKind.id), primary_key=True)


def ahead() -> list[Season]:
    """What is running (the one that ends first coming first) and what comes in the next months, once by each slug."""
    coming = select(Season).where(Season.ends_on >= clock.today()).order_by(Season.ends_on, Season.id)
    found: dict[str, Season] = {}
    for season in db.session.scalars(coming.limit(40)):
        found.setdefault(season.slug, season)
    return sorted(found.values(), key=lambda season: (not season.is_now, season.ends_on, season.id))


def by_slug(slug: str) -> Season | None:
    """The season of this name that is running or comes next; the last one there was where none is known to come."""
    coming = select(Season).where(Season.slug == slug, Season.ends_on >= clock.today()).order_by(Season.ends_on)
    past = select(Season).where(Season.slug == slug).order_by(Season.ends_on.desc())
    return db.session.scalar(coming.limit(1)) or db.session.scalar(past.limit(1))


def kinds_of(seasons: Iterable[Season]) -> dict[int, list[ProductKind]]:
    """The kinds of each of these seasons by its id, by name, in one statement."""
    ids = [season.id for season in seasons]
    rows = select(SeasonKind.season_id, ProductKind).join(ProductKind, ProductKind.id == SeasonKind.kind_id)
    found: dict[int, list[ProductKind]] = {number: [] for number in ids}
    for number, kind in db.session.execute(rows.where(SeasonKind.season_id.in_(ids)).order_by(ProductKind.name)):
        found[number].append(kind)
    return found


def goods(
    kinds: Sequence[ProductKind], each: int, levels: Sequence[PassLevel] = tuple(PassLevel)
) -> dict[int, list[int]]:
    """The newest public goods of each kind that passed one of these levels, by the kind's id, in one statement."""
    found: dict[int, list[int]] = {kind.id: [] for kind in kinds}
    if kinds:
        newest = [
            select(literal(kind.id).label("kind"), Product.id.label("product")).join(Product.seller)
            .where(public(), Product.kind_id == kind.id, Product.pass_level.in_(levels))
            .order_by(Product.id.desc()).limit(each).subquery()
            for kind in kinds
        ]  # fmt: skip
        for row in db.session.execute(union_all(*[select(one) for one in newest])):
            found[row.kind].append(row.product)
    return {kind: sorted(ids, reverse=True) for kind, ids in found.items()}
