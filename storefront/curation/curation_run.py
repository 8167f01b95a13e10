"""One product on its way through one level of curation, from the seller's wish to the result card."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.catalog.product import PassLevel, Product
from storefront.curation.rubric import Rubric
from storefront.curation.sitting import Sitting
from storefront.kit import clock, codes
from storefront.kit.db import Base, LongText, db
from storefront.kit.states import Stateful


class Status(StrEnum):
    """Entered, looked at by a mentor, by the kasatpel, given a day, scored, and what came of it."""

    SUBMITTED = "submitted"
    VERIFIED = "verified"
    VALIDATED = "validated"
    SCHEDULED = "scheduled"
    SCORED = "scored"
    PASSED = "passed"
    REVISE = "revise"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"  # staff took the product down meanwhile


class Grade(StrEnum):
    """The whole score in one letter."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


RUNNING = (Status.SUBMITTED, Status.VERIFIED, Status.VALIDATED, Status.SCHEDULED, Status.SCORED)
OPEN = (*RUNNING, Status.REVISE)
TALKING = (*OPEN, Status.FAILED)  # seller and staff still write to each other about it
_OPEN = text(f"status IN ({', '.join(repr(status.value) for status in OPEN)})")


class CurationRun(Stateful, Base):
    """A product has one open run at most. A pass is a fact of the product (`catalog/passing`); the run says why.

    `turn` counts the times it was entered, or changed on the table: scores belong to a turn. A run that hears an
    appeal names the one before.
    """

    __tablename__ = "curation_runs"
    __table_args__ = (
        Index("uq_curation_runs_one_open", "product_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_curation_runs_status_id", "status", "id"),
        Index("ix_curation_runs_product_id_id", "product_id", "id"),
    )
    MOVES = {
        Status.SUBMITTED: {Status.VERIFIED, Status.REVISE, Status.WITHDRAWN, Status.STOPPED},
        Status.VERIFIED: {Status.VALIDATED, Status.REVISE, Status.WITHDRAWN, Status.STOPPED},
        Status.VALIDATED: {Status.SCHEDULED, Status.WITHDRAWN, Status.STOPPED},
        Status.SCHEDULED: {  # back: the day fell through
            Status.SCORED,
            Status.VALIDATED,
            Status.WITHDRAWN,
            Status.STOPPED,
        },
        Status.SCORED: {  # back: it was changed on the table
            Status.PASSED,
            Status.REVISE,
            Status.FAILED,
            Status.SCHEDULED,
            Status.WITHDRAWN,
            Status.STOPPED,
        },
        Status.REVISE: {Status.SUBMITTED, Status.WITHDRAWN},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: codes.number(12))
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id))
    product: Mapped[Product] = relationship()
    level: Mapped[PassLevel]
    status: Mapped[Status] = mapped_column(default=Status.SUBMITTED)
    turn: Mapped[int] = mapped_column(default=1)
    sitting_id: Mapped[int | None] = mapped_column(ForeignKey(Sitting.id), index=True)  # wished, then given
    sitting: Mapped[Sitting | None] = relationship()
    rubric_id: Mapped[int | None] = mapped_column(ForeignKey(Rubric.id))  # the one in force when it got its day
    rubric: Mapped[Rubric | None] = relationship()
    submitted_at: Mapped[datetime] = mapped_column(default=clock.now)
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    verified_at: Mapped[datetime | None]
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    validated_at: Mapped[datetime | None]
    validated_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    scheduled_at: Mapped[datetime | None]
    table_number: Mapped[int | None]  # on its day: where it stands, as the printed list says
    scored_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    score: Mapped[int | None]  # hundredths of a step
    grade: Mapped[Grade | None]
    gates: Mapped[list[str]] = mapped_column(JSON, default=list)  # those that were closed when it was decided
    strengths: Mapped[LongText] = mapped_column(default="")
    next_step: Mapped[LongText] = mapped_column(default="")  # one, that the seller can do
    why: Mapped[LongText] = mapped_column(default="")  # of a run sent back before it was scored, or stopped
    ends_on: Mapped[date | None]  # of a pass, the last day included (WIB)
    seen: Mapped[str] = mapped_column(String(16), default="")  # the product as it was validated: what is scored
    appeal_of_id: Mapped[int | None] = mapped_column(ForeignKey("curation_runs.id"), unique=True)
    appeal_of: Mapped["CurationRun | None"] = relationship(remote_side=[id])

    @property
    def is_running(self) -> bool:
        """Whether staff have it in hand."""
        return self.status in RUNNING

    @property
    def is_result(self) -> bool:
        """Whether curators have scored it and said what came of it."""
        return self.decided_at is not None and self.grade is not None


def lock(run: CurationRun) -> None:
    """Keep others from changing this run until the commit, and read it afresh. Lock its product before it."""
    db.session.flush()  # what is read afresh would forget what is not written yet
    mine = select(CurationRun).where(CurationRun.id == run.id).with_for_update(key_share=True)
    db.session.scalars(mine.execution_options(populate_existing=True)).one()  # nothing is read afresh until fetched


def open_of(product_id: int) -> CurationRun | None:
    """The run of this product that is under way, or waits for its seller to mend something."""
    mine = select(CurationRun).where(CurationRun.product_id == product_id, CurationRun.status.in_(OPEN))
    return db.session.scalar(mine.execution_options(populate_existing=True))


def of_product(product_id: int, most: int = 20) -> list[CurationRun]:
    """All runs of a product, the newest first."""
    mine = select(CurationRun).where(CurationRun.product_id == product_id)
    return list(db.session.scalars(mine.order_by(CurationRun.id.desc()).limit(most)))


def by_code(code: str) -> CurationRun | None:
    """The run with this code; None for anything that is no code."""
    if not (code.isalnum() and code.isascii()):
        return None
    return db.session.scalar(select(CurationRun).where(CurationRun.code == code.upper()))
