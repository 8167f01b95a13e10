"""How somebody comes to work for the programme: invited by who may give the role, there with their own yes."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import joinedload

from storefront.accounts import helping, history, role_table, staff_role
from storefront.accounts.staff_invitation import StaffInvitation, Status
from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.places.area import Area

MOST_OPEN = 100  # invitations of one person that wait at a time


class NotYours(ValueError):
    """This person may not give this role there, or would give it to themselves."""


class AlreadyHolds(ValueError):
    """The person with this number or address has exactly this role already."""


class TooManyInvited(ValueError):
    """Too many invitations of this person wait; some have to be answered or withdrawn first."""


def invite(
    actor: User, name: str, role: Role, area_code: str | None, pengampu_code: str | None, *,
    phone: str | None = None, email: str | None = None,
) -> StaffInvitation:  # fmt: skip
    """Invite whoever has this number (E.164) or e-mail address. One that waits for the same gives way to the new one.

    Raises NotYours, AlreadyHolds, TooManyInvited.
    """
    db.session.refresh(actor, with_for_update={"key_share": True})  # two taps invite once
    reached = phone or email
    if not role_table.may_give(staff_role.roles(actor), role, area_code, pengampu_code):
        raise NotYours(role)
    if reached in (actor.phone, actor.email):
        raise NotYours(actor.id)
    if (person := _person(phone, email)) and holds(person, role, area_code, pengampu_code):
        raise AlreadyHolds(person.id)
    same = (StaffInvitation.phone == phone) if phone else (StaffInvitation.email == email)
    _withdraw_all(actor, same, StaffInvitation.role == role)
    if _count_open(actor) >= MOST_OPEN:
        raise TooManyInvited(actor.id)
    invited = StaffInvitation(
        name=name, phone=phone, email=email, role=role, area_code=area_code, pengampu_code=pengampu_code,
        invited_by=actor, ends_at=clock.now() + timedelta(days=number("INVITATION_DAYS")),
    )  # fmt: skip
    db.session.add(invited)
    db.session.flush()
    history.note(actor, "staff.invited", about(invited), after=facts(invited))
    return invited


def accept(invitation: StaffInvitation, person: User) -> bool:
    """The invited person says yes and has the role. False: over, answered, meant for somebody else, or no longer given.

    Who invited must still be allowed to give it: an invitation outlives nobody's own role.
    """
    if not stands(invitation) or not invitation.is_for(person) or invitation.invited_by_id == person.id:
        return False
    if not invitation.move(Status.ACCEPTED, StaffInvitation.ends_at > clock.now(), answered_at=clock.now()):
        return False
    if not holds(person, invitation.role, invitation.area_code, invitation.pengampu_code):
        given = staff_role.give(
            person, invitation.role, invitation.area_code, invitation.pengampu_code, invitation.invited_by
        )
        db.session.flush()
        after = facts(given) | {"given_by": helping.name_of(invitation.invited_by), "invitation": invitation.code}
        history.note(person, "staff.joined", helping.name_of(person), after=after)
    return True


def decline(invitation: StaffInvitation, person: User) -> bool:
    """The invited person says no. False: over already, or meant for somebody else."""
    if not invitation.is_for(person) or not invitation.move(Status.DECLINED, answered_at=clock.now()):
        return False
    history.note(person, "staff.declined", about(invitation), after=facts(invitation))
    return True


def withdraw(invitation: StaffInvitation, actor: User) -> bool:
    """Somebody who may give this role takes it back; its link is dead. False: it was answered meanwhile."""
    if not invitation.move(Status.WITHDRAWN, answered_at=clock.now()):
        return False
    history.note(actor, "staff.withdrawn", about(invitation), after=facts(invitation))
    return True


def stands(invitation: StaffInvitation) -> bool:
    """Whether it can be answered with yes now: in time, and who invited may still give the role."""
    giver = invitation.invited_by
    wanted = (invitation.role, invitation.area_code, invitation.pengampu_code)
    return invitation.is_open and giver.is_open and role_table.may_give(staff_role.roles(giver), *wanted)


def waiting(held: Sequence[StaffRole], most: int = 50) -> list[StaffInvitation]:
    """What nobody has answered and somebody with these roles may give, the latest first; lapsed ones too, a month."""
    waits = select(StaffInvitation).options(
        joinedload(StaffInvitation.area).joinedload(Area.parent), joinedload(StaffInvitation.pengampu)
    )  # fmt: skip
    waits = waits.where(
        StaffInvitation.status == Status.WAITING, StaffInvitation.ends_at > clock.now() - timedelta(days=30),
        or_(StaffInvitation.id < 0, *(_inside(mine) for mine in held if mine.role in role_table.APPOINTERS)),
    )  # fmt: skip
    found = db.session.scalars(waits.order_by(StaffInvitation.id.desc()).limit(most))
    return [each for each in found if may_touch(held, each)]


def may_touch(held: Sequence[StaffRole], invitation: StaffInvitation) -> bool:
    """Whether somebody with these roles could have invited like this."""
    return role_table.may_give(held, invitation.role, invitation.area_code, invitation.pengampu_code)


def holds(person: User, role: Role, area_code: str | None, pengampu_code: str | None) -> bool:
    """Whether the person has exactly this role now."""
    wanted = (role, area_code, pengampu_code)
    return any((held.role, held.area_code, held.pengampu_code) == wanted for held in staff_role.roles(person))


def about(invitation: StaffInvitation) -> str:
    """How the log names it: without the name and the number, for these must be erasable."""
    return f"invitation:{invitation.code}"


def facts(thing: StaffRole | StaffInvitation) -> dict[str, Any]:
    """What the log keeps of a role."""
    return {"role": thing.role.value, "area": thing.area_code, "pengampu": thing.pengampu_code, "code": thing.code}


def _inside(mine: StaffRole) -> ColumnElement[bool]:
    area, pengampu = StaffInvitation.area_code, StaffInvitation.pengampu_code
    code = mine.area_code or ""
    in_area = or_(area == code, area.startswith(f"{code}.", autoescape=True)) if code else StaffInvitation.id > 0
    return and_(in_area, pengampu == mine.pengampu_code) if mine.pengampu_code else in_area


def _withdraw_all(actor: User, *which: ColumnElement[bool]) -> None:
    theirs = update(StaffInvitation).where(
        StaffInvitation.invited_by_id == actor.id, StaffInvitation.status == Status.WAITING, *which
    )
    db.session.execute(theirs.values(status=Status.WITHDRAWN, answered_at=clock.now()))


def _count_open(actor: User) -> int:
    mine = (StaffInvitation.invited_by_id == actor.id, StaffInvitation.status == Status.WAITING)
    counted = select(func.count(StaffInvitation.id)).where(*mine, StaffInvitation.ends_at > clock.now())
    return db.session.scalar(counted) or 0


def _person(phone: str | None, email: str | None) -> User | None:
    wanted = User.phone == phone if phone else User.email == email
    return db.session.scalar(select(User).where(wanted, User.erased_at.is_(None)))
