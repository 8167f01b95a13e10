"""How varied a city's goods of one pengampu are, once a day: figures are kept for good, groups for the last day."""

from datetime import date

from sqlalchemy import JSON, Date, ForeignKey, String, UniqueConstraint, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.kit.db import Base, db
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu


class VarietySnapshot(Base):
    """One cell (city × pengampu) as it was on one day (WIB). All figures count goods the public could see."""

    __tablename__ = "variety_snapshots"
    __table_args__ = (UniqueConstraint("city_code", "pengampu_code", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date, index=True)
    city_code: Mapped[str] = mapped_column(String(13), ForeignKey(Area.code))
    pengampu_code: Mapped[str] = mapped_column(String(20), ForeignKey(Pengampu.code))
    goods: Mapped[int]
    makers: Mapped[int]
    signature: Mapped[int]  # goods that carry the mark khas
    alike: Mapped[int]  # goods whose name is nearly that of another maker's
    gaps: Mapped[int]  # kinds on the pengampu's list that nobody makes here
    variety: Mapped[int | None]  # curation/variety: index, 0-100; None below two goods
    kinds: Mapped[dict[str, int]] = mapped_column(JSON)  # slug of a kind -> goods


class VarietyGroup(Base):
    """Goods of several makers with nearly the same name, as of the cell's last snapshot."""

    __tablename__ = "variety_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey(VarietySnapshot.id), index=True)
    snapshot: Mapped[VarietySnapshot] = relationship()
    core: Mapped[str] = mapped_column(String(100))  # the folded words they share (curation/alike)
    title: Mapped[str] = mapped_column(String(100))  # the same as people write them
    goods: Mapped[int]
    makers: Mapped[int]
    product_ids: Mapped[list[int]] = mapped_column(JSON)  # the newest ones, as far as alike.MOST_SHOWN


def latest() -> dict[tuple[str, str], VarietySnapshot]:
    """The last snapshot of every cell, by city and pengampu, in one statement."""
    last = select(
        VarietySnapshot.city_code.label("city"), VarietySnapshot.pengampu_code.label("pengampu"),
        func.max(VarietySnapshot.day).label("day"),
    ).group_by(VarietySnapshot.city_code, VarietySnapshot.pengampu_code).subquery()  # fmt: skip
    rows = select(VarietySnapshot).join(
        last,
        (VarietySnapshot.city_code == last.c.city)
        & (VarietySnapshot.pengampu_code == last.c.pengampu)
        & (VarietySnapshot.day == last.c.day),
    )
    return {(row.city_code, row.pengampu_code): row for row in db.session.scalars(rows)}


def of_cell(city_code: str, pengampu_code: str, days: int) -> list[VarietySnapshot]:
    """A cell's last snapshots, as many as `days`, the oldest first."""
    mine = select(VarietySnapshot).where(
        VarietySnapshot.city_code == city_code, VarietySnapshot.pengampu_code == pengampu_code
    )
    return list(db.session.scalars(mine.order_by(VarietySnapshot.day.desc()).limit(days)))[::-1]


def groups_of(city_code: str, pengampu_code: str) -> list[VarietyGroup]:
    """The cell's groups of nearly equal names, the largest first."""
    mine = select(VarietyGroup).join(VarietyGroup.snapshot).where(
        VarietySnapshot.city_code == city_code, VarietySnapshot.pengampu_code == pengampu_code
    )  # fmt: skip
    return list(db.session.scalars(mine.order_by(VarietyGroup.goods.desc(), VarietyGroup.core)))


def forget_groups(city_code: str, pengampu_code: str) -> None:
    """Drop the cell's groups: those of a new day are about to come."""
    mine = select(VarietySnapshot.id).where(
        VarietySnapshot.city_code == city_code, VarietySnapshot.pengampu_code == pengampu_code
    )
    db.session.execute(delete(VarietyGroup).where(VarietyGroup.snapshot_id.in_(mine)))
