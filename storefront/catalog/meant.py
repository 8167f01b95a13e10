"""What somebody may have meant whose words found nothing: words on goods and makers that are spelt nearly alike."""

from dataclasses import replace
from difflib import get_close_matches

from storefront.catalog import folding
from storefront.catalog.filters import Filters, goods_by_id
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.sellers.seller import Seller

LOOKED_AT = 1000  # goods, the newest
NEAR = 0.7  # of 1, as difflib measures
MOST = 3
MOST_WORDS = 6  # of what was typed; comparing costs time
SHORTEST = 3  # letters; what is shorter is near to everything


def meant(filters: Filters) -> list[str]:
    """Up to three other texts that find something while the other filters hold, the likeliest first. One statement."""
    names = _names(filters)
    written = {folding.fold(word): word for words in names for word in words if len(word) >= SHORTEST}
    near = [found for word in folding.words(filters.text)[:MOST_WORDS] if (found := _near(word, written))]
    whole = [words[0] for words in near]
    stands_somewhere = any({*map(folding.fold, whole)} <= {*map(folding.fold, words)} for words in names)
    texts = [" ".join(whole)] * stands_somewhere + [word for words in near for word in words]
    return [text for text in dict.fromkeys(texts) if text][:MOST]


def _near(word: str, written: dict[str, str]) -> list[str]:
    """The word itself if it is known, else those it may be a slip of."""
    folded = folding.fold(word)
    if folded in written:
        return [written[folded]]
    if len(word) < SHORTEST:
        return []
    return [written[match] for match in get_close_matches(folded, written, MOST, NEAR)]


def _names(filters: Filters) -> list[list[str]]:
    """The words of the names of goods and makers that the other filters leave, as they are written."""
    found, number = goods_by_id(replace(filters, text="", cursor=None), Product.name, Seller.name.label("maker"))
    rows = db.session.execute(found.order_by(number.desc()).limit(LOOKED_AT))
    return [folding.words(f"{row.name} {row.maker}") for row in rows]
