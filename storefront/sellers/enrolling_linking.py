"""Ties a listed person to the shop they have opened here, whichever came first: by NIK, or by phone and name."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from storefront.accounts import history
from storefront.kit.db import db
from storefront.sellers import enrolling_names, enrolment
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.registration import Registration
from storefront.sellers.seller import Seller, Status


def join(joined: Registration) -> Enrolment | None:
    """Somebody has registered a shop: if an agency lists them, their pengampu is known, unless they chose another.

    Answers who it is. Nothing of the list is told to the person, for a number alone proves nobody.
    """
    seller = joined.seller
    found = enrolment.by_nik(joined.nik_hash) or next(
        (each for each in enrolment.by_phone(seller.phone) if _fits(each, joined.nik_hash, seller.maker)), None
    )
    if found is None or found.seller_id:
        return None
    found.seller_id = seller.id
    if not joined.chose_pengampu:
        seller.pengampu_code = found.pengampu_code
    history.note(None, "member.linked", found.code, after={"seller": seller.slug})
    return found


def link(members: Sequence[Enrolment]) -> None:
    """People just listed: those who have a shop here already are tied to it, in two statements."""
    free = [each for each in members if each.seller_id is None]
    hashes, numbers = {each.nik_hash for each in free} - {""}, {each.phone for each in free} - {None}
    if not (hashes or numbers):
        return
    taken = select(Enrolment.seller_id).where(Enrolment.seller_id.is_not(None))
    shops = (
        select(Registration).join(Registration.seller).options(joinedload(Registration.seller))
        .where(Seller.status != Status.CLOSED, Seller.id.not_in(taken))
        .where(or_(Registration.nik_hash.in_(hashes), Seller.phone.in_(numbers)))
    )  # fmt: skip
    found = db.session.scalars(shops.order_by(Registration.id)).all()
    by_nik = {each.nik_hash: each.seller for each in reversed(found) if each.nik_hash}
    given: set[int] = set()
    for member in free:
        seller = by_nik.get(member.nik_hash) or next(
            (each.seller for each in found
             if each.seller.phone == member.phone and _fits(member, each.nik_hash, each.seller.maker)), None,
        )  # fmt: skip
        if seller is not None and seller.id not in given:
            member.seller_id = seller.id
            given.add(seller.id)


def _fits(member: Enrolment, nik_hash: str, maker: str) -> bool:
    """Whether a shop with the same number is this person's: not with another NIK, and not under another name."""
    differs = bool(member.nik_hash and nik_hash and member.nik_hash != nik_hash)
    return not differs and enrolling_names.are_one(member.folded, enrolling_names.folded(maker))
