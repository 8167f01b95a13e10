"""What becomes of the people of a shop: other rights, one more owner, gone. A shop is never without an owner."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.orm import aliased, joinedload

from storefront.accounts import history
from storefront.accounts.history import Deed
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.invitation import Invitation
from storefront.sellers.inviting import RIGHTS
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.seller import Seller


def of(seller_id: int) -> list[SellerMember]:
    """Who works here now: owners first, then those who came first."""
    theirs = select(SellerMember).options(joinedload(SellerMember.user))
    theirs = theirs.where(SellerMember.seller_id == seller_id, SellerMember.ended_at.is_(None))
    return sorted(db.session.scalars(theirs.order_by(SellerMember.id)), key=lambda each: not each.is_owner)


def by_code(seller_id: int, code: str) -> SellerMember | None:
    """One of the people who work here now."""
    theirs = select(SellerMember).options(joinedload(SellerMember.user), joinedload(SellerMember.seller))
    theirs = theirs.where(SellerMember.seller_id == seller_id, SellerMember.ended_at.is_(None))
    return db.session.scalar(theirs.where(SellerMember.code == code.upper())) if code.isalnum() else None


def allow(member: SellerMember, actor: User, rights: Mapping[str, bool]) -> bool:
    """Give a helper these rights and no others. False: gone meanwhile, or an owner, who may everything."""
    wanted = {right: bool(rights.get(right)) for right in RIGHTS}
    before = {right: getattr(member, right) for right in RIGHTS}
    if not _change(member, SellerMember.part == Part.HELPER, **wanted):
        return False
    if wanted != before:
        _note(actor, "people.rights", member, before=before, after=wanted)
    return True


def remove(member: SellerMember, actor: User) -> bool:
    """A helper no longer works here; their pages of this shop are gone at once, they stay signed in elsewhere.

    False: gone already, or an owner. An owner leaves by themselves, so that no two owners can turn each other out.
    """
    if not _change(member, SellerMember.part == Part.HELPER, ended_at=clock.now()):
        return False
    _note(actor, "people.removed", member)
    return True


def make_owner(member: SellerMember, actor: User) -> bool:
    """One more owner, who may everything the others may. False: gone, or an owner already."""
    if not _change(member, SellerMember.part == Part.HELPER, part=Part.OWNER):
        return False
    _note(actor, "people.owner", member)
    return True


def leave(member: SellerMember) -> bool:
    """A person goes by themselves. False for the last owner, who hands over first or closes the shop."""
    db.session.refresh(member.seller, with_for_update={"key_share": True})  # of two owners who leave at once, one stays
    other = aliased(SellerMember)
    another = exists().where(
        other.seller_id == member.seller_id, other.id != member.id, other.part == Part.OWNER, other.ended_at.is_(None)
    )  # fmt: skip
    if not _change(member, or_(SellerMember.part == Part.HELPER, another), ended_at=clock.now()):
        return False
    _note(member.user, "people.left", member)
    return True


def log(seller: Seller, most: int = 20) -> list[Deed]:
    """What became of the people and what mentors did, the latest first."""
    about = select(Deed).options(joinedload(Deed.actor)).where(Deed.about == seller.slug)
    about = about.where(or_(Deed.what.startswith("people."), Deed.what.startswith("mentor.")))
    return list(db.session.scalars(about.order_by(Deed.id.desc()).limit(most)))


def names(seller_id: int, deeds: Sequence[Deed]) -> dict[str, str]:
    """The names of those a log speaks of, by their codes; of an erased account it is empty."""
    members = select(SellerMember.code, User.name).join(SellerMember.user)
    members = members.where(SellerMember.seller_id == seller_id, SellerMember.code.in_(_codes(deeds, "member")))
    invited = select(Invitation.code, Invitation.name)
    invited = invited.where(Invitation.seller_id == seller_id, Invitation.code.in_(_codes(deeds, "invitation")))
    return {row.code: row.name for query in (members, invited) for row in db.session.execute(query)}


def _codes(deeds: Sequence[Deed], kind: str) -> set[str]:
    return {str(deed.after[kind]) for deed in deeds if kind in deed.after}


def _change(member: SellerMember, *guards: ColumnElement[bool], **facts: object) -> bool:
    changing = update(SellerMember).where(
        SellerMember.id == member.id, SellerMember.ended_at.is_(None), *guards
    )  # fmt: skip
    changing = changing.values(**facts).execution_options(synchronize_session=False)
    changed = db.session.scalar(changing.returning(SellerMember.id))
    db.session.refresh(member)
    return changed is not None


def _note(actor: User, what: str, member: SellerMember, **facts: Mapping[str, object]) -> None:
    after = {"member": member.code, **facts.get("after", {})}
    history.note(actor, what, member.seller.slug, before=dict(facts.get("before", {})), after=after)
