"""How many shops could be drawn for a showcase today, by margin: what quotas are weighed against."""

from sqlalchemy import func, select

from storefront.catalog.category import Category
from storefront.catalog.product import Product
from storefront.galleries.eligible import is_eligible
from storefront.galleries.showcase import Margin, Showcase
from storefront.kit.db import db


def by(showcase: Showcase, margin: Margin) -> dict[str, int]:
    """By pengampu's code or category's slug: shops with something to show. A shop may stand in two categories."""
    column = Product.pengampu_code if margin == Margin.PENGAMPU else Category.slug
    shops = select(column.label("name"), func.count(Product.seller_id.distinct()).label("shops"))
    wanted = shops.join(Product.seller).join(Product.kind).join(Product.category).where(is_eligible(showcase))
    return {row.name: row.shops for row in db.session.execute(wanted.group_by(column))}
