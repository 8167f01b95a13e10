"""A member (binaan) as an agency lists them: known before they ever open a shop here, and found again when they do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, String, false, func, select, text
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship
from sqlalchemy.types import JSON

from storefront.kit import clock, codes
from storefront.kit.db import Base, db
from storefront.kit.states import Stateful
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu
from storefront.sellers.member_list import MemberList
from storefront.sellers.registration import Entrant
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus

TOLD = ("name", "phone", "area_code", "pengampu_code", "stream", "entrant", "business", "field", "joined_on")
STREAMS = ("UKM", "IKM")  # the two strands inside PPKUKM


class Status(StrEnum):
    """A merged one stands for another; of a removed one nothing personal is left but the hash that keeps it out."""

    LISTED = "listed"
    MERGED = "merged"
    REMOVED = "removed"


class Enrolment(Stateful, Base):
    """One person. Of the NIK four digits and a keyed hash are kept (UU 27/2022), never the number.

    `area_code` is as near as the list says: a kelurahan, a kecamatan or only the city.
    """

    __tablename__ = "enrolments"
    __table_args__ = (
        Index(
            "uq_enrolments_nik_hash_listed", "nik_hash", unique=True,
            sqlite_where=text("status = 'listed' AND nik_hash <> ''"),
            postgresql_where=text("status = 'listed' AND nik_hash <> ''"),
        ),
        Index("ix_enrolments_nik_hash", "nik_hash"),
        Index("ix_enrolments_city_code_pengampu_code_status", "city_code", "pengampu_code", "status"),
        Index("ix_enrolments_folded_id", "folded", "id"),
    )  # fmt: skip
    MOVES = {Status.LISTED: {Status.MERGED, Status.REMOVED}, Status.MERGED: {Status.REMOVED}}

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: codes.number(12))
    status: Mapped[Status] = mapped_column(default=Status.LISTED)
    nik_hash: Mapped[str] = mapped_column(String(64), default="")
    nik_last: Mapped[str] = mapped_column(String(4), default="", index=True)
    nik_is_odd: Mapped[bool] = mapped_column(default=False, server_default=false())  # its day or region cannot be
    name: Mapped[str] = mapped_column(String(120), default="")
    folded: Mapped[str] = mapped_column(String(120), default="")  # the name as it is compared and sought
    phone: Mapped[str | None] = mapped_column(String(20), index=True)  # E.164
    area_code: Mapped[str] = mapped_column(ForeignKey(Area.code), index=True)
    area: Mapped[Area] = relationship(foreign_keys=area_code)
    city_code: Mapped[str] = mapped_column(ForeignKey(Area.code))
    city: Mapped[Area] = relationship(foreign_keys=city_code)
    pengampu_code: Mapped[str] = mapped_column(ForeignKey(Pengampu.code), index=True)
    pengampu: Mapped[Pengampu] = relationship()
    stream: Mapped[str] = mapped_column(String(20), default="")
    entrant: Mapped[Entrant | None]
    business: Mapped[str] = mapped_column(String(120), default="")
    field: Mapped[str] = mapped_column(String(120), default="")
    joined_on: Mapped[date | None]
    list_id: Mapped[int] = mapped_column(ForeignKey(MemberList.id), index=True)  # that told of them last
    source: Mapped[MemberList] = relationship()
    row: Mapped[int]  # there, as a spreadsheet counts
    seller_id: Mapped[int | None] = mapped_column(ForeignKey(Seller.id), index=True)
    seller: Mapped[Seller | None] = relationship()
    by_hand: Mapped[list[str]] = mapped_column(JSON, default=list)  # corrected by a person: no list changes it
    into_id: Mapped[int | None] = mapped_column(ForeignKey("enrolments.id"), index=True)
    into: Mapped["Enrolment | None"] = relationship(remote_side=[id])
    added_at: Mapped[datetime] = mapped_column(default=clock.now)
    removed_at: Mapped[datetime | None]

    @property
    def is_listed(self) -> bool:
        """Whether this is somebody, and not a trace of somebody."""
        return self.status == Status.LISTED


@dataclass(frozen=True)
class Count:
    """How many people of one city and pengampu are listed, have a shop here, and sell."""

    city_code: str
    pengampu_code: str
    members: int
    registered: int  # with a shop that is not closed
    selling: int  # with a shop that is live


def counts(*where: ColumnElement[bool]) -> Sequence[Count]:
    """By city and pengampu, in one statement; `where` narrows it (sellers/enrolment_scope.py)."""
    open_shop, live = Seller.status != SellerStatus.CLOSED, Seller.status == SellerStatus.LIVE
    found = (
        select(
            Enrolment.city_code, Enrolment.pengampu_code, func.count(Enrolment.id),
            func.count(Seller.id).filter(open_shop), func.count(Seller.id).filter(live),
        )
        .outerjoin(Seller, Seller.id == Enrolment.seller_id)
        .where(Enrolment.status == Status.LISTED, *where)
        .group_by(Enrolment.city_code, Enrolment.pengampu_code)
        .order_by(Enrolment.city_code, Enrolment.pengampu_code)
    )  # fmt: skip
    return [Count(*row) for row in db.session.execute(found)]


def of_seller(seller_id: int) -> Enrolment | None:
    """The listed person whose shop this is."""
    mine = select(Enrolment).where(Enrolment.seller_id == seller_id, Enrolment.status == Status.LISTED)
    return db.session.scalar(
        mine.options(joinedload(Enrolment.source), joinedload(Enrolment.city)).order_by(Enrolment.id).limit(1)
    )


def by_nik(nik_hash: str) -> Enrolment | None:
    """Who is listed with this NIK, itself or as the one another was merged into."""
    if not nik_hash:
        return None
    found = db.session.scalars(
        select(Enrolment).where(Enrolment.nik_hash == nik_hash, Enrolment.status != Status.REMOVED)
    ).all()
    found = sorted(found, key=lambda each: each.status != Status.LISTED)
    return _standing(found[0]) if found else None


def by_phone(phone: str | None) -> list[Enrolment]:
    """Those listed with this number (E.164): a family may share one."""
    mine = select(Enrolment).where(Enrolment.phone == phone, Enrolment.status == Status.LISTED)
    return list(db.session.scalars(mine.order_by(Enrolment.id).limit(5))) if phone else []


def _standing(found: Enrolment) -> Enrolment | None:
    while found.status == Status.MERGED and found.into is not None:
        found = found.into
    return found if found.is_listed else None
