"""Whether two names are one person's: as offices write them, with titles, in capitals, the words in another order."""

import re

from rapidfuzz import fuzz

TITLES = {
    "h", "hj", "haji", "hajah", "hajjah", "bapak", "bpk", "bp", "ibu", "bu", "ny", "nyonya", "tn", "tuan", "sdr",
    "sdri", "dr", "drs", "dra", "ir", "se", "sh", "spd", "skom", "st", "mm", "msi", "amd", "alm", "almh",
}  # fmt: skip
SAME = 84  # of 100: `Siti Aminah` and `Siti Aminnah`, not `Siti Aminah` and `Siti Amanda`


def folded(name: str) -> str:
    """The words of a name as they are compared: lower case, letters only, without titles."""
    words = re.sub(r"[^a-z ]", " ", re.sub(r"(?<=\w)[.'’](?=\w)", "", name.lower())).split()
    return " ".join([word for word in words if word not in TITLES] or words)[:120]


def alike(first: str, second: str) -> int:
    """How nearly two folded names are the same, 0 to 100; a word more or less counts little, a letter nothing."""
    return round(fuzz.token_sort_ratio(first, second))


def are_one(first: str, second: str) -> bool:
    """Whether two folded names are near enough to be one person's."""
    return alike(first, second) >= SAME
