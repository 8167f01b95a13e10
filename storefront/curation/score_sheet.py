"""What one curator says of one product: a step for each criterion, with words where they help."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.user import User
from storefront.curation.curation_run import CurationRun
from storefront.kit import clock
from storefront.kit.db import Base, LongText, db


class ScoreSheet(Base):
    """One curator's scores in one turn of a run. `steps` and `notes` go by the key of the criterion."""

    __tablename__ = "score_sheets"
    __table_args__ = (
        UniqueConstraint("run_id", "turn", "curator_id"),
        CheckConstraint("turn > 0", name="turn"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey(CurationRun.id))
    run: Mapped[CurationRun] = relationship()
    turn: Mapped[int]
    curator_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    curator: Mapped[User] = relationship()
    steps: Mapped[dict[str, int]] = mapped_column(JSON)
    notes: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    strengths: Mapped[LongText] = mapped_column(default="")
    next_step: Mapped[LongText] = mapped_column(default="")
    form_key: Mapped[str] = mapped_column(String(64), default="")  # of the form: sent twice, it counts once
    given_at: Mapped[datetime] = mapped_column(default=clock.now)


def of(run: CurationRun) -> list[ScoreSheet]:
    """The sheets of this turn, in the order they were given."""
    theirs = select(ScoreSheet).options(joinedload(ScoreSheet.curator)).where(
        ScoreSheet.run_id == run.id, ScoreSheet.turn == run.turn
    )  # fmt: skip
    return list(db.session.scalars(theirs.order_by(ScoreSheet.id).execution_options(populate_existing=True)))


def own(run: CurationRun, person: User) -> ScoreSheet | None:
    """What this curator has given in this turn."""
    return db.session.scalar(
        select(ScoreSheet).where(
            ScoreSheet.run_id == run.id, ScoreSheet.turn == run.turn, ScoreSheet.curator_id == person.id
        )
    )
