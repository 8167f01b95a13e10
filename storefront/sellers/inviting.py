"""How somebody comes to help in a shop: invited by an owner, there with their own yes and not before."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import func, select, update

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.sellers.invitation import Invitation, Status
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.seller import Seller

MOST_OPEN = 10  # invitations of one shop that wait at a time
RIGHTS = ("may_confirm_money", "may_keep_goods", "may_see_books")


class AlreadyHere(ValueError):
    """The person with this number works in the shop already."""


class TooManyInvited(ValueError):
    """Too many invitations of this shop wait; one has to be answered or withdrawn first."""


def invite(seller: Seller, actor: User, name: str, phone: str, rights: Mapping[str, bool]) -> Invitation:
    """Invite the person with this number (E.164). One that waits for the same number gives way to the new one.

    Whether the number has an account here is nobody's business: it looks the same. Raises AlreadyHere, TooManyInvited.
    """
    db.session.refresh(seller, with_for_update={"key_share": True})  # two taps invite once
    if _is_here(seller, phone):
        raise AlreadyHere(phone)
    waits = (Invitation.seller_id == seller.id, Invitation.status == Status.WAITING)
    db.session.execute(
        update(Invitation).where(*waits, Invitation.phone == phone)
        .values(status=Status.WITHDRAWN, answered_at=clock.now())
    )  # fmt: skip
    if (
        db.session.scalar(select(func.count(Invitation.id)).where(*waits, Invitation.ends_at > clock.now())) or 0
    ) >= MOST_OPEN:
        raise TooManyInvited(phone)
    invited = Invitation(
        seller=seller, name=name, phone=phone, invited_by=actor,
        ends_at=clock.now() + timedelta(days=number("INVITATION_DAYS")), **_rights(rights),
    )  # fmt: skip
    db.session.add(invited)
    db.session.flush()
    history.note(actor, "people.invited", seller.slug, after={"invitation": invited.code})
    return invited


def accept(invitation: Invitation, person: User) -> bool:
    """The invited person says yes and is in. False: over, answered, or meant for another number."""
    if person.phone != invitation.phone or invitation.invited_by_id == person.id:
        return False
    if not invitation.move(Status.ACCEPTED, Invitation.ends_at > clock.now(), answered_at=clock.now()):
        return False
    rights = {right: getattr(invitation, right) for right in RIGHTS}
    member = db.session.scalar(
        select(SellerMember).where(SellerMember.seller_id == invitation.seller_id, SellerMember.user_id == person.id)
    )
    if member is None:
        member = SellerMember(seller_id=invitation.seller_id, user=person, part=Part.HELPER, **rights)
        db.session.add(member)
    elif member.ended_at is not None:  # back again: a helper, whatever they were before
        member.part, member.ended_at, member.joined_at = Part.HELPER, None, clock.now()
        for right, yes in rights.items():
            setattr(member, right, yes)
    db.session.flush()
    history.note(person, "people.joined", invitation.seller.slug, after={"member": member.code} | rights)
    return True


def decline(invitation: Invitation, person: User) -> bool:
    """The invited person says no. False: over already, or meant for another number."""
    if person.phone != invitation.phone or not invitation.move(Status.DECLINED, answered_at=clock.now()):
        return False
    history.note(person, "people.declined", invitation.seller.slug, after={"invitation": invitation.code})
    return True


def withdraw(invitation: Invitation, actor: User) -> bool:
    """An owner takes it back; its link is dead. False: it was answered meanwhile."""
    if not invitation.move(Status.WITHDRAWN, answered_at=clock.now()):
        return False
    history.note(actor, "people.withdrawn", invitation.seller.slug, after={"invitation": invitation.code})
    return True


def _is_here(seller: Seller, phone: str) -> bool:
    here = select(SellerMember.id).join(SellerMember.user)
    here = here.where(SellerMember.seller_id == seller.id, SellerMember.ended_at.is_(None), User.phone == phone)
    return db.session.scalar(here.limit(1)) is not None


def _rights(wanted: Mapping[str, bool]) -> dict[str, bool]:
    return {right: bool(wanted.get(right)) for right in RIGHTS}
