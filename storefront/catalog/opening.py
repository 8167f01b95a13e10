"""The day a verified shop opens: its owner, or staff for them, says so once everything it needs is there."""

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import readiness, version
from storefront.sellers.seller import Seller, Status


def open_shop(seller: Seller, person: User) -> bool:
    """Make the shop public. False: not verified, open already, or something is still missing."""
    if seller.status != Status.VERIFIED or not readiness.is_ready(readiness.items(seller)):
        return False
    if not seller.move(Status.LIVE, Seller.status == Status.VERIFIED, status_why=""):
        return False
    history.note(person, "seller.opened", seller.slug)
    version.bump()
    return True
