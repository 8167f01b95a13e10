"""The shop is never without somebody who runs it: the guard of every deed that could take an operator away."""

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kit.db import db


def lock() -> None:
    """Keep all operators' roles from other writers until the commit, so that no two take each other away at once.

    The guard below then stands in the statement itself. In SQLite a writer is alone anyway.
    """
    running = select(StaffRole.id).where(StaffRole.role == Role.OPERATOR, StaffRole.ended_at.is_(None))
    db.session.execute(running.order_by(StaffRole.id).with_for_update()).all()


def another_than(user_id: InstrumentedAttribute[int] | int) -> ColumnElement[bool]:
    """The condition that somebody else, whose account is open, runs the shop."""
    other, person = aliased(StaffRole), aliased(User)
    return exists().where(
        other.role == Role.OPERATOR, other.ended_at.is_(None), other.user_id != user_id,
        person.id == other.user_id, person.disabled_at.is_(None), person.erased_at.is_(None),
    )  # fmt: skip
