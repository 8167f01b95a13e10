"""Papers of a seller: NIB, P-IRT, halal, BPOM, SLHS and the like. We show number and date, and vouch for nothing."""

import re
from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit.db import Base
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
    Kind.HALAL: re.compile(r"ID[0-9]{17}"),
    Kind.BPOM_MD: re.compile(r"(MD|ML)[0-9]{12}([0-9]{3})?"),
    Kind.BPOM_NA: re.compile(r"NA[0-9]{11}"),
    Kind.BRAND: re.compile(r"IDM[0-9]{9}|[DJ]ID[0-9]{10}"),
}


class Permit(Base):
    """One paper. An end date is optional: a halal certificate or a NIB has none."""

    __tablename__ = "permits"
    __table_args__ = (UniqueConstraint("seller_id", "kind", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id), index=True)
    seller: Mapped[Seller] = relationship()
    kind: Mapped[Kind]
    number: Mapped[str] = mapped_column(String(60))
    issued_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    checked_on: Mapped[date | None]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))

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


def normal(number: str) -> str:
    """A number without spaces, dots and dashes, in capitals."""
    return re.sub(r"[\s.\-]", "", number).upper()


def has_shape(kind: Kind, number: str) -> bool:
    """Whether the number could be one of this kind. It says nothing about being genuine."""
    shape = SHAPES.get(kind)
    return bool(number.strip()) and (shape is None or bool(shape.fullmatch(normal(number))))
