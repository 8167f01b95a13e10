"""A gallery: shelves in a public building, with a partner, an opening and a code on every spot."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.kit import clock
from storefront.kit.db import Base, LongText, db
from storefront.kit.states import Stateful
from storefront.places.area import Area


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


def spots(gallery: Gallery) -> list[GallerySpot]:
    """Its spots in use, from the door on."""
    wanted = select(GallerySpot).where(GallerySpot.gallery_id == gallery.id, GallerySpot.archived.is_(False))
    return list(db.session.scalars(wanted.order_by(GallerySpot.position, GallerySpot.id)))
