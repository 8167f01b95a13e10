"""How a product's photos are kept, ordered, described and taken away.

A set of photos is a list of plain facts (`key, width, height, tint, blur, alt`), the cover first. What changes a set
answers a new list and touches nothing; `set_all` writes one. So the same deeds work on what the public sees and on what
waits for a curator. The pictures themselves are named by their content: a photo sent twice is one photo.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import photo, version
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.kit import clock, images
from storefront.kit.db import db

MOST = 8  # photos of one product
LONGEST_ALT = 160
KEYS = ("key", "width", "height", "tint", "blur", "alt")

Facts = dict[str, Any]


def store(originals: Sequence[bytes], folder: Path, alt: str = "") -> list[Facts]:
    """Keep uploads as pictures and answer their facts. Takes seconds: no transaction may be open.

    Raises `images.BadPicture` when one of them is none; then none is kept.
    """
    return [
        {
            "key": each.key, "width": each.width, "height": each.height, "tint": each.tint, "blur": each.blur,
            "alt": alt[:LONGEST_ALT],
        }
        for each in (images.store(originals, folder) if originals else [])
    ]  # fmt: skip


def facts_of(product: Product) -> list[Facts]:
    """The photos a product has, the cover first."""
    return [{name: getattr(each, name) for name in KEYS} for each in photo.of(product.id)]


def joined(facts: Sequence[Facts], more: Sequence[Facts]) -> list[Facts]:
    """With further photos at the end: none twice, and no more than MOST."""
    found: dict[str, Facts] = {}
    for each in [*facts, *more]:
        found.setdefault(each["key"], dict(each))
    return list(found.values())[:MOST]


def without(facts: Sequence[Facts], key: str) -> list[Facts]:
    """Without one photo; without its cover the next one is the cover."""
    return [each for each in facts if each["key"] != key]


def moved(facts: Sequence[Facts], key: str, to: int) -> list[Facts]:
    """With one photo at another place: 0 is the cover."""
    mine = [each for each in facts if each["key"] == key]
    others = without(facts, key)
    place = max(0, to)
    return [*others[:place], *mine, *others[place:]]


def described(facts: Sequence[Facts], key: str, alt: str) -> list[Facts]:
    """With other words for those who do not see the photo."""
    words = " ".join(alt.split())[:LONGEST_ALT]
    return [each | {"alt": words} if each["key"] == key else dict(each) for each in facts]


def set_all(product: Product, facts: Sequence[Facts]) -> bool:
    """The product has these photos in this order and no others; answers whether that changed anything.

    A photo that stays keeps its row, and with it the forms made of it since. The files of those that go are swept
    later, when no row names them.
    """
    wanted = joined(facts, [])
    if wanted == facts_of(product):
        return False
    present = {each.key: each for each in photo.of(product.id)}
    for position, each in enumerate(wanted):
        row = present.pop(each["key"], None)
        if row is None:
            row = Photo(product_id=product.id, has_avif=False)
            db.session.add(row)
        for name in KEYS:
            setattr(row, name, each[name])
        row.position = position
    for row in present.values():
        db.session.delete(row)
    product.changed_at = clock.now()
    db.session.flush()
    version.bump()
    return True


def keep(product: Product, facts: Sequence[Facts], actor: User | None) -> list[Photo]:
    """Make stored pictures further photos of a product the public does not see, and note who did it; all its photos.

    The first photo is the cover; its words are the product's name until somebody finds better ones. Of a passed
    product a new set is proposed instead (`store`, `joined`, and the change waits).
    """
    before = facts_of(product)
    if facts and set_all(product, joined(before, facts)):
        history.note(actor, "product.photos", product.slug, after={"photos": [each["key"] for each in facts]})
    return photo.of(product.id)
