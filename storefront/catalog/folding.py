"""From text to the words both search engines see: plain ASCII, one spelling, no affixes. Nothing else reaches them."""

import re
import unicodedata
from functools import lru_cache

from storefront.catalog import affixes, spelling

LONGEST_TEXT = 20_000
LONGEST_WORD = 40
# Letters and digits part, so that `250ml` is found by `250 ml` and neither engine's own parser has a say.
_PIECES = re.compile(r"[a-z]+|[0-9]+")
_TWICE_WRITTEN = re.compile(r"\b([a-z]{3,})2\b")  # otak2 = otak-otak
_NOT_DECOMPOSED = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "’": "", "'": ""})


def words(text: str) -> list[str]:
    """The words of a text in lower case without accents, in their order. Signs, emoji and other scripts are dropped."""
    bare = unicodedata.normalize("NFKD", text[:LONGEST_TEXT]).lower().translate(_NOT_DECOMPOSED)
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return [piece[:LONGEST_WORD] for piece in _PIECES.findall(_TWICE_WRITTEN.sub(r"\1", bare))]


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """The one form under which a word (as `words` gives it) is kept and looked up."""
    word = spelling.one_of_several(word)
    if word not in spelling.SPELLINGS:
        word = spelling.one_of_several(affixes.stem(word))
    return spelling.as_heard(word)
