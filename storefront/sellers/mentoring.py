"""A mentor asks a shop for leave; its owner says yes for a time, or no; either side ends it whenever they like."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, or_, select, update
from sqlalchemy.orm import aliased, joinedload

from storefront.accounts import history
from storefront.accounts.staff_role import StaffRole
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import scope
from storefront.sellers.mentor_consent import MENTORS, MentorConsent
from storefront.sellers.seller import Seller, Status

DAYS = (30, 90, 365)
DID = "mentor.did"


def sellers(roles: Sequence[StaffRole], after: str = "", words: str = "", most: int = 20) -> list[Seller]:
    """Shops this mentor may ask, by name; `after` is the address of the last one seen."""
    found = select(Seller).options(joinedload(Seller.area), joinedload(Seller.city))
    found = found.where(scope.within(roles, MENTORS), Seller.status != Status.CLOSED)
    for word in words.split()[:4]:
        named = Seller.name.icontains(word, autoescape=True) | Seller.maker.icontains(word, autoescape=True)
        found = found.where(named)
    last = db.session.execute(select(Seller.name, Seller.id).where(Seller.slug == after)).one_or_none()
    if last:
        found = found.where(or_(Seller.name > last.name, (Seller.name == last.name) & (Seller.id > last.id)))
    return list(db.session.scalars(found.order_by(Seller.name, Seller.id).limit(most)))


def reachable(roles: Sequence[StaffRole], slug: str) -> Seller | None:
    """One of the shops this mentor may ask."""
    within = scope.within(roles, MENTORS)
    return db.session.scalar(select(Seller).where(Seller.slug == slug, Seller.status != Status.CLOSED, within))


def of_mentor(person: User, seller_ids: Sequence[int]) -> dict[int, MentorConsent]:
    """What this mentor asked or was given in these shops and is not over, by seller id."""
    mine = _open().where(MentorConsent.user_id == person.id, MentorConsent.seller_id.in_(seller_ids))
    return {each.seller_id: each for each in db.session.scalars(mine.order_by(MentorConsent.id))}


def of_seller(seller_id: int) -> list[MentorConsent]:
    """Mentors who ask this shop, and those who have its leave."""
    return list(db.session.scalars(_open().where(MentorConsent.seller_id == seller_id).order_by(MentorConsent.id)))


def asking(seller_id: int) -> list[MentorConsent]:
    """Mentors who wait for this shop's answer."""
    waits = _open().where(MentorConsent.seller_id == seller_id, MentorConsent.given_at.is_(None))
    return list(db.session.scalars(waits.order_by(MentorConsent.id).limit(10)))


def by_code(code: str) -> MentorConsent | None:
    """A leave that is asked for or given and not over."""
    return db.session.scalar(_open().where(MentorConsent.code == code.upper())) if code.isalnum() else None


def ask(seller: Seller, person: User, why: str) -> bool:
    """Ask for leave. False: asked or given already, or one's own shop."""
    db.session.refresh(seller, with_for_update={"key_share": True})
    if scope.has_part(seller, person) or of_mentor(person, [seller.id]):
        return False
    db.session.add(MentorConsent(seller=seller, user=person, why=why))
    history.note(person, "mentor.asked", seller.slug)  # why stands on the request, which can be emptied
    return True


def give(leave: MentorConsent, owner: User, days: int) -> bool:
    """An owner says yes for so many days. False: answered already or given up."""
    ends_on = clock.today() + timedelta(days=days)
    waits = MentorConsent.given_at.is_(None)
    if not _change(leave, waits, given_at=clock.now(), given_by_id=owner.id, ends_on=ends_on):
        return False
    history.note(owner, "mentor.given", leave.seller.slug, after={"leave": leave.code, "days": days})
    return True


def end(leave: MentorConsent, person: User) -> bool:
    """No, or no longer: said by an owner, or by the mentor. False: over already."""
    what = "mentor.refused" if leave.given_at is None else "mentor.ended"
    if not _change(leave, ended_at=clock.now(), ended_by_id=person.id):
        return False
    history.note(person, what, leave.seller.slug, after={"leave": leave.code})
    return True


def note(leave: MentorConsent, endpoint: str, path: str) -> None:
    """Write down what a mentor does in a shop and by which leave, to be kept by the deed's own commit."""
    history.note(leave.user, DID, leave.seller.slug, after={"leave": leave.code, "deed": endpoint, "path": path})


def who(seller_id: int, codes: Iterable[str]) -> dict[str, tuple[str, str]]:
    """For leaves by code: the mentor's name, and the name of the owner who gave it."""
    giver = aliased(User)
    rows = select(MentorConsent.code, User.name.label("mentor"), giver.name.label("owner")).join(MentorConsent.user)
    rows = rows.outerjoin(giver, giver.id == MentorConsent.given_by_id)
    rows = rows.where(MentorConsent.seller_id == seller_id, MentorConsent.code.in_(list(codes)))
    return {row.code: (row.mentor, row.owner or "") for row in db.session.execute(rows)}


def names(seller_id: int, user_ids: Iterable[int]) -> dict[int, str]:
    """Those of these people who have ever been this shop's mentors, with their names, in one statement."""
    rows = select(User.id, User.name).join(MentorConsent, MentorConsent.user_id == User.id)
    rows = rows.where(
        MentorConsent.seller_id == seller_id, MentorConsent.given_at.is_not(None), User.id.in_(list(user_ids))
    )
    return {row.id: row.name for row in db.session.execute(rows)}


def _open() -> Select[MentorConsent]:
    whole = select(MentorConsent).options(
        joinedload(MentorConsent.seller), joinedload(MentorConsent.user), joinedload(MentorConsent.given_by)
    )  # fmt: skip
    over = or_(MentorConsent.ends_on.is_(None), MentorConsent.ends_on >= clock.today())
    return whole.where(MentorConsent.ended_at.is_(None), over)


def _change(leave: MentorConsent, *guards: ColumnElement[bool], **facts: object) -> bool:
    changing = update(MentorConsent).where(MentorConsent.id == leave.id, MentorConsent.ended_at.is_(None), *guards)
    changing = changing.values(**facts).execution_options(synchronize_session=False)
    changed = db.session.scalar(changing.returning(MentorConsent.id))
    db.session.refresh(leave)
    return changed is not None
