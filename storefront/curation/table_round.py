"""One curator's round of the tables: the goods of a day that are theirs to score, and how far they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased

from storefront.accounts.staff_role import StaffRole
from storefront.accounts.user import User
from storefront.catalog.product import Product
from storefront.curation import reach, scoring, who
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.score_sheet import ScoreSheet
from storefront.curation.sitting import Sitting
from storefront.kit.db import db
from storefront.sellers.seller import Seller

MOST = 200  # seats of a day
DECIDED = (Status.PASSED, Status.REVISE, Status.FAILED)


@dataclass(frozen=True)
class Stop:
    """One table: where it is, what stands on it, and whether this curator's sheet is in."""

    code: str
    turn: int
    table: int | None
    name: str
    is_done: bool


def of(sitting: Sitting, roles: Sequence[StaffRole], person: User) -> list[Stop]:
    """The tables of a day this person scores, by number; what is decided counts if they scored it. One statement."""
    before = aliased(CurationRun)
    had_part = or_(before.decided_by_id == person.id, before.validated_by_id == person.id)
    decided = exists().where(before.id == CurationRun.appeal_of_id, had_part)
    heard = exists().where(ScoreSheet.run_id == CurationRun.appeal_of_id, ScoreSheet.curator_id == person.id)
    own = exists().where(
        ScoreSheet.run_id == CurationRun.id, ScoreSheet.turn == CurationRun.turn, ScoreSheet.curator_id == person.id
    )
    wanted = (
        select(CurationRun.code, CurationRun.turn, CurationRun.table_number, Product.name, own)
        .join(Product, Product.id == CurationRun.product_id)
        .join(Seller, Seller.id == Product.seller_id)
        .where(
            CurationRun.sitting_id == sitting.id, reach.within(roles, reach.CURATORS), who.may(person), ~decided,
            ~heard, or_(CurationRun.status.in_(scoring.AT_TABLE), and_(CurationRun.status.in_(DECIDED), own)),
        )
    )  # fmt: skip
    rows = db.session.execute(wanted.order_by(CurationRun.table_number, CurationRun.id).limit(MOST))
    return [Stop(code, turn, table, name, bool(done)) for code, turn, table, name, done in rows]


def after(stops: Sequence[Stop], code: str) -> Stop | None:
    """The next table without a sheet of theirs, from this one on round the hall; None: the round is done."""
    here = next((place for place, stop in enumerate(stops) if stop.code == code), -1)
    onward = [*stops[here + 1 :], *stops[: here + 1]]
    return next((stop for stop in onward if not stop.is_done and stop.code != code), None)
