"""Where a seller's money goes: the own QRIS account, and the gateway that speaks for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Exists, ForeignKey, Index, String, exists, select, text
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock, codes
from storefront.kit.db import Base, LongText, db
from storefront.kit.states import Stateful
from storefront.qris.payload import Merchant
from storefront.sellers.seller import Seller


class Status(StrEnum):
    """An account takes money only when an operator other than the one who entered it has approved it.

    A seller's first account needs one operator. One that replaces another needs two (`checked`, then `agreed`) and
    waits out its cooling-off; the old one takes the money until then.
    """

    ENTERED = "entered"
    CHECKED = "checked"
    AGREED = "agreed"
    APPROVED = "approved"
    REFUSED = "refused"
    RETIRED = "retired"


WAITING = (Status.ENTERED, Status.CHECKED, Status.AGREED)  # not decided yet, or decided and in its cooling-off


class QrisAccount(Stateful, Base):
    """A merchant account at a bank. `static_text` is the printed sticker's text; names are as the wallet shows them."""

    __tablename__ = "qris_accounts"
    __table_args__ = (
        Index(
            "uq_qris_accounts_one_live",
            "seller_id",
            unique=True,
            sqlite_where=text("status = 'approved'"),
            postgresql_where=text("status = 'approved'"),
        ),
        Index(
            "uq_qris_accounts_one_waiting",
            "seller_id",
            unique=True,
            sqlite_where=text("status IN ('entered', 'checked', 'agreed')"),
            postgresql_where=text("status IN ('entered', 'checked', 'agreed')"),
        ),
    )
    MOVES = {
        Status.ENTERED: {Status.CHECKED, Status.APPROVED, Status.REFUSED},
        Status.CHECKED: {Status.AGREED, Status.REFUSED},
        Status.AGREED: {Status.APPROVED, Status.REFUSED},
        Status.APPROVED: {Status.RETIRED},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id), index=True)
    seller: Mapped[Seller] = relationship()
    status: Mapped[Status] = mapped_column(default=Status.ENTERED)
    gateway: Mapped[str] = mapped_column(String(20))  # `snap`, `stripe` or `static`
    gateway_account: Mapped[str] = mapped_column(String(64))  # sub-merchant or connected account there
    nmid: Mapped[str] = mapped_column(String(20))
    merchant_name: Mapped[str] = mapped_column(String(25))
    merchant_city: Mapped[str] = mapped_column(String(15))
    postcode: Mapped[str] = mapped_column(String(10))
    pan: Mapped[str] = mapped_column(String(19))
    merchant_id: Mapped[str] = mapped_column(String(15))
    guid: Mapped[str] = mapped_column(String(32))
    criteria: Mapped[str] = mapped_column(String(3), default="UMI")
    mcc: Mapped[str] = mapped_column(String(4))
    static_text: Mapped[LongText]
    entered_at: Mapped[datetime] = mapped_column(default=clock.now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    sticker_key: Mapped[str | None] = mapped_column(String(40))  # the private picture of the printed sticker
    phone: Mapped[str] = mapped_column(String(20), default="")  # the shop's number then: a later change is told to it
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("qris_accounts.id"))
    usable_at: Mapped[datetime | None]  # the end of the cooling-off of one that replaces another
    checked_at: Mapped[datetime | None]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))  # the first of the two operators
    approved_at: Mapped[datetime | None]  # since when it takes money
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))  # of two operators the second
    ended_at: Mapped[datetime | None]  # refused or retired
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    ended_why: Mapped[str] = mapped_column(String(200), default="")

    @property
    def merchant(self) -> Merchant:
        """The account as the QRIS text names it."""
        return Merchant(
            name=self.merchant_name, city=self.merchant_city, postcode=self.postcode, pan=self.pan,
            merchant_id=self.merchant_id, guid=self.guid, nmid=self.nmid, criteria=self.criteria, mcc=self.mcc,
        )  # fmt: skip

    @property
    def mark(self) -> str:
        """Goes with a form, so that what is decided about is what was seen: a shop may have taken it back meanwhile."""
        return codes.digest(f"{self.id}:{self.static_text}")[:12]

    @property
    def is_change(self) -> bool:
        """Whether it is to take the place of another: then two operators decide, and it waits out a cooling-off."""
        return self.replaces_id is not None


@dataclass(frozen=True)
class Standing:
    """How a seller can be paid: the account that takes money, and the one that wants to."""

    live: QrisAccount | None
    waiting: QrisAccount | None


def standing(seller_id: int) -> Standing:
    """Both accounts of a seller, in one statement."""
    mine = select(QrisAccount).where(QrisAccount.seller_id == seller_id)
    found = db.session.scalars(mine.where(QrisAccount.status.in_([Status.APPROVED, *WAITING]))).all()
    return Standing(
        live=next((each for each in found if each.status == Status.APPROVED), None),
        waiting=next((each for each in found if each.status != Status.APPROVED), None),
    )


def ended(seller_id: int, most: int = 5) -> list[QrisAccount]:
    """Accounts that were refused, withdrawn or replaced, the latest first."""
    over = select(QrisAccount).where(QrisAccount.seller_id == seller_id)
    over = over.where(QrisAccount.status.in_([Status.REFUSED, Status.RETIRED]))
    return list(db.session.scalars(over.order_by(QrisAccount.ended_at.desc(), QrisAccount.id.desc()).limit(most)))


def live(seller_id: int) -> QrisAccount | None:
    """The approved account of a seller. Without one its goods can be seen but not bought."""
    return db.session.scalar(
        select(QrisAccount).where(QrisAccount.seller_id == seller_id, QrisAccount.status == Status.APPROVED)
    )


def is_live(seller_id: InstrumentedAttribute[int]) -> Exists:
    """The condition that the seller of a row has an approved account."""
    return exists().where(QrisAccount.seller_id == seller_id, QrisAccount.status == Status.APPROVED)


def with_live(seller_ids: list[int]) -> set[int]:
    """Which of these sellers can be paid, in one statement."""
    approved = QrisAccount.status == Status.APPROVED
    return set(db.session.scalars(select(QrisAccount.seller_id).where(QrisAccount.seller_id.in_(seller_ids), approved)))
