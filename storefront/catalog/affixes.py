"""Light stemming: takes the commonest Indonesian affixes off a word, and leaves it alone when little would remain.

It serves only to find *hiasan* by *hias* and *penjahit* by *jahit*. Both sides of a search are treated alike, so a
stem that is no word does no harm unless it is another word; those that would be stand in KEPT.
"""

import re

SHORTEST = 4  # letters a stem must have
KEPT = {
    "asinan", "berondong", "berlian", "durian", "kemayoran", "manisan", "melati", "mentega", "merica", "rambutan",
    "terigu", "teratai",
}  # fmt: skip
_SUFFIX = re.compile(r"(nya|an)$")
_AROUND = re.compile(r"^ke(.{4,})an$")  # kerajinan, kesenian, kepulauan
_PREFIX = re.compile(
    r"^(?:ber|ter|di|per(?=[^aiueo])|"
    r"[mp]eng(?=[aiueoghk])|[mp]en(?=[cdj])|[mp]em(?=[bfpv])|[mp]e(?=[lmnrwy]))"
)


def stem(word: str) -> str:
    """The word without its affixes; a kept word, a number or a short word as it is."""
    if word in KEPT or len(word) <= SHORTEST or not word.isalpha():
        return word
    around = _AROUND.match(word)
    if around:
        return around[1]
    return _without(_PREFIX, _without(_SUFFIX, word))


def _without(affix: re.Pattern[str], word: str) -> str:
    rest = affix.sub("", word, count=1)
    return rest if len(rest) >= SHORTEST and rest != word else word
