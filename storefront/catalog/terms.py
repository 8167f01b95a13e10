"""How goods are sold: unit, portions, days, least order. A seller changes these at any time; nobody has to look."""

from typing import Any

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import version
from storefront.catalog.product import Product
from storefront.kit.db import db

FREE = ("unit", "serves", "lead_days", "shelf_days", "min_order")


def change(product: Product, wished: dict[str, Any], actor: User | None) -> bool:
    """Change facts named in FREE; whether any of them was another before."""
    assert set(wished) <= set(FREE), set(wished) - set(FREE)
    before = {name: getattr(product, name) for name in wished}
    after = {name: value for name, value in wished.items() if value != before[name]}
    if not after:
        return False
    for name, value in after.items():
        setattr(product, name, value)
    was = {name: before[name] for name in after}
    history.note(actor, "product.terms", product.slug, before=was, after=after)
    db.session.flush()
    version.bump()
    return True
