"""A gallery: shelves in a public building, with a partner, an opening and a code on every spot."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, case, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.staff_role import StaffRole
from storefront.galleries import keeping_scope
from storefront.kit import clock
from storefront.kit.db import Base, LongText, db
from storefront.kit.states import Stateful
from storefront.places.area import Area

MOST = 200  # galleries on a page: the six cities have a few each


class Status(StrEnum):
    """Planned until its doors open; closed for a while and open again; ended for good."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    ENDED = "ended"


class Gallery(Stateful, Base):
    """One gallery of a city (article S2: lobby of Blok B of the wali kota's office, with Bank Jakarta)."""

    __tablename__ = "galleries"
    __table_args__ = (Index("ix_galleries_city_code_status", "city_code", "status"),)
    MOVES = {
        Status.PLANNED: {Status.OPEN, Status.ENDED},
        Status.OPEN: {Status.CLOSED, Status.ENDED},
        Status.CLOSED: {Status.OPEN, Status.ENDED},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    status: Mapped[Status] = mapped_column(default=Status.PLANNED)
    city_code: Mapped[str] = mapped_column(ForeignKey(Area.code))
    city: Mapped[Area] = relationship()
    name: Mapped[str]
    place: Mapped[LongText]  # building, floor, street: what one asks the way for
    partner: Mapped[str] = mapped_column(default="")  # who lends the place or the shelves
    hours: Mapped[str] = mapped_column(default="")  # as people say it: "Senin–Jumat, 07.30–16.00"
    opens_on: Mapped[date]
    ends_on: Mapped[date | None]
    status_why: Mapped[LongText] = mapped_column(default="")  # why it is closed, in words for the public

    @property
    def is_visitable(self) -> bool:
        """Whether one can walk in today, as far as the calendar knows."""
        today = clock.today()
        return self.status == Status.OPEN and self.opens_on <= today and (self.ends_on is None or today <= self.ends_on)

    def receives(self, day: date) -> bool:
        """Whether goods for a turn that begins on `day` may be drawn: it is open, or will be open by then.

        Behind closed doors nobody sees a good, so a turn there would be a turn lost.
        """
        is_open = self.status == Status.OPEN or (self.status == Status.PLANNED and self.opens_on >= clock.today())
        return is_open and self.opens_on <= day and (self.ends_on is None or day <= self.ends_on)


class GallerySpot(Base):
    """One place on a shelf, by the code that is printed there (`A1-03`). It stays when goods change."""

    __tablename__ = "gallery_spots"
    __table_args__ = (UniqueConstraint("gallery_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    gallery_id: Mapped[int] = mapped_column(ForeignKey(Gallery.id))
    gallery: Mapped[Gallery] = relationship()
    code: Mapped[str] = mapped_column(String(12))
    position: Mapped[int]  # from the door on
    archived: Mapped[bool] = mapped_column(default=False)


def by_slug(slug: str) -> Gallery | None:
    """The gallery with this address."""
    return db.session.scalar(select(Gallery).options(joinedload(Gallery.city)).where(Gallery.slug == slug))


def kept(roles: Sequence[StaffRole]) -> list[Gallery]:
    """The galleries somebody with these roles keeps, city by city; those that ended come last."""
    wanted = select(Gallery).options(joinedload(Gallery.city)).where(keeping_scope.within(roles, Gallery.city_code))
    is_over = case((Gallery.status == Status.ENDED, 1), else_=0)
    return list(db.session.scalars(wanted.order_by(is_over, Gallery.city_code, Gallery.name, Gallery.id).limit(MOST)))


def kept_one(roles: Sequence[StaffRole], slug: str) -> Gallery | None:
    """The gallery with this address, if somebody with these roles keeps it."""
    found = by_slug(slug)
    return found if found and keeping_scope.covers(roles, found.city_code) else None


def lock(gallery: Gallery) -> None:
    """Keep others from changing its spots until the commit."""
    db.session.execute(select(Gallery.id).where(Gallery.id == gallery.id).with_for_update(key_share=True))


def spots(gallery: Gallery) -> list[GallerySpot]:
    """Its spots in use, from the door on."""
    wanted = select(GallerySpot).where(GallerySpot.gallery_id == gallery.id, GallerySpot.archived.is_(False))
    return list(db.session.scalars(wanted.order_by(GallerySpot.position, GallerySpot.id)))
