"""The agencies' members: of nobody more than may be known, and a list did what its rows did."""

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import aliased

from storefront.reports.invariants.invariant import Against, Invariant
from storefront.sellers.enrolment import Enrolment, Status
from storefront.sellers.member_list import MemberList
from storefront.sellers.member_row import MemberRow
from storefront.sellers.member_row import Status as RowStatus
from storefront.sellers.seller import Seller


def _of_a_nik_only_its_hash() -> Against:
    """A keyed hash is 64 letters and the digits beside it are four: a number of sixteen fits into neither."""
    half = and_((Enrolment.nik_last == "") != (Enrolment.nik_hash == ""), Enrolment.status != Status.REMOVED)
    odd = or_(
        func.length(Enrolment.nik_hash).not_in([0, 64]), func.length(Enrolment.nik_last).not_in([0, 4]),
        func.length(func.coalesce(Enrolment.phone, "")) > 16,
    )  # fmt: skip
    return select(Enrolment.code).where(or_(half, odd))


def _removed_ones_are_empty() -> Against:
    """Of who was taken out nothing personal is left, and no shop."""
    something = or_(
        Enrolment.name != "", Enrolment.folded != "", Enrolment.phone.is_not(None), Enrolment.nik_last != "",
        Enrolment.business != "", Enrolment.field != "", Enrolment.seller_id.is_not(None),
        Enrolment.removed_at.is_(None),
    )  # fmt: skip
    return select(Enrolment.code).where(Enrolment.status == Status.REMOVED, something)


def _merged_ones_lead_to_somebody() -> Against:
    """Who was merged points to one who is not merged, and has no shop; nobody else points anywhere."""
    other = aliased(Enrolment)
    nowhere = or_(Enrolment.into_id.is_(None), other.status == Status.MERGED, Enrolment.seller_id.is_not(None))
    merged = and_(Enrolment.status == Status.MERGED, nowhere)
    listed = and_(Enrolment.status == Status.LISTED, Enrolment.into_id.is_not(None))
    return select(Enrolment.code).outerjoin(other, other.id == Enrolment.into_id).where(or_(merged, listed))


def _a_shop_is_one_persons() -> Against:
    """No shop belongs to two people of the lists."""
    twice = (
        select(Enrolment.seller_id).where(Enrolment.seller_id.is_not(None)).group_by(Enrolment.seller_id)
        .having(func.count() > 1)
    )  # fmt: skip
    return select(Seller.slug).where(Seller.id.in_(twice))


def _counts_are_of_the_rows() -> Against:
    """A row is counted in the commit that does it, so a killed worker leaves no difference."""
    has = MemberRow.status.in_([RowStatus.DONE, RowStatus.UNDONE])
    counted = (
        select(
            MemberRow.list_id.label("key"), func.sum(case((has, 1), else_=0)).label("done"),
            func.sum(case((MemberRow.status == RowStatus.UNDONE, 1), else_=0)).label("undone"),
        )
        .group_by(MemberRow.list_id)
        .subquery()
    )  # fmt: skip
    wrong = or_(
        MemberList.done != func.coalesce(counted.c.done, 0), MemberList.undone != func.coalesce(counted.c.undone, 0)
    )
    of_rows = select(MemberList.code).outerjoin(counted, counted.c.key == MemberList.id)
    return of_rows.where(MemberList.cleared_at.is_(None), wrong)


ALL = (
    Invariant("member_nik", "of a member's NIK four digits and a hash are kept", _of_a_nik_only_its_hash),
    Invariant("member_removed", "of a removed member nothing personal is left", _removed_ones_are_empty),
    Invariant("member_merged", "a merged member leads to one who is listed", _merged_ones_lead_to_somebody),
    Invariant("member_shop", "a shop belongs to one person of the lists at most", _a_shop_is_one_persons),
    Invariant("member_counts", "a list of members has done as many rows as are so", _counts_are_of_the_rows),
)
