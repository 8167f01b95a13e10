"""Jakarta's five cities and one regency, their 44 kecamatan and 267 kelurahan, known by their Kemendagri codes."""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.kit.db import Base, LongText, db

ISLANDS = "31.01"  # Kepulauan Seribu: own delivery rules


class Level(StrEnum):
    """How large an area is; cities and the regency stand on one level."""

    PROVINSI = "provinsi"
    KOTA = "kota"
    KABUPATEN = "kabupaten"
    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"


class Area(Base):
    """A place with a code such as `31.71.01.1002`. Names repeat, so places are matched by code."""

    __tablename__ = "areas"

    code: Mapped[str] = mapped_column(String(13), primary_key=True)
    level: Mapped[Level]
    name: Mapped[str]
    slug: Mapped[str | None] = mapped_column(unique=True)  # cities only; the address people see
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("areas.code"), index=True)
    postcode: Mapped[str | None] = mapped_column(String(5))
    folded: Mapped[LongText]  # name and aliases, lower case without spaces or marks, for looking up

    parent: Mapped["Area | None"] = relationship(remote_side=[code])

    @property
    def city_code(self) -> str:
        """The code of the city or regency this area lies in (or is)."""
        return self.code[:5]

    @property
    def kecamatan_code(self) -> str:
        """The code of the kecamatan this kelurahan lies in (or is)."""
        return self.code[:8]

    @property
    def short_name(self) -> str:
        """The name without `Kota Administrasi` and the like: `Jakarta Pusat`, `Kepulauan Seribu`."""
        return short(self.name)

    @property
    def is_island(self) -> bool:
        """Whether parcels and couriers need the islands' rules."""
        return self.city_code == ISLANDS


def short(name: str) -> str:
    """The name of a city or the regency as people say it."""
    return name.removeprefix("Kota Administrasi ").removeprefix("Kabupaten Administrasi ")


def cities() -> list[Area]:
    """The five cities and the regency, in order of code."""
    return list(
        db.session.scalars(select(Area).where(Area.level.in_([Level.KOTA, Level.KABUPATEN])).order_by(Area.code))
    )


def city(slug: str) -> Area | None:
    """The city whose address ends in `slug`."""
    return db.session.scalar(select(Area).where(Area.slug == slug))


def kecamatan(city_code: str | None = None) -> list[Area]:
    """All kecamatan, or those of one city, by name."""
    wanted = select(Area).where(Area.level == Level.KECAMATAN).order_by(Area.parent_code, Area.name)
    if city_code:
        wanted = wanted.where(Area.parent_code == city_code)
    return list(db.session.scalars(wanted))


def names(codes: Iterable[str]) -> dict[str, str]:
    """By code: what people call these places."""
    rows = db.session.execute(select(Area.code, Area.name).where(Area.code.in_(list(codes))))
    return {code: short(name) for code, name in rows}


def kelurahan(code: str | None) -> Area | None:
    """The kelurahan with this code; None for any other level or an unknown code."""
    found = db.session.get(Area, code) if code else None
    return found if found and found.level == Level.KELURAHAN else None


def kelurahan_of(city_code: str) -> list[Area]:
    """All kelurahan of a city, by name."""
    inside = Area.code.startswith(f"{city_code}.", autoescape=True)
    return list(db.session.scalars(select(Area).where(Area.level == Level.KELURAHAN, inside).order_by(Area.name)))
