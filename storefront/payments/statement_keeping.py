"""Keeps the lines of a bank statement, each once however often it is imported, and sets aside what fits nothing."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.payments.payment import Payment
from storefront.payments.statement import StatementLine, Status
from storefront.payments.statement_reading import Came
from storefront.sellers.seller import Seller

AT_ONCE = 400  # lines in one statement to the database


def keep(seller: Seller, came: Sequence[Came], actor: User | None) -> int:
    """Keep money that came in for this shop; answers how many lines are new. Parallel imports meet in the digest."""
    new = 0
    for start in range(0, len(came), AT_ONCE):
        new += _keep([_row(seller, money, actor) for money in came[start : start + AT_ONCE]])
    return new


def known(seller: Seller, came: Sequence[Came]) -> set[str]:
    """The digests among these lines that were imported before."""
    digests = [money.digest for money in came]
    found: set[str] = set()
    for start in range(0, len(digests), AT_ONCE):
        some = StatementLine.digest.in_(digests[start : start + AT_ONCE])
        found |= set(db.session.scalars(select(StatementLine.digest).where(StatementLine.seller_id == seller.id, some)))
    return found


def set_aside(line: StatementLine, actor: User, counted: Payment | None = None) -> bool:
    """A person says that this money has nothing to do with the shop's orders, or was `counted` for one already."""
    facts = {"payment_id": counted.id if counted else None, "decided_at": clock.now(), "decided_by_id": actor.id}
    return line.move(Status.SET_ASIDE, **facts)


def bring_back(line: StatementLine) -> bool:
    """It may have to do with them after all."""
    return line.move(Status.WAITING, payment_id=None, decided_at=None, decided_by_id=None)


def counts(seller: Seller) -> dict[Status, int]:
    """How many lines of this shop wait, are matched, are set aside."""
    mine = select(StatementLine.status, func.count()).where(StatementLine.seller_id == seller.id)
    found = db.session.execute(mine.group_by(StatementLine.status)).all()
    return dict.fromkeys(Status, 0) | dict(found)


def _row(seller: Seller, money: Came, actor: User | None) -> dict[str, Any]:
    return {
        "seller_id": seller.id, "digest": money.digest, "booked_at": money.booked_at, "has_time": money.has_time,
        "amount": money.amount, "text": money.text, "status": Status.WAITING, "imported_at": clock.now(),
        "imported_by_id": actor.id if actor else None,
    }  # fmt: skip


def _keep(rows: list[dict[str, Any]]) -> int:
    insert: Any = sqlite_insert if db.session.get_bind().dialect.name == "sqlite" else postgresql_insert
    new = insert(StatementLine).values(rows).on_conflict_do_nothing().returning(StatementLine.id)
    return len(db.session.scalars(new).all())
