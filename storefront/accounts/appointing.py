"""What becomes of a role once it is given: ended, or another given for it. Nobody decides about themselves."""

from collections.abc import Sequence

from sqlalchemy import or_, update

from storefront.accounts import helping, history, last_operator, role_table, staff_role
from storefront.accounts.staff_inviting import AlreadyHolds, NotYours, facts, holds
from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db


def may_decide(actor: User, held: Sequence[StaffRole], role: StaffRole) -> bool:
    """Whether somebody with these roles may change or end this one."""
    is_own = role.user_id == actor.id
    return not is_own and role_table.may_give(held, role.role, role.area_code, role.pengampu_code)


def remove(role: StaffRole, actor: User, why: str) -> bool:
    """End a role; the person is out at their next request. False: ended meanwhile, or the last operator.

    Raises NotYours.
    """
    if not may_decide(actor, staff_role.roles(actor), role):
        raise NotYours(role.code)
    before = facts(role)
    if not _end(role, actor, why):
        return False
    history.note(actor, "staff.removed", helping.name_of(role.user), before=before, why=why)
    return True


def change(
    role: StaffRole, actor: User, to: Role, area_code: str | None, pengampu_code: str | None, why: str
) -> StaffRole | None:
    """End a role and give another for it, in one commit; the person need not say yes again. None: not done.

    Not done: ended meanwhile, or the last operator. Raises NotYours, AlreadyHolds (nothing would change).
    """
    held = staff_role.roles(actor)
    if not may_decide(actor, held, role) or not role_table.may_give(held, to, area_code, pengampu_code):
        raise NotYours(role.code)
    if holds(role.user, to, area_code, pengampu_code):
        raise AlreadyHolds(role.code)
    before = facts(role)
    if not _end(role, actor, why):
        return None
    given = staff_role.give(role.user, to, area_code, pengampu_code, actor)
    db.session.flush()
    history.note(actor, "staff.changed", helping.name_of(role.user), before=before, after=facts(given), why=why)
    return given


def _end(role: StaffRole, actor: User, why: str) -> bool:
    if role.role == Role.OPERATOR:
        last_operator.lock()
    still_run = or_(StaffRole.role != Role.OPERATOR, last_operator.another_than(StaffRole.user_id))
    ending = update(StaffRole).where(StaffRole.id == role.id, StaffRole.ended_at.is_(None), still_run)
    ending = ending.values(ended_at=clock.now(), ended_by_id=actor.id, ended_why=why)
    ended = db.session.scalar(ending.returning(StaffRole.id).execution_options(synchronize_session=False))
    db.session.refresh(role)
    return ended is not None
