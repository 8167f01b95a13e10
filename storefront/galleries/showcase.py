"""A showcase: so many slots that goods fill in turn, under quotas. Shelves, kiosk loops and the front page are ones."""

from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.galleries.drawing import Rules
from storefront.galleries.gallery import Gallery
from storefront.kit import codes
from storefront.kit.db import Base, db
from storefront.places.area import Area

SEED_LENGTH = 20  # of 28 signs: 96 bits


class Kind(StrEnum):
    """What is filled. Bazaar tents and Friday lists come with their own issues."""

    SHELF = "shelf"
    KIOSK = "kiosk"
    FRONT_PAGE = "front_page"


class Margin(StrEnum):
    """What quotas are written for."""

    PENGAMPU = "pengampu"
    CATEGORY = "category"


class Showcase(Base):
    """Slots, the length of a turn, and the seed of the next draw, whose fingerprint is public before the draw."""

    __tablename__ = "showcases"
    __table_args__ = (
        CheckConstraint("slots BETWEEN 1 AND 200", name="slots"),
        CheckConstraint("days BETWEEN 1 AND 92", name="days"),
        CheckConstraint("kecamatan_cap >= 1", name="kecamatan_cap"),
        Index("ix_showcases_kind_city_code", "kind", "city_code"),
        Index(  # two draws would put two goods on one spot
            "uq_showcases_gallery_id_active", "gallery_id", unique=True,
            sqlite_where=text("gallery_id IS NOT NULL AND is_active"),
            postgresql_where=text("gallery_id IS NOT NULL AND is_active"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str]
    kind: Mapped[Kind]
    city_code: Mapped[str | None] = mapped_column(ForeignKey(Area.code))  # None: goods of all six
    city: Mapped[Area | None] = relationship()
    gallery_id: Mapped[int | None] = mapped_column(ForeignKey(Gallery.id), index=True)  # of a shelf
    gallery: Mapped[Gallery | None] = relationship()
    slots: Mapped[int]
    days: Mapped[int] = mapped_column(default=7)  # how long a turn lasts
    kecamatan_cap: Mapped[int | None]  # goods of one kecamatan at a time, at most
    drawn_to: Mapped[date]  # the last day that is drawn; the next period begins the day after
    next_seed: Mapped[str] = mapped_column(String(40), default=lambda: codes.number(SEED_LENGTH))
    is_active: Mapped[bool] = mapped_column(default=True)
    edition: Mapped[int] = mapped_column(default=1, server_default="1")  # of its rules: who changes them saw this one
    quotas: Mapped[list["ShowcaseQuota"]] = relationship(order_by="ShowcaseQuota.id", cascade="all, delete-orphan")

    @property
    def next_starts_on(self) -> date:
        """The first day of the next period to be drawn."""
        return self.drawn_to + timedelta(days=1)

    @property
    def next_fingerprint(self) -> str:
        """What the public may know of the next seed before it is used: its SHA-256."""
        return codes.digest(self.next_seed)

    @property
    def rules(self) -> Rules:
        """The quotas as the draw takes them."""
        by = {margin: {each.value: each.slots for each in self.quotas if each.margin == margin} for margin in Margin}
        return Rules(self.slots, by[Margin.PENGAMPU], by[Margin.CATEGORY], self.kecamatan_cap)


class ShowcaseQuota(Base):
    """So many slots at most, in the first round of a draw, for one pengampu or one category."""

    __tablename__ = "showcase_quotas"
    __table_args__ = (UniqueConstraint("showcase_id", "margin", "value"), CheckConstraint("slots >= 0", name="slots"))

    id: Mapped[int] = mapped_column(primary_key=True)
    showcase_id: Mapped[int] = mapped_column(ForeignKey(Showcase.id))
    margin: Mapped[Margin]
    value: Mapped[str] = mapped_column(String(60))  # a pengampu's code or a category's slug
    slots: Mapped[int]


def by_slug(slug: str) -> Showcase | None:
    """The showcase with this address."""
    return db.session.scalar(select(Showcase).where(Showcase.slug == slug))


def lock(showcase: Showcase) -> None:
    """Keep others from drawing or refilling it until the commit, and read it afresh (FOR NO KEY UPDATE)."""
    db.session.flush()
    mine = select(Showcase).where(Showcase.id == showcase.id).with_for_update(key_share=True)
    db.session.scalars(mine.execution_options(populate_existing=True)).one()


def active() -> list[Showcase]:
    """All that are drawn, by name, with their galleries."""
    wanted = select(Showcase).options(joinedload(Showcase.gallery)).where(Showcase.is_active)
    return list(db.session.scalars(wanted.order_by(Showcase.name, Showcase.id)))
