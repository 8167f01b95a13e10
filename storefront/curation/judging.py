"""The first look at a product that was submitted: it passes at kecamatan level, or goes back with a reason."""

from datetime import date, timedelta

from sqlalchemy import select

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import passing, rewriting
from storefront.catalog import product as products
from storefront.catalog.product import PassLevel, Product, Status
from storefront.curation import telling, who
from storefront.curation.change_request import RISKY
from storefront.kit import clock, codes
from storefront.kit.config import number
from storefront.kit.db import db


def mark(product: Product) -> str:
    """Goes with the form: the words, photos and papers as they were shown, so that what passes is what was seen."""
    stands = rewriting.told(product, RISKY)
    return codes.digest(f"{product.id}:{product.status}:{sorted(stands.items())}")[:16]


def usual_end() -> date:
    """Until when a pass lasts unless a curator says otherwise (WIB, the last day included)."""
    return clock.today() + timedelta(days=number("PASS_DAYS"))


def give_pass(product: Product, person: User, ends_on: date, seen: str) -> bool:
    """Let it into the shop until `ends_on`. False: decided or changed meanwhile, or not this person's to decide."""
    if not _may_decide(product, person, seen) or not passing.give_pass(product, PassLevel.KECAMATAN, ends_on):
        return False
    after = {"level": PassLevel.KECAMATAN.value, "ends_on": ends_on.isoformat()}
    history.note(person, "product.passed", product.slug, after=after)
    telling.tell_seller(product, "product_passed", ends_on=ends_on)
    return True


def hand_back(product: Product, person: User, why: str, seen: str) -> bool:
    """Return it to the seller, who reads `why`. False as for `give_pass`."""
    if not _may_decide(product, person, seen) or not passing.hand_back(product, why):
        return False
    history.note(person, "product.returned", product.slug, why=why)
    telling.tell_seller(product, "product_returned", why=why)
    return True


def _may_decide(product: Product, person: User, seen: str) -> bool:
    """Locked until the commit, so that what is looked at here is what the move finds."""
    products.lock(product)
    if product.status != Status.SUBMITTED or seen != mark(product):
        return False
    return db.session.scalar(select(Product.id).where(Product.id == product.id, who.may(person))) is not None
