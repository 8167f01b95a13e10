"""Who may decide about a product: nobody about the own shop, about one they help, or about what they wished."""

from typing import Any

from sqlalchemy import and_, exists, or_, select

from storefront.accounts.user import User
from storefront.catalog.product import Product
from storefront.curation.change_request import ChangeRequest
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.member import SellerMember
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.seller import Seller


def may(person: User) -> Any:
    """The condition on products (and their change requests), to stand in the deciding statement itself."""
    return free_of(person, Product.seller_id)


def free_of(person: User | type[User], seller_id: Any) -> Any:
    """The condition that this person neither works in the shop of this number (a column) nor helps there.

    With `User` itself it is asked of each person of a query.
    """
    mentor = exists().where(
        MentorConsent.seller_id == seller_id, MentorConsent.user_id == person.id,
        MentorConsent.given_at.is_not(None), MentorConsent.ended_at.is_(None), MentorConsent.ends_on >= clock.today(),
    )  # fmt: skip
    return and_(no_member(person, seller_id), ~mentor)


def no_member(person: User | type[User], seller_id: Any = Product.seller_id) -> Any:
    """The same for what a shop's mentor may do, too: everybody but the people of the shop."""
    return ~exists().where(
        SellerMember.seller_id == seller_id, SellerMember.user_id == person.id, SellerMember.ended_at.is_(None)
    )


def proposed_by_another(person: User) -> Any:
    """The condition on change requests: a wish is not granted by who wished it."""
    return or_(ChangeRequest.proposed_by_id.is_(None), ChangeRequest.proposed_by_id != person.id)


def has_part(seller_id: int, person: User) -> bool:
    """Whether somebody else has to decide about this shop."""
    free = select(Seller.id).where(Seller.id == seller_id, free_of(person, Seller.id))
    return db.session.scalar(free) is None


def is_own(product: Product, person: User) -> bool:
    """Whether somebody else has to decide about this product."""
    free = select(Product.id).where(Product.id == product.id, may(person))
    return db.session.scalar(free) is None
