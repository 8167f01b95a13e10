"""Pictures of papers that nobody needs any more, and the numbers of a shop that closed long ago, are forgotten."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.sellers.permit import Permit, Status
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus


def of_closed_shops(most: int = 100) -> Sequence[Permit]:
    """Papers of shops that have closed; they end with the shop."""
    closed = select(Permit).join(Permit.seller).where(
        Seller.status == SellerStatus.CLOSED, Permit.status != Status.RETIRED
    )  # fmt: skip
    return db.session.scalars(closed.order_by(Permit.id).limit(most)).all()


def retire(permit: Permit) -> bool:
    """The paper ends with its shop."""
    return permit.move(Status.RETIRED, ended_at=clock.now())


def over(most: int = 100) -> Sequence[Permit]:
    """Papers whose picture (or number, of a closed shop) is no longer needed.

    A replaced one at once; a refused one, and all of a closed shop, after PERMIT_FORGET_DAYS.
    """
    long_ago = clock.now() - timedelta(days=number("PERMIT_FORGET_DAYS"))
    is_closed = Seller.status == SellerStatus.CLOSED
    has_picture = Permit.picture_key.is_not(None)
    replaced = and_(Permit.status == Status.RETIRED, ~is_closed, has_picture)
    refused = and_(Permit.status.in_([Status.REJECTED, Status.REVOKED]), Permit.ended_at < long_ago, has_picture)
    closed = and_(is_closed, Permit.ended_at < long_ago, or_(has_picture, Permit.number != ""))
    wanted = select(Permit).join(Permit.seller).options(joinedload(Permit.seller))
    return db.session.scalars(wanted.where(or_(replaced, refused, closed)).order_by(Permit.id).limit(most)).all()


def forget(permit: Permit) -> None:
    """The row lets go of the picture, and of the number when the shop is closed. The caller empties the vault after."""
    permit.picture_key = None
    if permit.seller.status == SellerStatus.CLOSED:
        permit.number = ""
