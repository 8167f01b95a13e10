"""Staff decide about a paper, and the goods that rest on it follow in the same commit."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import contains_eager, joinedload

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import papers_choosing
from storefront.catalog.papers import ProductPermit
from storefront.catalog.product import Product, Status
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.sellers import permit_checking, permit_reminding, permit_telling
from storefront.sellers.permit import Permit
from storefront.sellers.permit import Status as PermitStatus
from storefront.sellers.seller import Seller


def accept(permit: Permit, person: User) -> bool:
    """Yes: the goods chosen for it rest on it from now on, those of the one it replaces too, which then retires.

    False: somebody was faster, or it is not this person's to decide; the caller rolls back.
    """
    old = permit.replaces
    if old is not None:
        old.move(PermitStatus.RETIRED, ended_at=clock.now())  # first: the new one may have the same number
    if not permit_checking.accept(permit, person):
        return False
    papers_choosing.agree(permit)
    if old is not None:
        papers_choosing.hand_over(old, permit)
    permit_telling.tell_seller(permit, "permit_accepted", goods=count_of(permit))
    return True


def reject(permit: Permit, person: User, why: str) -> bool:
    """Not like this: to be mended and sent again. Nothing changes for goods."""
    if not permit_checking.reject(permit, person, why):
        return False
    permit_telling.tell_seller(permit, "permit_rejected")
    return True


def revoke(permit: Permit, person: User, why: str) -> bool:
    """No paper, or none any more: goods leave the shop at once unless another of the kind carries them."""
    if not permit_checking.revoke(permit, person, why):
        return False
    papers_choosing.agree(permit)
    permit_telling.tell_seller(permit, "permit_revoked", goods=count_of(permit))
    return True


def waiting_goods(permit: Permit, most: int = 30) -> list[Product]:
    """Goods chosen for an accepted paper to which staff have not agreed."""
    mine = select(Product).join(ProductPermit, ProductPermit.product_id == Product.id)
    mine = mine.where(ProductPermit.permit_id == permit.id, ProductPermit.waits.is_(True))
    return list(db.session.scalars(mine.order_by(Product.id).limit(most)))


def goods_mark(permit: Permit) -> str:
    """Differs when other goods wait, so that what is agreed to is what was seen."""
    ids = select(ProductPermit.product_id).where(ProductPermit.permit_id == permit.id, ProductPermit.waits.is_(True))
    return codes.digest(" ".join(map(str, db.session.scalars(ids.order_by(ProductPermit.product_id)))))[:12]


def agree_to_goods(permit: Permit, person: User) -> bool:
    """The goods that wait rest on the paper from now on. False about one's own shop, or while it is not accepted."""
    if permit.status != PermitStatus.ACCEPTED or permit_checking.why_not(permit, person):
        return False
    names = [product.slug for product in waiting_goods(permit)]
    papers_choosing.agree(permit)
    history.note(person, "permit.goods_agreed", permit.seller.slug, after={"code": permit.code, "goods": names})
    return bool(names)


def refuse_goods(permit: Permit, person: User, why: str) -> bool:
    """The goods that wait are not covered by this paper: they are taken off it, and the shop reads why."""
    if permit.status != PermitStatus.ACCEPTED or permit_checking.why_not(permit, person):
        return False
    goods = waiting_goods(permit, 1000)
    if not goods:
        return False
    for product in goods:
        db.session.delete(db.session.get_one(ProductPermit, (product.id, permit.id)))
    permit.status_why = why
    told = {"code": permit.code, "goods": [product.slug for product in goods[:30]]}
    history.note(person, "permit.goods_refused", permit.seller.slug, before=told, why=why)
    permit_telling.tell_seller(permit, "permit_goods_refused", goods=len(goods))
    return True


def with_waiting_goods(shops: ColumnElement[bool], most: int = 20) -> list[Permit]:
    """Accepted papers for which shops have chosen goods to which nobody has agreed."""
    waits = Permit.id.in_(select(ProductPermit.permit_id).where(ProductPermit.waits.is_(True)))
    wanted = select(Permit).join(Permit.seller).where(Permit.status == PermitStatus.ACCEPTED, shops, waits)
    seller = contains_eager(Permit.seller).options(joinedload(Seller.city), joinedload(Seller.area))
    return list(db.session.scalars(wanted.options(seller).order_by(Permit.id).limit(most)))


def remind(permit: Permit) -> bool:
    """Tell the shop and its mentors that a paper ends, or that it has ended and what left with it; once a mark."""
    if not permit_reminding.note(permit):
        return False
    goods = count_of(permit)
    permit_telling.tell_seller(
        permit, "permit_ended" if permit.reminded == permit_reminding.ENDED else "permit_ends", goods=goods
    )
    permit_telling.tell_mentors(permit, goods)
    return True


def count_of(permit: Permit) -> int:
    """How many goods that have passed rest on a paper."""
    mine = select(func.count(Product.id)).join(ProductPermit, ProductPermit.product_id == Product.id)
    mine = mine.where(ProductPermit.permit_id == permit.id, ProductPermit.waits.is_(False))
    return db.session.scalar(mine.where(Product.status == Status.PASSED)) or 0
