"""Takes the day's snapshot of a cell (city × pengampu): counted by the database, names compared here."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from storefront.catalog.category import ProductKind, SignatureKind
from storefront.catalog.product import Product, public
from storefront.curation import alike, variety
from storefront.curation.alike import Group, Named
from storefront.curation.variety_snapshot import VarietyGroup, VarietySnapshot, forget_groups
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Seller, Status

MOST_NAMES = 5_000  # the newest goods of a cell are compared by name
MOST_GROUPS = 50

Cell = tuple[str, str]  # codes of a city and a pengampu


def due(most: int) -> list[Cell]:
    """Cells with a shop, or that had one, and without a snapshot of today (WIB); as many as `most`."""
    last = select(VarietySnapshot.city_code, VarietySnapshot.pengampu_code, func.max(VarietySnapshot.day).label("day"))
    last = last.group_by(VarietySnapshot.city_code, VarietySnapshot.pengampu_code)
    noted: dict[Cell, date] = {(row.city_code, row.pengampu_code): row.day for row in db.session.execute(last)}
    shops = select(Seller.city_code, Seller.pengampu_code).where(Seller.status == Status.LIVE).distinct()
    cells = sorted({(row.city_code, row.pengampu_code) for row in db.session.execute(shops)} | noted.keys())
    return [cell for cell in cells if noted.get(cell) != clock.today()][:most]


def take(cell: Cell) -> bool:
    """The snapshot of today with its groups, in place of yesterday's groups. False: another worker was faster."""
    city_code, pengampu_code = cell
    here = (Product.city_code == city_code, Product.pengampu_code == pengampu_code, public())
    counted = select(
        ProductKind.slug, func.count().label("goods"), func.count().filter(Product.is_signature).label("own")
    )
    counted = counted.select_from(Product).join(Product.seller).join(ProductKind, ProductKind.id == Product.kind_id)
    rows = db.session.execute(counted.where(*here).group_by(ProductKind.slug)).all()
    makers = select(func.count(Product.seller_id.distinct())).join(Product.seller).where(*here)
    named = select(Product.id, Product.seller_id, Product.name).join(Product.seller).where(*here)
    newest = db.session.execute(named.order_by(Product.id.desc()).limit(MOST_NAMES))
    found = alike.groups(Named(row.id, row.seller_id, row.name) for row in newest)
    shot = snapshot(
        cell, clock.today(), {row.slug: row.goods for row in rows}, sum(row.own for row in rows),
        db.session.scalar(makers) or 0, found, listed(pengampu_code),
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            forget_groups(*cell)
            db.session.add(shot)
            db.session.add_all(_rows(shot, found))
    except IntegrityError:
        return False
    return True


def snapshot(
    cell: Cell, day: date, kinds: dict[str, int], own: int, makers: int, found: Iterable[Group], wanted: set[str]
) -> VarietySnapshot:
    """The figures of a cell as a row. `own` goods are khas; `wanted` are the kinds on the pengampu's list."""
    return VarietySnapshot(
        day=day, city_code=cell[0], pengampu_code=cell[1], goods=sum(kinds.values()), makers=makers, signature=own,
        alike=sum(len(group.ids) for group in found), gaps=len(wanted - set(kinds)), variety=variety.index(kinds),
        kinds=dict(sorted(kinds.items())),
    )  # fmt: skip


def listed(pengampu_code: str) -> set[str]:
    """The slugs of the kinds on a pengampu's list."""
    mine = select(ProductKind.slug).join(SignatureKind, SignatureKind.kind_id == ProductKind.id)
    return set(db.session.scalars(mine.where(SignatureKind.pengampu_code == pengampu_code)))


def _rows(shot: VarietySnapshot, found: list[Group]) -> list[VarietyGroup]:
    return [
        VarietyGroup(
            snapshot=shot, core=group.core, title=group.title, goods=len(group.ids), makers=group.makers,
            product_ids=list(group.ids[: alike.MOST_SHOWN]),
        )
        for group in found[:MOST_GROUPS]
    ]  # fmt: skip
