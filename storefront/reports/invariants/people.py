"""Who works in a shop, who helps there, and how it joined."""

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from storefront.accounts.factor_renewal import OPEN, FactorRenewal
from storefront.accounts.factor_renewal import Status as RenewalStatus
from storefront.reports.invariants.invariant import Against, Invariant
from storefront.sellers.invitation import Invitation
from storefront.sellers.invitation import Status as InvitationStatus
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.registration import Registration
from storefront.sellers.seller import Seller, Status


def _never_without_an_owner() -> Against:
    """A shop that has had an owner and is not closed has one."""
    mine = (SellerMember.seller_id == Seller.id, SellerMember.part == Part.OWNER)
    had = select(SellerMember.id).where(*mine, SellerMember.ended_at.is_not(None)).exists()
    has = select(SellerMember.id).where(*mine, SellerMember.ended_at.is_(None)).exists()
    return select(Seller.slug).where(Seller.status != Status.CLOSED, had, ~has)


def _leave_is_given_in_the_shop() -> Against:
    """A mentor's leave says who gave it and until when; who gave it was of the shop (perhaps a helper by now)."""
    giver = aliased(SellerMember)
    of_the_shop = select(giver.id).where(
        giver.seller_id == MentorConsent.seller_id, giver.user_id == MentorConsent.given_by_id
    ).exists()  # fmt: skip
    wrong = or_(
        MentorConsent.given_by_id.is_(None), MentorConsent.ends_on.is_(None), ~of_the_shop,
        MentorConsent.given_by_id == MentorConsent.user_id,
    )  # fmt: skip
    return select(MentorConsent.code).where(MentorConsent.given_at.is_not(None), wrong)


def _answers_say_when() -> Against:
    """An invitation that waits has no moment of answer; one that was answered in time has."""
    waits = Invitation.status == InvitationStatus.WAITING
    silent = and_(Invitation.status == InvitationStatus.ACCEPTED, Invitation.answered_at.is_(None))
    late = and_(Invitation.status == InvitationStatus.ACCEPTED, Invitation.answered_at > Invitation.ends_at)
    return select(Invitation.code).where(or_(and_(waits, Invitation.answered_at.is_not(None)), silent, late))


def _agreed_before_selling() -> Against:
    """Who joined by the form agreed to a version of the rules, and four digits never stand without their hash."""
    half = (Registration.nik_last == "") != (Registration.nik_hash == "")
    return select(Registration.id).where(or_(Registration.agreed_version == "", half))


def _renewed_by_two() -> Against:
    """A second factor went by the word of two operators, neither of them the person; what is open says whose it is."""
    first, second = FactorRenewal.first_by_id, FactorRenewal.second_by_id
    alone = or_(
        first.is_(None), second.is_(None), first == second, first == FactorRenewal.user_id,
        second == FactorRenewal.user_id,
    )  # fmt: skip
    is_open = FactorRenewal.status.in_(OPEN)
    lost = is_open != FactorRenewal.open_user_id.is_not_distinct_from(FactorRenewal.user_id)
    return select(FactorRenewal.code).where(or_(and_(FactorRenewal.status == RenewalStatus.DONE, alone), lost))


ALL = (
    Invariant("factor_renewals", "a second factor is renewed by two operators for a third person", _renewed_by_two),
    Invariant("owner", "a shop that is not closed is never without an owner", _never_without_an_owner),
    Invariant("leave", "a mentor's leave was given by the shop, until a day", _leave_is_given_in_the_shop),
    Invariant("invitations", "an invitation says when it was answered, in time", _answers_say_when),
    Invariant("agreement", "who joined agreed, and of a NIK only digits and a hash are kept", _agreed_before_selling),
)
