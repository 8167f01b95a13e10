"""What stands behind the figures of variety: the goods of a group, where a kind is made, who makes the same here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from storefront.catalog.product import Product
from storefront.curation import alike, variety_snapshot
from storefront.curation.variety_snapshot import VarietyGroup
from storefront.kit.db import db
from storefront.sellers.seller import Seller

MOST_GROUPS = 12  # that are opened on one page
MOST_GOODS = 12  # of each


@dataclass(frozen=True)
class Behind:
    """One product of a group."""

    slug: str
    name: str
    seller: str


def behind(groups: Sequence[VarietyGroup]) -> dict[int, list[Behind]]:
    """The newest goods of the largest groups, by the group's id, in one statement."""
    wanted = {group.id: group.product_ids[:MOST_GOODS] for group in groups[:MOST_GROUPS]}
    ids = [number for some in wanted.values() for number in some]
    if not ids:
        return {}
    rows = select(Product.id, Product.slug, Product.name, Seller.name.label("seller")).join(Product.seller)
    found = {
        row.id: Behind(row.slug, row.name, row.seller) for row in db.session.execute(rows.where(Product.id.in_(ids)))
    }
    return {group: [found[number] for number in some if number in found] for group, some in wanted.items()}


def elsewhere(kinds: Iterable[str], city_code: str) -> dict[str, list[tuple[str, int]]]:
    """In which other cities these kinds (by slug) are made, with how many goods, the most first."""
    counted: dict[str, dict[str, int]] = {slug: defaultdict(int) for slug in kinds}
    for (city, _pengampu), shot in variety_snapshot.latest().items():
        for slug, number in shot.kinds.items():
            if slug in counted and city != city_code:
                counted[slug][city] += number
    return {slug: sorted(made.items(), key=lambda each: (-each[1], each[0])) for slug, made in counted.items()}


def same_here(product: Product) -> tuple[str, int] | None:
    """What goods with nearly this name are called in this city under this pengampu, and how many others there are.

    As of the last snapshot: one statement, and at most variety_taking.MOST_GROUPS names to compare.
    """
    mine = alike.core(product.name)
    if not mine:
        return None
    for group in variety_snapshot.groups_of(product.city_code, product.pengampu_code):
        if alike.is_near(mine, group.core):
            others = group.goods - (product.id in group.product_ids)
            return (group.title, others) if others > 0 else None
    return None
