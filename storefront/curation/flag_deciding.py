"""What becomes of a case: somebody takes it, and it is upheld with a consequence or dismissed with a reason.

Never by somebody who works in the shop or helps there, and always about the reports that were seen.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import product as products
from storefront.curation import flag_telling, take_down, taking_down, who
from storefront.curation.flag import Reason
from storefront.curation.flag_case import ALIVE, Consequence, DismissedAs, FlagCase, Status
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Seller


@dataclass(frozen=True)
class Verdict:
    """That the reports are right, and what follows. The seller reads `why`; `days` are those to make a change in."""

    consequence: Consequence
    reason: Reason
    why: str
    days: int = 0


def take(case: FlagCase, person: User, instead_of: int | None) -> bool:
    """It is this person's from now on, in place of the one who was shown. False: somebody else was faster."""
    mine = db.session.execute(
        update(FlagCase)
        .where(FlagCase.id == case.id, FlagCase.status.in_(ALIVE), _free(person))
        .where(FlagCase.taken_by_id.is_not_distinct_from(instead_of))
        .values(taken_by_id=person.id, taken_at=clock.now())
        .returning(FlagCase.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    db.session.refresh(case)
    if mine is not None:
        history.note(person, "flag.taken", case.code, before={"by": instead_of})
    return mine is not None


def uphold(case: FlagCase, person: User, seen: int, verdict: Verdict) -> bool:
    """The reports are right. False: not this person's turn, or the product is no more where it could be taken down;
    the caller rolls back then.
    """
    if case.product:
        products.lock(case.product)
    is_first, now = case.status == Status.OPEN, clock.now()
    facts: dict[str, Any] = {"consequence": verdict.consequence, "why": verdict.why}
    if verdict.consequence == Consequence.CHANGE:
        ends = clock.start_of(clock.today() + timedelta(days=verdict.days + 1)) - timedelta(minutes=1)
        facts |= {"due_at": ends, "half_at": now + (ends - now) / 2, "reminded_at": None, "alarmed_at": None}
        moved = _decide(case, Status.AWAITED, person, seen, FlagCase.status == Status.OPEN, **facts)
    else:
        moved = _decide(case, Status.UPHELD, person, seen, ended_at=now, **facts)
    if not moved:
        return False
    if verdict.consequence == Consequence.TAKE_DOWN and not _take_down(case, person, verdict):
        return False
    after = {"consequence": verdict.consequence.value, "reports": seen}
    history.note(person, "flag.upheld", case.code, after=after, why=verdict.reason.value)
    if verdict.consequence == Consequence.CHANGE:
        flag_telling.ask_seller(case, verdict.reason)
    elif verdict.consequence == Consequence.WARNING:
        flag_telling.warn_seller(case, verdict.reason)
    if is_first:
        flag_telling.tell_shopper(case, "flag_upheld", consequence=verdict.consequence.value)
    return True


def mended(case: FlagCase, person: User) -> bool:
    """What was asked of the seller is done."""
    if not _decide(case, Status.UPHELD, person, case.reports, FlagCase.status == Status.AWAITED, ended_at=clock.now()):
        return False
    history.note(person, "flag.mended", case.code)
    return True


def dismiss(case: FlagCase, person: User, seen: int, reason: DismissedAs, why: str) -> bool:
    """The reports change nothing; who left a contact is told why. The seller hears nothing of it."""
    facts = {"dismissed_as": reason, "why": why, "ended_at": clock.now()}
    if not _decide(case, Status.DISMISSED, person, seen, **facts):
        return False
    history.note(person, "flag.dismissed", case.code, after={"reports": seen}, why=reason.value)
    flag_telling.tell_shopper(case, "flag_dismissed", reason=reason.value, why=why)
    return True


def _take_down(case: FlagCase, person: User, verdict: Verdict) -> bool:
    """Down it goes; where somebody took it down a moment ago, that is what the case points at."""
    if case.product is None:
        return False
    down = taking_down.take_down(case.product, person, verdict.reason, verdict.why) or take_down.in_force(
        case.product.id
    )
    if down is None:
        return False
    case.take_down = down
    return True


def _decide(case: FlagCase, to: Status, person: User, seen: int, *guards: ColumnElement[bool], **facts: Any) -> bool:
    """The guarded move: the reports that were seen, by somebody who may, and nobody else is at it."""
    is_mine = or_(FlagCase.taken_by_id.is_(None), FlagCase.taken_by_id == person.id)
    facts |= {"decided_by_id": person.id, "decided_at": clock.now()}
    return case.move(to, FlagCase.reports == seen, is_mine, _free(person), *guards, **facts)


def _free(person: User) -> ColumnElement[bool]:
    return FlagCase.seller_id.in_(select(Seller.id).where(who.free_of(person, Seller.id)))
