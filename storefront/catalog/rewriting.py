"""What a curator looks at in a product (words, kind, photos, papers): told as plain values, and written anew."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import select

from storefront.catalog import papers, photographing, search, version
from storefront.catalog.category import Category, ProductKind
from storefront.catalog.papers import ProductPermit
from storefront.catalog.product import Food, Keeping, Product
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import Permit

WORDS = ("name", "name_en", "description", "description_en", "composition", "allergens")

Value = Any  # plain JSON: texts, the slug of a kind, a list of photos' facts, a list of permits' ids


def told(product: Product, names: Iterable[str]) -> dict[str, Value]:
    """How the facts with these names stand now, as plain values that compare with `==` and fit into JSON.

    Texts as they are; `food` and `keeping` by value; `kind` and `category` by slug; `photos` as in
    `photographing`, the cover first; `permits` the sorted ids of the papers it rests on.
    """
    return {name: _told(product, name) for name in names}


def rewrite(product: Product, changes: Mapping[str, Value]) -> None:
    """Write these facts (values as `told` gives them) and what follows: the search index and the public pages.

    A permit of another seller, or one that is gone, is passed over.
    """
    for name, value in changes.items():
        _WRITERS.get(name, _write_word)(product, name, value)
    product.changed_at = clock.now()
    db.session.flush()
    if "permits" in changes:
        papers.date_again(product)
    search.index(product)
    version.bump()


def _told(product: Product, name: str) -> Value:
    if name in ("kind", "category"):
        return getattr(product, name).slug
    if name in ("food", "keeping"):
        return getattr(product, name).value
    if name == "photos":
        return photographing.facts_of(product)
    if name == "permits":
        mine = select(ProductPermit.permit_id).where(
            ProductPermit.product_id == product.id, ProductPermit.waits.is_(False)
        )
        return sorted(db.session.scalars(mine))
    assert name in WORDS, name
    return getattr(product, name)


def _write_word(product: Product, name: str, value: Value) -> None:
    assert name in WORDS, name
    setattr(product, name, value)


def _write_choice(product: Product, name: str, value: Value) -> None:
    setattr(product, name, {"food": Food, "keeping": Keeping}[name](value))


def _write_shelf(product: Product, name: str, value: Value) -> None:
    table: Any = {"kind": ProductKind, "category": Category}[name]
    setattr(product, name, db.session.scalars(select(table).where(table.slug == value)).one())


def _write_photos(product: Product, _name: str, value: Value) -> None:
    photographing.set_all(product, value)


def _write_permits(product: Product, _name: str, value: Value) -> None:
    """Those that wait for staff and are not named here go on waiting."""
    mine = {each.permit_id: each for each in _links(product)}
    theirs = select(Permit.id).where(Permit.id.in_(value), Permit.seller_id == product.seller_id)
    wanted = set(db.session.scalars(theirs))
    for permit_id in wanted:
        link = mine.get(permit_id) or ProductPermit(product_id=product.id, permit_id=permit_id)
        link.waits = False
        db.session.add(link)
    for permit_id, link in mine.items():
        if permit_id not in wanted and not link.waits:
            db.session.delete(link)


def _links(product: Product) -> list[ProductPermit]:
    return list(db.session.scalars(select(ProductPermit).where(ProductPermit.product_id == product.id)))


_WRITERS: dict[str, Callable[[Product, str, Value], None]] = {
    "food": _write_choice, "keeping": _write_choice, "kind": _write_shelf, "category": _write_shelf,
    "photos": _write_photos, "permits": _write_permits,
}  # fmt: skip
