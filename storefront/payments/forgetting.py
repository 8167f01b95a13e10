"""Takes the shopper's own words out of payments when they are erased; sums, times and evidence stay in the books."""

from sqlalchemy import select, update

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.payments.payment import Payment


def forget(person: User) -> None:
    """Empty the notes of the person's claims. To be called before their purchases are made anonymous."""
    mine = select(Order.id).join(Order.purchase).where(Purchase.user_id == person.id)
    db.session.execute(
        update(Payment)
        .where(Payment.order_id.in_(mine))
        .values(claim_note="")
        .execution_options(synchronize_session=False)
    )
