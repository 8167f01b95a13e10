"""What somebody may have meant whose words found nothing: words goods are called by that are spelt nearly alike.

These are the words of their names, kinds, categories, makers and cities, not of what is told about them.
"""

from collections import Counter
from dataclasses import dataclass, field, replace

from storefront.catalog import folding, search, spelling
from storefront.catalog.category import Category, ProductKind
from storefront.catalog.filters import Filters, goods_by_id
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.places.area import Area
from storefront.sellers.seller import Seller

LOOKED_AT = 1000  # goods, the newest
MOST = 3
MOST_WORDS = 6  # of what was typed; comparing costs time
SHORTEST = 3  # letters; what is shorter is near to everything
ONE_SLIP, TWO_SLIPS = 5, 9  # letters of a word up to which so many slips are believed; in a longer one three


@dataclass
class Known:
    """A folded word that goods are called by: how many, and how it is written there."""

    goods: int = 0
    written: Counter[str] = field(default_factory=Counter)

    @property
    def usual(self) -> str:
        """As it is mostly written."""
        return min(self.written, key=lambda word: (-self.written[word], word))


def meant(filters: Filters) -> list[str]:
    """Up to three other texts that find something while the other filters hold, the likeliest first. One statement.

    The fewest slips count first, then on how many goods the words stand together; what never stands together is offered
    word by word. A number is never guessed.
    """
    names = _names(filters)
    known: dict[str, Known] = {}
    for name in names:
        for form, word in name.items():
            known.setdefault(form, Known()).goods += 1
            known[form].written[word] += 1
    typed = [word for word in folding.words(filters.text) if word not in search.IDLE]
    near = [found for word in typed[:MOST_WORDS] if (found := _near(word, known))]
    if not near:
        return []
    together: Counter[tuple[str, ...]] = Counter()
    for name in names:
        there = [[form for form in forms if form in name] for forms in near]
        if all(there):
            together[tuple(forms[0] for forms in there)] += 1
    likeliest = sorted(together, key=lambda forms: (-together[forms], forms)) or [(forms[0],) for forms in near]
    return list(dict.fromkeys(" ".join(known[form].usual for form in forms) for forms in likeliest))[:MOST]


def _near(word: str, known: dict[str, Known]) -> list[str]:
    """The folded word itself if it is known, else those with the fewest slips, on most goods first."""
    folded = folding.fold(word)
    if folded in known:
        return [folded]
    if len(word) < SHORTEST or word.isdigit():
        return []
    most = 1 if len(word) <= ONE_SLIP else 2 if len(word) <= TWO_SLIPS else 3
    slips = {form: _slips(word, folded, form, one, most) for form, one in known.items() if len(form) >= SHORTEST}
    fewest = min(slips.values(), default=most + 1)
    nearest = [form for form, count in slips.items() if count == fewest <= most]
    return sorted(nearest, key=lambda form: (-known[form].goods, form))[:MOST]


def _slips(word: str, folded: str, form: str, one: Known, most: int) -> int:
    """The fewest slips between them, as they are written or as they are folded."""
    pairs = [(folded, form), *((word, written) for written in one.written)]
    return min(spelling.slips(typed, right, most) for typed, right in pairs)


def _names(filters: Filters) -> list[dict[str, str]]:
    """The words by which goods are called that the other filters leave: how each is folded, and written."""
    called = [Product.name, ProductKind.name, Category.name, Seller.name, Area.name]
    found, number = goods_by_id(replace(filters, text="", cursor=None), *called)
    found = found.join(Product.kind).join(Product.category).join(Product.city)
    rows = db.session.execute(found.order_by(number.desc()).limit(LOOKED_AT))
    return [{folding.fold(word): word for word in folding.words(" ".join(row))} for row in rows]
