"""Staff take a product down at once, with a reason its seller reads, and let it come back. Open orders go on."""

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import passing
from storefront.catalog import product as products
from storefront.catalog.product import Product
from storefront.curation import telling, who, withdrawing
from storefront.curation.flag import Reason
from storefront.curation.take_down import Status as DownStatus
from storefront.curation.take_down import TakeDown
from storefront.kit import clock, codes
from storefront.kit.db import db


def take_down(product: Product, person: User, reason: Reason, why: str) -> TakeDown | None:
    """Out of shop, search, kiosk, feeds and baskets from this commit on; a curation under way ends with it.

    None: it is not in the shop (somebody was faster), or it is this person's own; nothing has changed then.
    """
    products.lock(product)
    came_from = product.status
    if who.is_own(product, person) or not passing.suspend(product):
        return None
    down = TakeDown(
        code=codes.number(12), product=product, came_from=came_from, reason=reason.value, why=why, made_by_id=person.id
    )
    db.session.add(down)
    db.session.flush()
    before, after = {"status": came_from.value}, {"status": product.status.value, "take_down": down.code}
    history.note(person, "product.taken_down", product.slug, before=before, after=after, why=reason.value)
    stopped = withdrawing.stop(product, person, why)
    telling.tell_seller(product, "product_taken_down", reason=reason.value, why=why, stopped=stopped is not None)
    return down


def lift(down: TakeDown, person: User, why: str) -> bool:
    """It comes back as it was, passed or paused. False: it is lifted already, or somebody else has to decide."""
    product = down.product
    products.lock(product)
    mine = not who.is_own(product, person)
    now = clock.now()
    if not mine or not down.move(
        DownStatus.LIFTED, lifted_at=now, lifted_by_id=person.id, lifted_why=why, reply_by=None, half_at=None
    ):
        return False
    is_back = passing.lift(product, down.came_from)
    assert is_back, "what is down is suspended"
    history.note(
        person, "product.lifted", product.slug, before={"take_down": down.code}, after={"status": product.status.value}
    )
    telling.tell_seller(product, "product_lifted", why=why, is_shown=product.is_public)
    return True
