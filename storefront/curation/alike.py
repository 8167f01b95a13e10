"""Which names are nearly the same: two words that say what a thing is, in one folding, allowing for slips.

*Keripik Singkong Balado*, *Kripik singkong Mak Ijah 200 g* and *KRIPIK SINGKONK* are one group. A name's core is its
first two words after sizes, numbers and words of praise are left out: Indonesian names begin with what a thing is. Two
cores meet when they are at least NEAR alike (normalised indel similarity by rapidfuzz, 0-100). No chains: every core is
compared with the commonest core of its group, never with its neighbours.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from storefront.catalog import folding

NEAR = 88  # of 100: one slip in ten letters
CORE = 2  # words
MOST_LEADERS = 400  # the commonest cores with one first letter, which the others are compared with
MOST_SHOWN = 200  # ids kept of a group
SHORTEST = 2  # letters of a word that says something
LONGEST = 100  # letters of a core; only a name without spaces comes near
# Words that say how large, how good or for whom, not what it is; folded like the names before they are compared.
_IDLE_WORDS = """
    g gr gram kg ons ml cc l liter cm mm m pcs pak pack isi buah butir lembar potong porsi box kotak paket set botol
    toples kemasan sachet renceng satuan mini jumbo besar kecil sedang ukuran
    asli original ori premium spesial special istimewa super enak lezat murah baru terbaru khas rumahan homemade buatan
    tangan handmade dan dengan untuk dari yang di rasa varian aneka the of and with
"""
IDLE = {folding.fold(word) for word in _IDLE_WORDS.split()}


@dataclass(frozen=True)
class Named:
    """A product as far as its name matters."""

    id: int
    seller_id: int
    name: str


@dataclass(frozen=True)
class Group:
    """Goods of at least two makers that are called nearly the same: the shared core, folded and as people write it."""

    core: str
    title: str
    ids: tuple[int, ...]
    makers: int


def core(name: str) -> str:
    """The folded words that say what a thing is; empty for a name without words."""
    return _core(name)[0]


def is_near(one: str, other: str) -> bool:
    """Whether two cores are nearly the same."""
    return bool(one) and fuzz.ratio(one, other, score_cutoff=NEAR) >= NEAR


def groups(goods: Iterable[Named]) -> list[Group]:
    """The groups among these goods, the largest first; a product is in one group or in none.

    The order of the goods does not matter. A core is compared with the commonest ones that have its first letter, so
    that 5,000 goods take under a second even if all of them begin alike.
    """
    by_core: dict[str, list[tuple[Named, str]]] = defaultdict(list)
    for each in goods:
        folded, written = _core(each.name)
        if folded:
            by_core[folded].append((each, written))
    ranked = sorted(by_core, key=lambda word: (-len(by_core[word]), word))
    leaders: dict[str, list[str]] = defaultdict(list)  # by first letter
    members: dict[str, list[str]] = {}
    for word in ranked:
        nearest = process.extractOne(word, leaders[word[0]], scorer=fuzz.ratio, score_cutoff=NEAR)
        if nearest:
            members[nearest[0]].append(word)
        else:
            members[word] = [word]
            if len(leaders[word[0]]) < MOST_LEADERS:
                leaders[word[0]].append(word)
    found = [_group(leader, [each for word in words for each in by_core[word]]) for leader, words in members.items()]
    return sorted((group for group in found if group.makers > 1), key=lambda group: (-len(group.ids), group.core))


def _group(leader: str, members: Sequence[tuple[Named, str]]) -> Group:
    written = Counter(title for _each, title in members)
    title = min(written, key=lambda text: (-written[text], text))
    ids = tuple(sorted((each.id for each, _title in members), reverse=True))
    return Group(leader, title, ids, len({each.seller_id for each, _title in members}))


@lru_cache(maxsize=20_000)
def _core(name: str) -> tuple[str, str]:
    """The core folded, and the same words as they were written."""
    pairs = [(folding.fold(word), word) for word in folding.words(name)]
    telling = [pair for pair in pairs if len(pair[0]) >= SHORTEST and pair[0] not in IDLE and not pair[0].isdigit()]
    some = (telling or [pair for pair in pairs if not pair[0].isdigit()])[:CORE]
    return " ".join(pair[0] for pair in some)[:LONGEST], " ".join(pair[1] for pair in some)[:LONGEST]
