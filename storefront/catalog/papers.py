"""Which papers a product rests on, which one its kind and keeping need, and when they end."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, and_, false, func, select, text, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.catalog import search, version
from storefront.catalog.category import ProductKind
from storefront.catalog.product import Food, Keeping, Product
from storefront.kit.db import Base, db
from storefront.sellers import permit as permits
from storefront.sellers.permit import Kind, Permit, Status

BY_KIND = {"sabun": Kind.PKRT, "kosmetik": Kind.BPOM_NA}
BY_KEEPING = {
    Keeping.SHORT: Kind.SLHS,
    Keeping.DRY: Kind.PIRT,
    Keeping.CHILLED: Kind.BPOM_MD,
    Keeping.MILK: Kind.BPOM_MD,
}
NEVER = date(9999, 12, 31)  # stands for "no end" while ends are compared
NEAR = 200  # ids that lie no further apart are written into the index of words in one statement


class ProductPermit(Base):
    """This product rests on that paper. While it `waits`, the shop has chosen so and staff have not agreed."""

    __tablename__ = "product_permits"
    __table_args__ = (
        Index("ix_product_permits_waiting", "permit_id",
              sqlite_where=text("waits IS 1"), postgresql_where=text("waits IS true")),
    )  # fmt: skip

    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id), primary_key=True)
    permit_id: Mapped[int] = mapped_column(ForeignKey(Permit.id), primary_key=True, index=True)
    permit: Mapped[Permit] = relationship()
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())


def needed(product: Product) -> list[Kind]:
    """The papers this product needs by kind, and processed food by keeping, with halal (PerBPOM 22/2018, PP 42/2024).

    Fresh fish on ice, eggs and vegetables need none here however they keep.
    """
    is_made = product.food == Food.PROCESSED
    need = BY_KIND.get(product.kind.slug) or (BY_KEEPING.get(product.keeping) if is_made else None)
    return ([need] if need else []) + ([Kind.HALAL] if is_made else [])


def needs(kind: Kind) -> ColumnElement[bool]:
    """Whether a product needs a paper of this kind: the same rule as `needed()`, for a question to the database."""
    if kind == Kind.HALAL:
        return Product.food == Food.PROCESSED
    slugs = [slug for slug, wanted in BY_KIND.items() if wanted == kind]
    if slugs:
        return Product.kind_id.in_(_kinds(slugs))
    kept = [keeping for keeping, wanted in BY_KEEPING.items() if wanted == kind]
    if not kept:
        return false()
    is_made = Product.food == Food.PROCESSED
    return and_(is_made, Product.keeping.in_(kept), Product.kind_id.not_in(_kinds(BY_KIND)))


def of(product_id: int) -> list[Permit]:
    """The papers shown on a product, by kind: those that staff accepted, for this product, and that have not ended."""
    mine = select(Permit).join(ProductPermit, ProductPermit.permit_id == Permit.id)
    mine = mine.where(ProductPermit.product_id == product_id, ProductPermit.waits.is_(False), permits.valid())
    return list(db.session.scalars(mine.order_by(Permit.kind, Permit.id)))


def attach(product: Product, permit: Permit, waits: bool = False) -> None:
    """Let the product rest on a paper; it leaves the shop the day after the paper ends. One that waits binds nothing.

    Of several papers of one kind the one that lasts longest counts.
    """
    db.session.add(permit)
    db.session.flush()
    link = db.session.get(ProductPermit, (product.id, permit.id)) or ProductPermit(product_id=product.id, permit=permit)
    link.waits = waits
    db.session.add(link)
    date_again(product)


def date_again(product: Product) -> None:
    """Work out anew when the earliest of a product's papers ends. A renewed paper lists the product again by itself."""
    db.session.flush()
    _date(Product.id == product.id)
    db.session.refresh(product)
    find_again([product.id])


def date_all(permit: Permit) -> None:
    """The same for all goods that rest on this paper, however many: their pages, lists and the halal filter follow."""
    db.session.flush()
    theirs = select(ProductPermit.product_id).where(ProductPermit.permit_id == permit.id)
    _date(Product.id.in_(theirs))
    find_again(db.session.scalars(theirs.order_by(ProductPermit.product_id)).all() if permit.kind == Kind.HALAL else [])


def end() -> Any:
    """The last day on which the papers of a product (of the enclosing statement) carry it; NULL for no end.

    Per kind the paper that lasts longest, of the kinds the one that ends first. Revoked ones count with the day
    before they were revoked, those that wait or were rejected do not count: nothing has ever rested on them.
    """
    lasts = func.max(func.coalesce(Permit.ends_on, NEVER)).label("lasts")
    by_kind = select(lasts).join(ProductPermit, ProductPermit.permit_id == Permit.id).where(
        ProductPermit.product_id == Product.id, ProductPermit.waits.is_(False),
        Permit.status.in_([Status.ACCEPTED, Status.REVOKED]),
    )  # fmt: skip
    each = by_kind.group_by(Permit.kind).correlate(Product).subquery()
    return select(func.nullif(func.min(each.c.lasts), NEVER)).select_from(each).correlate(Product).scalar_subquery()


def find_again(product_ids: Sequence[int]) -> None:
    """Bring the index of words in line with these goods (by rising id): those near each other in one statement."""
    runs: list[list[int]] = []
    for each in product_ids:
        if runs and each - runs[-1][1] <= NEAR:
            runs[-1][1] = each
        else:
            runs.append([each, each])
    for first, last in runs:
        search.refill(first, last)


def _date(which: ColumnElement[bool]) -> None:
    """Write the new ends where they differ, in one statement; what is loaded has to be refreshed."""
    last = end()
    differs = Product.papers_end_on.is_distinct_from(last)
    db.session.execute(
        update(Product).where(which, differs).values(papers_end_on=last).execution_options(synchronize_session=False)
    )
    version.bump()


def _kinds(slugs: Any) -> Any:
    return select(ProductKind.id).where(ProductKind.slug.in_(list(slugs))).scalar_subquery()
