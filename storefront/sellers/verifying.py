"""What staff decide about a shop: verified, sent back with a reason, suspended and lifted. Every deed tells the shop.

The doorway bumps the catalogue's version: what the public sees may have changed.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import joinedload

from storefront.accounts import history
from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.sellers import scope, seller_telling
from storefront.sellers.seller import Seller, Status

VERIFIERS = (Role.KASATPEL, Role.CITY, Role.PROVINCE, Role.OPERATOR)
WAITS = (Seller.status == Status.APPLIED, Seller.status_why == "")
TABS: dict[str, tuple[ColumnElement[bool], ...]] = {
    "menunggu": WAITS,
    "dikembalikan": (Seller.status == Status.APPLIED, Seller.status_why != ""),
    "terverifikasi": (Seller.status == Status.VERIFIED,),
    "tampil": (Seller.status.in_([Status.LIVE, Status.PAUSED]),),
    "dihentikan": (Seller.status == Status.SUSPENDED,),
    "tutup": (Seller.status == Status.CLOSED,),
}


def in_tab(roles: Sequence[StaffRole], tab: str, after: str = "", most: int = 20) -> list[Seller]:
    """Shops of one tab where these roles reach, the oldest first; `after` is the address of the last one seen."""
    found = select(Seller).options(joinedload(Seller.area), joinedload(Seller.city), joinedload(Seller.pengampu))
    found = found.where(scope.within(roles, VERIFIERS), *TABS[tab])
    last = db.session.scalar(select(Seller.id).where(Seller.slug == after)) if after else None
    return list(db.session.scalars(found.where(Seller.id > (last or 0)).order_by(Seller.id).limit(most)))


def count_waiting(roles: Sequence[StaffRole]) -> int:
    """How many shops wait for somebody with these roles."""
    counted = select(func.count(Seller.id)).where(scope.within(roles, VERIFIERS), *WAITS)
    return db.session.scalar(counted) or 0


def reachable(roles: Sequence[StaffRole], slug: str) -> Seller | None:
    """The shop with this address, if one of these roles reaches it."""
    return db.session.scalar(select(Seller).where(Seller.slug == slug, scope.within(roles, VERIFIERS)))


def verify(seller: Seller, person: User, pengampu_code: str) -> bool:
    """The papers and the person are in order, and this pengampu takes the shop. False: not this person's turn."""
    if _is_own(seller, person) or not seller.move(Status.VERIFIED, status_why="", pengampu_code=pengampu_code):
        return False
    history.note(person, "seller.verified", seller.slug, after={"pengampu": pengampu_code})
    seller_telling.tell_seller(seller, "shop_verified", why="")
    return True


def send_back(seller: Seller, person: User, why: str) -> bool:
    """Something is missing: the shop stays applied and reads why. False: decided meanwhile, or one's own."""
    waits = update(Seller).where(Seller.id == seller.id, Seller.status == Status.APPLIED).values(status_why=why)
    waits = waits.execution_options(synchronize_session=False)
    if _is_own(seller, person) or db.session.scalar(waits.returning(Seller.id)) is None:
        return False
    db.session.refresh(seller)
    history.note(person, "seller.returned", seller.slug, why=why)
    seller_telling.tell_seller(seller, "shop_returned", why=why)
    return True


def answer(seller: Seller, person: User) -> bool:
    """The owner has mended what was asked for and wants to be looked at again. False: nothing was asked for."""
    mended = update(Seller).where(Seller.id == seller.id, Seller.status == Status.APPLIED, Seller.status_why != "")
    mended = mended.values(status_why="").execution_options(synchronize_session=False)
    if db.session.scalar(mended.returning(Seller.id)) is None:
        return False
    db.session.refresh(seller)
    history.note(person, "seller.answered", seller.slug)
    return True


def suspend(seller: Seller, person: User, why: str) -> bool:
    """Nothing of the shop is public until it is lifted; orders that are there go on. False: not this person's turn."""
    if _is_own(seller, person) or not seller.move(Status.SUSPENDED, status_why=why):
        return False
    history.note(person, "seller.suspended", seller.slug, why=why)
    seller_telling.tell_seller(seller, "shop_suspended", why=why)
    return True


def lift(seller: Seller, person: User) -> bool:
    """The shop is public again. False: it was not suspended, or it is one's own."""
    suspended = Seller.status == Status.SUSPENDED
    if _is_own(seller, person) or not seller.move(Status.LIVE, suspended, status_why=""):
        return False
    history.note(person, "seller.lifted", seller.slug)
    seller_telling.tell_seller(seller, "shop_lifted", why="")
    return True


def _is_own(seller: Seller, person: User) -> bool:
    return scope.has_part(seller, person)
