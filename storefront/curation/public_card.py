"""What the public reads of a product's curation: level, day and criteria; never scores, never names of curators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from storefront.catalog.product import PassLevel, Product
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.rubric import Rubric, RubricItem
from storefront.kit import clock
from storefront.kit.db import db


@dataclass(frozen=True)
class Card:
    """One product's. Of a pass from before there were runs the day and the criteria are not known."""

    level: PassLevel
    ends_on: date
    checked_on: date | None = None
    criteria: tuple[RubricItem, ...] = ()

    def frozen(self) -> dict[str, Any]:
        """As it is kept on an order line: what the shopper was shown, in Indonesian."""
        return {
            "level": self.level.value, "ends_on": self.ends_on.isoformat(),
            "checked_on": self.checked_on.isoformat() if self.checked_on else None,
            "criteria": [item.name for item in self.criteria],
        }  # fmt: skip


def of(products: Sequence[Product]) -> dict[int, Card]:
    """The cards of these products that have a pass, by id; three statements for any number."""
    passed = {each.id: each for each in products if each.pass_level and each.pass_ends_on}
    how = select(CurationRun).join(CurationRun.product).options(
        joinedload(CurationRun.rubric).options(selectinload(Rubric.items))
    )  # fmt: skip
    how = how.where(
        CurationRun.product_id.in_(list(passed)), CurationRun.status == Status.PASSED,
        CurationRun.level == Product.pass_level,
    )  # fmt: skip
    runs = {run.product_id: run for run in db.session.scalars(how.order_by(CurationRun.id))} if passed else {}
    return {number: _card(product, runs.get(number)) for number, product in passed.items()}


def _card(product: Product, run: CurationRun | None) -> Card:
    assert product.pass_level and product.pass_ends_on
    if run is None or run.rubric is None or run.decided_at is None:
        return Card(product.pass_level, product.pass_ends_on)
    criteria = tuple(run.rubric.items_for(product))
    return Card(product.pass_level, product.pass_ends_on, clock.wib(run.decided_at).date(), criteria)
