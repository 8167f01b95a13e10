"""Papers of a seller: NIB, P-IRT, halal, BPOM, SLHS and the like. We show number and date, and vouch for nothing."""

import re
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, String, and_, or_, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock, codes
from storefront.kit.db import Base, LongText, db
from storefront.kit.states import Stateful
from storefront.sellers.seller import Seller


class Kind(StrEnum):
    """The kinds of papers the shop knows."""

    NIB = "nib"
    PIRT = "p-irt"
    HALAL = "halal"
    BPOM_MD = "bpom-md"
    BPOM_NA = "bpom-na"
    PKRT = "pkrt"
    SLHS = "slhs"
    BRAND = "merek"


class Status(StrEnum):
    """What staff said about a paper. A rejected one may be mended and sent again; a revoked one is none."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REVOKED = "revoked"
    RETIRED = "retired"  # another one has taken its place, or the shop took it back


NAMES = {
    Kind.NIB: "NIB", Kind.PIRT: "P-IRT", Kind.HALAL: "Halal", Kind.BPOM_MD: "BPOM MD",
    Kind.BPOM_NA: "BPOM NA", Kind.PKRT: "PKRT", Kind.SLHS: "SLHS", Kind.BRAND: "Merek",
}  # fmt: skip

# Where a person may check a number; shapes only say "could be one" (OSS, BPOM and BPJPH publish no check digits).
CHECKERS = {
    Kind.NIB: "https://oss.go.id/",
    Kind.PIRT: "https://sppirt.pom.go.id/",
    Kind.HALAL: "https://bpjph.halal.go.id/search/sertifikat",
    Kind.BPOM_MD: "https://cekbpom.pom.go.id/",
    Kind.BPOM_NA: "https://cekbpom.pom.go.id/",
    Kind.PKRT: "https://infoalkes.kemkes.go.id/",
    Kind.BRAND: "https://pdki-indonesia.dgip.go.id/",
}
SHAPES = {
    Kind.NIB: re.compile(r"[0-9]{13}"),
    Kind.PIRT: re.compile(r"[0-9]{15}"),
    Kind.HALAL: re.compile(r"ID[0-9]{17}|[0-9]{14}"),  # BPJPH; 14 digits on old certificates of the MUI
    Kind.BPOM_MD: re.compile(r"(MD|ML)[0-9]{12}([0-9]{3})?"),
    Kind.BPOM_NA: re.compile(r"NA[0-9]{11}"),
    Kind.BRAND: re.compile(r"IDM[0-9]{9}|[DJ]ID[0-9]{10}"),
}
OF_SHOPS = (Kind.NIB, Kind.HALAL, Kind.SLHS, Kind.BRAND)
FREE = (Kind.SLHS, Kind.PKRT)  # each office numbers its own way
NOW = (Status.WAITING, Status.ACCEPTED)
MOST = 200  # papers of one shop on one page; a shop with a P-IRT for each product has dozens
_NOW = text("status IN ('waiting', 'accepted')")
_WAITING = text("status = 'waiting'")


class Permit(Stateful, Base):
    """One paper. An end date is optional: a halal certificate or a NIB has none. Of a revoked one it is the day before.

    `code` names it in addresses and its picture in the vault; `replaces` is the one whose place it wants.
    """

    __tablename__ = "permits"
    __table_args__ = (
        Index("uq_permits_now", "seller_id", "kind", "number", "status", unique=True,
              sqlite_where=_NOW, postgresql_where=_NOW),
        Index("uq_permits_one_successor", "replaces_id", unique=True,
              sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_permits_status_ends_on", "status", "ends_on"),
        Index("ix_permits_number", "number"),
    )  # fmt: skip
    MOVES = {
        Status.WAITING: {Status.ACCEPTED, Status.REJECTED, Status.REVOKED, Status.RETIRED},
        Status.ACCEPTED: {Status.REVOKED, Status.RETIRED},
        Status.REJECTED: {Status.RETIRED},
        Status.REVOKED: {Status.RETIRED},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: codes.number(12))
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id), index=True)
    seller: Mapped[Seller] = relationship()
    kind: Mapped[Kind]
    number: Mapped[str] = mapped_column(String(60))
    issued_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    status: Mapped[Status] = mapped_column(default=Status.WAITING, server_default="waiting")
    status_why: Mapped[LongText] = mapped_column(default="", server_default="")
    picture_key: Mapped[str | None] = mapped_column(String(32))
    entered_at: Mapped[datetime | None] = mapped_column(default=clock.now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    checked_on: Mapped[date | None]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    ended_at: Mapped[datetime | None]  # rejected, revoked or retired; its picture goes some time after
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("permits.id"))
    replaces: Mapped["Permit | None"] = relationship(remote_side=[id])
    reminded: Mapped[int | None]  # the smallest number of days before its end at which the shop was told

    @property
    def name(self) -> str:
        """The word people know it by: `P-IRT`, `Halal`."""
        return NAMES[self.kind]

    @property
    def shown_number(self) -> str:
        """The number as the issuer writes it: a P-IRT is `1234567890123-45`."""
        if self.kind == Kind.PIRT and len(self.number) == 15:
            return f"{self.number[:13]}-{self.number[13:]}"
        return self.number

    @property
    def checker(self) -> str | None:
        """The issuer's own page for looking the number up."""
        return CHECKERS.get(self.kind)

    @property
    def is_valid(self) -> bool:
        """Whether staff accepted it and it has not ended; the same rule as `valid()`."""
        return self.status == Status.ACCEPTED and (self.ends_on is None or self.ends_on >= clock.today())

    @property
    def days_left(self) -> int | None:
        """Days until its last day, negative when that is over; None where it has none."""
        return (self.ends_on - clock.today()).days if self.ends_on else None

    @property
    def mark(self) -> str:
        """Goes with a form about it, so that what is decided is what was seen."""
        return codes.digest(f"{self.code} {self.status} {self.ends_on} {self.picture_key}")[:12]

    @property
    def vault(self) -> str:
        """Whose picture it is in the vault."""
        return f"permit-{self.code}"


