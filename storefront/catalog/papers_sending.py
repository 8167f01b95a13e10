"""A shop sends a paper anew, and the goods that were chosen for the rejected one come along."""

from storefront.accounts.user import User
from storefront.catalog import papers_choosing
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import permit_sending
from storefront.sellers.permit import Permit, Status
from storefront.sellers.permit_sending import Paper, SentBefore
from storefront.sellers.seller import Seller


def send(
    seller: Seller, paper: Paper, person: User, code: str, picture_key: str | None, instead: Permit | None = None
) -> Permit:
    """Enter a paper to be checked, perhaps instead of another. Raises SentBefore.

    One that counts or counted (accepted, revoked) carries its goods until staff accept the new one. A rejected one
    never counted: it retires now, and the new one wants the place the rejected one wanted.
    """
    permit_sending.lock(seller)
    if instead is not None:
        db.session.refresh(instead)
        if instead.status == Status.RETIRED:
            raise SentBefore(paper.number)
    rejected = instead if instead is not None and instead.status == Status.REJECTED else None
    place = rejected.replaces if rejected else instead
    sent = permit_sending.send(seller, paper, person, code, picture_key, place)
    if rejected:
        papers_choosing.hand_over(rejected, sent)
        rejected.move(Status.RETIRED, ended_at=clock.now())
    return sent
