"""The owner closes the shop for a while, without an end in sight, and opens it again."""

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.sellers.seller import Seller, Status

WHY = "resting"  # `Seller.status_why` of a shop its owner has closed for a while; other reasons are not theirs to lift


def rest(seller: Seller, person: User) -> bool:
    """No new orders; those that stand go on. False when the shop is not open."""
    if not seller.move(Status.PAUSED, Seller.status == Status.LIVE, status_why=WHY):
        return False
    history.note(person, "seller.rested", seller.slug)
    return True


def resume(seller: Seller, person: User) -> bool:
    """Open again. False for a shop that is shut for another reason."""
    if not seller.move(Status.LIVE, Seller.status == Status.PAUSED, Seller.status_why == WHY, status_why=""):
        return False
    history.note(person, "seller.opened", seller.slug)
    return True


def is_resting(seller: Seller) -> bool:
    """Whether its owner may open it."""
    return seller.status == Status.PAUSED and seller.status_why == WHY
