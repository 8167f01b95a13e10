"""A shop says which of its goods rest on which paper. For goods the public sees, staff have to agree to it."""

from sqlalchemy import ColumnElement, delete, exists, insert, literal, select, true, update
from sqlalchemy.orm import aliased

from storefront.catalog import papers
from storefront.catalog import product as products
from storefront.catalog.papers import ProductPermit
from storefront.catalog.product import Product, Status
from storefront.kit.db import db
from storefront.sellers.permit import NOW, Kind, Permit
from storefront.sellers.permit import Status as PermitStatus

OF_THE_SHOP = (Kind.NIB,)  # for the whole shop, not for single goods
WATCHED = (Status.PASSED, Status.PAUSED, Status.SUSPENDED)  # passed by a curator, with the papers there were


def goods_of(permit: Permit, after: int = 0, most: int = 30) -> list[tuple[Product, bool]]:
    """Goods that rest on a paper, each with whether that still waits for staff; those behind the id `after`."""
    mine = select(Product, ProductPermit.waits).join(ProductPermit, ProductPermit.product_id == Product.id)
    mine = mine.where(ProductPermit.permit_id == permit.id, Product.status != Status.ARCHIVED, Product.id > after)
    return [(row[0], row[1]) for row in db.session.execute(mine.order_by(Product.id).limit(most))]


def lacking(permit: Permit, most: int = 30) -> list[Product]:
    """The shop's goods that need a paper of this kind and have none, not even one under check: new ones come first."""
    return list(db.session.scalars(select(Product).where(*_lack(permit)).order_by(Product.id.desc()).limit(most)))


def choose(permit: Permit, slugs: list[str]) -> int:
    """These goods of the shop shall rest on the paper; answers how many were new. `choose_all` takes all that lack."""
    return _choose(permit, Product.slug.in_(slugs), Product.seller_id == permit.seller_id)


def choose_all(permit: Permit) -> int:
    """All goods of the shop that need such a paper and have none; answers how many."""
    return _choose(permit, *_lack(permit))


def may_let_go(permit: Permit, product: Product) -> bool:
    """Whether a product may leave this paper: its place in the shop must not rest on it alone."""
    return _held_by(product.id, permit) is None


def let_go(permit: Permit, product: Product) -> bool:
    """The product rests on this paper no more. False, and nothing changed, while its place in the shop does."""
    products.lock(product)
    if not may_let_go(permit, product):
        return False
    gone = delete(ProductPermit).where(ProductPermit.product_id == product.id, ProductPermit.permit_id == permit.id)
    db.session.execute(gone)
    papers.date_again(product)
    return True


def is_needed(permit: Permit) -> bool:
    """Whether goods the public may see rest on this paper; a shop cannot simply take such a paper away."""
    watched = select(Product.id).join(ProductPermit, ProductPermit.product_id == Product.id)
    watched = watched.where(
        ProductPermit.permit_id == permit.id, ProductPermit.waits.is_(False), Product.status.in_(WATCHED)
    )
    return permit.status in (PermitStatus.ACCEPTED, PermitStatus.REVOKED) and bool(
        db.session.scalar(watched.limit(1))
    )  # fmt: skip


def _lack(permit: Permit) -> tuple[ColumnElement[bool], ...]:
    if permit.kind in OF_THE_SHOP:
        return (~true(),)
    other, link = aliased(Permit), aliased(ProductPermit)
    has_one = exists().where(
        link.product_id == Product.id, link.permit_id == other.id, other.kind == permit.kind, other.status.in_(NOW)
    )
    return (
        Product.seller_id == permit.seller_id, Product.status != Status.ARCHIVED, papers.needs(permit.kind), ~has_one,
    )  # fmt: skip


def _choose(permit: Permit, *which: ColumnElement[bool]) -> int:
    """One statement for any number. Drafts rest on it at once: whoever passes them decides about what they see."""
    if permit.status not in NOW or permit.kind in OF_THE_SHOP:
        return 0
    db.session.flush()
    there = exists().where(ProductPermit.product_id == Product.id, ProductPermit.permit_id == permit.id)
    chosen = select(Product.id, literal(permit.id), Product.status.in_(WATCHED)).where(*which, ~there)
    chosen = chosen.where(Product.status != Status.ARCHIVED)
    columns = ["product_id", "permit_id", "waits"]
    made = insert(ProductPermit).from_select(columns, chosen).returning(ProductPermit.product_id)
    count = len(db.session.scalars(made).all())
    if count:
        papers.date_all(permit)
    return count


def _held_by(product_id: int, permit: Permit) -> int | None:
    """The id of a product whose place in the shop rests on this paper and on no other of its kind."""
    other, link = aliased(Permit), aliased(ProductPermit)
    covered = exists().where(
        link.product_id == Product.id, link.waits.is_(False), link.permit_id == other.id, other.id != permit.id,
        other.kind == permit.kind, other.status == PermitStatus.ACCEPTED,
    )  # fmt: skip
    mine = select(Product.id).join(ProductPermit, ProductPermit.product_id == Product.id).join(ProductPermit.permit)
    held = mine.where(
        Product.id == product_id, ProductPermit.permit_id == permit.id, ProductPermit.waits.is_(False),
        Permit.status.in_([PermitStatus.ACCEPTED, PermitStatus.REVOKED]), Product.status.in_(WATCHED),
        papers.needs(permit.kind), ~covered,
    )  # fmt: skip
    return db.session.scalar(held)


def of_product(product: Product) -> dict[int, bool]:
    """The papers chosen for a product by id, each with whether that still waits for staff."""
    mine = select(ProductPermit.permit_id, ProductPermit.waits).where(ProductPermit.product_id == product.id)
    return {row.permit_id: row.waits for row in db.session.execute(mine)}


def agree(permit: Permit) -> None:
    """Staff agree that all goods chosen so far rest on the paper."""
    waiting = update(ProductPermit).where(ProductPermit.permit_id == permit.id, ProductPermit.waits.is_(True))
    db.session.execute(waiting.values(waits=False).execution_options(synchronize_session="fetch"))
    papers.date_all(permit)


def hand_over(old: Permit, new: Permit) -> None:
    """All goods of one paper move over to the one that takes its place."""
    db.session.flush()
    there = exists().where(ProductPermit.product_id == Product.id, ProductPermit.permit_id == new.id)
    link = aliased(ProductPermit)
    moving = select(link.product_id, literal(new.id), link.waits).join(Product, Product.id == link.product_id)
    moving = moving.where(link.permit_id == old.id, ~there)
    db.session.execute(insert(ProductPermit).from_select(["product_id", "permit_id", "waits"], moving))
    db.session.execute(
        delete(ProductPermit).where(ProductPermit.permit_id == old.id).execution_options(synchronize_session=False)
    )
    papers.date_all(new)
