"""How a lost second factor is renewed: asked for, and agreed to by two operators, neither of them the person."""

from datetime import timedelta

from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlalchemy.exc import IntegrityError

from storefront.accounts import factor_telling, history, password_reset, recovery_code, second_factor, sign_in
from storefront.accounts.factor_renewal import FactorRenewal, Status, waiting_of
from storefront.accounts.helping import name_of
from storefront.accounts.second_factor import SecondFactor
from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kit import clock, codes
from storefront.kit.config import number
from storefront.kit.db import db


def ask(person: User, actor: User) -> FactorRenewal | None:
    """Open the wish, by the person or by an operator for them. Asking again answers the open one; two at once, too.

    None when there is nothing to renew: the next sign-in asks to set one up anyway. The person is told, for it may be
    somebody else who has their password.
    """
    if late := _over(person):
        lapse(late)
    if found := waiting_of(person):
        return found
    if second_factor.of(person) is None:
        return None
    ends_at = clock.now() + timedelta(hours=number("FACTOR_RENEWAL_HOURS"))
    asked = FactorRenewal(
        code=codes.number(12), user=person, open_user_id=person.id, asked_by_id=actor.id, ends_at=ends_at
    )
    try:
        with db.session.begin_nested():
            db.session.add(asked)
    except IntegrityError:
        return waiting_of(person)
    history.note(actor, "factor.renewal_asked", name_of(person))
    factor_telling.tell_person(asked, "factor_asked")
    return asked


def agree(asked: FactorRenewal, operator: User) -> bool:
    """Say yes: the first of two, or the second, with which the old factor and all devices go. False: not their turn.

    The yes of somebody who is no operator any more counts for nothing: another one takes its place.
    """
    not_own, in_time = FactorRenewal.user_id != operator.id, FactorRenewal.ends_at > clock.now()
    if asked.status == Status.ASKED:
        is_mine = asked.move(Status.AGREED, not_own, in_time, first_by_id=operator.id, first_at=clock.now())
    elif _in_place(asked, operator, not_own, in_time):
        is_mine = True
    else:
        another = FactorRenewal.first_by_id != operator.id
        is_mine = asked.move(
            Status.DONE, not_own, in_time, another, _first_stands(), second_by_id=operator.id, ended_at=clock.now(),
            open_user_id=None,
        )  # fmt: skip
    if not is_mine:
        return False
    history.note(operator, f"factor.renewal_{asked.status.value}", name_of(asked.user))
    if asked.status == Status.DONE:
        remove(asked.user)
        factor_telling.tell_person(asked, "factor_renewed")
    return True


def why_not(asked: FactorRenewal, operator: User) -> str | None:
    """Why this operator cannot say yes now: `own`, `first`, or `over`; None when they may."""
    if not asked.is_open:
        return "over"
    if asked.user_id == operator.id:
        return "own"
    return "first" if asked.first_by_id == operator.id else None


def refuse(asked: FactorRenewal, operator: User, why: str) -> bool:
    """Say no, with a reason for the person. One operator is enough."""
    if not _end(asked, Status.REFUSED, operator, why):
        return False
    factor_telling.tell_person(asked, "factor_refused")
    return True


def withdraw(asked: FactorRenewal, person: User) -> bool:
    """The person has their phone after all, or never asked."""
    return asked.user_id == person.id and _end(asked, Status.WITHDRAWN, person)


def lapse(asked: FactorRenewal) -> bool:
    """End a wish whose time has passed."""
    return _end(asked, Status.LAPSED, None)


def remove(person: User) -> None:
    """Take the factor and its recovery codes away and sign every device out; the next sign-in sets up a new one."""
    db.session.execute(delete(SecondFactor).where(SecondFactor.user_id == person.id))
    recovery_code.clear(person)
    password_reset.close(person.id)
    sign_in.end(person)


def _first_stands() -> ColumnElement[bool]:
    """The condition that who said the first yes still runs the shop."""
    return exists().where(
        StaffRole.user_id == FactorRenewal.first_by_id, StaffRole.role == Role.OPERATOR, StaffRole.ended_at.is_(None),
        User.id == StaffRole.user_id, User.disabled_at.is_(None),
    )  # fmt: skip


def _in_place(asked: FactorRenewal, operator: User, *guards: ColumnElement[bool]) -> bool:
    """Put this operator's yes in the place of a first one that does not count any more."""
    mine = update(FactorRenewal).where(
        FactorRenewal.id == asked.id, FactorRenewal.status == Status.AGREED, ~_first_stands(), *guards
    )
    mine = mine.values(first_by_id=operator.id, first_at=clock.now()).returning(FactorRenewal.id)
    done = db.session.scalar(mine.execution_options(synchronize_session=False)) is not None
    db.session.refresh(asked)
    return done


def _over(person: User) -> FactorRenewal | None:
    """The person's wish, if its time has passed and no round of the worker has ended it yet."""
    mine = select(FactorRenewal).where(FactorRenewal.open_user_id == person.id)
    return db.session.scalar(mine.where(FactorRenewal.ends_at <= clock.now()))


def _end(asked: FactorRenewal, to: Status, actor: User | None, why: str = "") -> bool:
    is_due = FactorRenewal.ends_at <= clock.now() if to == Status.LAPSED else FactorRenewal.ends_at > clock.now()
    is_mine = asked.move(
        to, is_due, ended_at=clock.now(), ended_by_id=actor.id if actor else None, ended_why=why, open_user_id=None
    )
    if is_mine:
        history.note(actor, f"factor.renewal_{to.value}", name_of(asked.user), why=why)
    return is_mine