def valid() -> ColumnElement[bool]:
    """Accepted by staff and not over today (WIB)."""
    return and_(Permit.status == Status.ACCEPTED, or_(Permit.ends_on.is_(None), Permit.ends_on >= clock.today()))


def of_seller(seller_id: int) -> list[Permit]:
    """A shop's papers that stand or wait for an answer, and what staff refused; by kind, the newest of each first."""
    mine = select(Permit).where(Permit.seller_id == seller_id, Permit.status != Status.RETIRED)
    return list(db.session.scalars(mine.order_by(Permit.kind, Permit.id.desc()).limit(MOST)))


def shown(seller_id: int) -> list[Permit]:
    """The valid papers that speak for a whole shop, for its public page; a P-IRT number speaks for a product."""
    mine = select(Permit).where(Permit.seller_id == seller_id, Permit.kind.in_(OF_SHOPS), valid())
    return list(db.session.scalars(mine.order_by(Permit.kind, Permit.id.desc()).limit(8)))


def own(seller_id: int, code: str) -> Permit | None:
    """This shop's paper with this code."""
    found = by_code(code)
    return found if found and found.seller_id == seller_id else None


def by_code(code: str) -> Permit | None:
    """The paper with this code; None for anything that is no code."""
    return db.session.scalar(select(Permit).where(Permit.code == code)) if code.isalnum() and code.isascii() else None


def normal(number: str) -> str:
    """A number without spaces, dots and dashes, in capitals."""
    return re.sub(r"[\s.\-]", "", number).upper()


def kept(kind: Kind, number: str) -> str:
    """A number as it is kept: bare where the kind has a shape, else with single blanks."""
    return " ".join(number.split()) if kind in FREE else normal(number)


def has_shape(kind: Kind, number: str) -> bool:
    """Whether the number could be one of this kind. It says nothing about being genuine."""
    shape = SHAPES.get(kind)
    return bool(number.strip()) and (shape is None or bool(shape.fullmatch(normal(number))))
