"""What became of a shop in the programme, from the log."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.accounts.history import Deed
from storefront.kit.db import db
from storefront.sellers.seller import Seller


def of(seller: Seller, most: int = 30) -> list[Deed]:
    """The latest first."""
    about = (
        select(Deed).options(joinedload(Deed.actor)).where(Deed.about == seller.slug, Deed.what.startswith("seller."))
    )
    return list(db.session.scalars(about.order_by(Deed.id.desc()).limit(most)))
