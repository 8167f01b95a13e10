"""A shop's name and city as a QRIS code can carry them: plain ASCII, short, nothing a payer's app refuses."""

import re
import unicodedata

NAME_LENGTH = 25
CITY_LENGTH = 15

# Letters and signs that Unicode does not break into an ASCII letter and a mark.
SPELLED = str.maketrans(
    {
        "ß": "ss", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "Ð": "D",
        "ð": "d", "Þ": "Th", "þ": "th", "Ł": "L", "ł": "l", "ı": "i", "‘": "'", "’": "'", "ʼ": "'", "“": '"',
        "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "×": "x", "⁄": "/",
    }
)  # fmt: skip
ADMINISTRATIVE = re.compile(r"^(kota|kabupaten|kab\.?)\s+adm(inistrasi|inistratif|\.)?\s+", re.IGNORECASE)
ISLANDS = re.compile(r"^kepulauan\b", re.IGNORECASE)


def fold_name(name: str) -> str:
    """`name` for object 59: at most 25 printable ASCII characters, without `|`; empty when nothing can be written."""
    return _fold(name)[:NAME_LENGTH].strip()


def fold_city(city: str) -> str:
    """`city` for object 60: as `fold_name`, at most 15 characters.

    The words "Kota Administrasi" and "Kabupaten Administrasi" are left off, and where it would be cut,
    "Kepulauan" becomes "Kep.", so that the six areas of Jakarta fit.
    """
    folded = ADMINISTRATIVE.sub("", _fold(city))
    if len(folded) > CITY_LENGTH:
        folded = ISLANDS.sub("Kep.", folded)
    return folded[:CITY_LENGTH].strip()


def _fold(text: str) -> str:
    # First decompose, then sieve: a full-width "｜" becomes the forbidden "|" only by decomposing.
    plain = unicodedata.normalize("NFKD", text).translate(SPELLED)
    spaced = "".join(" " if character.isspace() or character == "|" else character for character in plain)
    return " ".join("".join(character for character in spaced if " " <= character <= "~").split())
