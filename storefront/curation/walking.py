"""A run goes from the seller to the table: a mentor verifies, the kasatpel validates, or it goes back with a reason."""

from typing import Any

from sqlalchemy import ColumnElement, select

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import passing
from storefront.catalog import product as products
from storefront.catalog.product import Product
from storefront.catalog.product import Status as ProductStatus
from storefront.curation import seen, telling, who
from storefront.curation.curation_run import CurationRun, Status
from storefront.kit import clock


def verify(run: CurationRun, person: User, shown: str | None = None) -> bool:
    """A mentor has looked: complete, and what it says it is. False: not this person's turn (their own shop).

    `shown` is the `seen.mark` of what was on their screen: a product that is another one meanwhile stays where it is.
    """
    facts = {"verified_at": clock.now(), "verified_by_id": person.id}
    if _is_another(run, shown) or not run.move(Status.VERIFIED, _not_of(person, who.no_member), **facts):
        return False
    _note(person, "curation.verified", run)
    return True


def validate(run: CurationRun, person: User, shown: str | None = None) -> bool:
    """A second person agrees, so that it may come to the table. False: the same person, an own one, not the time.

    `shown` as for `verify`.
    """
    if _is_another(run, shown):
        return False
    another = CurationRun.verified_by_id != person.id
    facts = {"validated_at": clock.now(), "validated_by_id": person.id, "seen": seen.mark(run.product)}
    if not run.move(Status.VALIDATED, another, _not_of(person, who.may), **facts):
        return False
    _note(person, "curation.validated", run)
    return True


def send_back(run: CurationRun, person: User, why: str, shown: str | None = None) -> bool:
    """Something is to be mended before anybody tastes it; the seller reads `why`. False: not this person's turn.

    `shown` as for `verify`.
    """
    if _is_another(run, shown):
        return False
    early = CurationRun.status.in_([Status.SUBMITTED, Status.VERIFIED])
    if not run.move(Status.REVISE, early, _not_of(person, who.no_member), why=why):
        return False
    if run.product.status == ProductStatus.SUBMITTED:
        passing.hand_back(run.product, why)
    _note(person, "curation.sent_back", run, why=why)
    telling.tell_seller(run.product, "run_sent_back", why=why, level=run.level.value)
    return True


def _is_another(run: CurationRun, shown: str | None) -> bool:
    """Whether the product is not what was shown. Locked until the commit, so that what is looked at here is moved."""
    products.lock(run.product)
    return shown is not None and shown != seen.mark(run.product)


def _not_of(person: User, rule: Any) -> ColumnElement[bool]:
    """Nobody acts for a shop they belong to."""
    return CurationRun.product_id.in_(select(Product.id).where(rule(person)))


def _note(person: User, what: str, run: CurationRun, why: str = "") -> None:
    history.note(person, what, run.product.slug, after={"run": run.code, "level": run.level.value}, why=why)
