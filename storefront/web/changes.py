"""A change request as people read it: fact by fact, what stands now beside what is wished."""

from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString

from storefront.catalog import category, rewriting
from storefront.curation.change_request import ChangeRequest
from storefront.kit.images import Picture
from storefront.web import product_words
from storefront.web.spoken import name_here


@dataclass(frozen=True)
class Change:
    """One fact that is to change: texts, or the pictures of both sets of photos."""

    label: LazyString
    before: Any
    after: Any
    are_photos: bool = False


def of(request: ChangeRequest) -> list[Change]:
    """What a request changes of the product as it stands now."""
    stands = rewriting.told(request.product, request.after)
    shelves: list[Any] = [*category.kinds(), *category.categories()] if {"kind", "category"} & set(stands) else []
    names = {each.slug: name_here(each) for each in shelves}
    return [_change(name, stands[name], request.after[name], names) for name in product_words.FACTS if name in stands]


def _change(name: str, before: Any, after: Any, names: dict[str, str]) -> Change:
    label = product_words.FACTS[name]
    if name == "photos":
        return Change(label, [Picture(**each) for each in before], [Picture(**each) for each in after], True)
    return Change(label, product_words.said(name, before, names), product_words.said(name, after, names))
