"""The six city offices that mentor sellers; each city and the regency has the same six."""

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit.db import Base, LongText, db


class Pengampu(Base):
    """A supervising agency (`PPKUKM`, `KPKP` …) with its duties. `code` is also the name of its colour and mark."""

    __tablename__ = "pengampu"

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    slug: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str]
    agency: Mapped[str]
    duties: Mapped[LongText]  # separated by semicolons
    duties_en: Mapped[LongText] = mapped_column(default="", server_default="")
    position: Mapped[int]


def all_six() -> list[Pengampu]:
    """The pengampu in the order the programme names them."""
    return list(db.session.scalars(select(Pengampu).order_by(Pengampu.position)))


def by_slug(slug: str) -> Pengampu | None:
    """The pengampu whose address ends in `slug`."""
    return db.session.scalar(select(Pengampu).where(Pengampu.slug == slug))
