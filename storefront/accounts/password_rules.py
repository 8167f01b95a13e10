"""What a password must be: long enough, and none of those that guessers try first. No rules about signs and capitals.

Length and a list of broken passwords instead of composition rules: NIST SP 800-63B, section 3.1.1.2.
"""

import re
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from storefront.accounts.user import SHORTEST_PASSWORD

LONGEST = 200
FEWEST_SIGNS = 4  # `aaaaaaaaaa` and `1212121212` are long, and guessed at once
ROWS = (
    "01234567890123456789", "1234567891011121314151617181920", "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn",
)  # fmt: skip
LOOKALIKES = str.maketrans("0134578@$!", "oieastbasi")


class Fault(StrEnum):
    """Why a password is refused."""

    SHORT = "short"
    LONG = "long"
    BROKEN = "broken"
    OWN = "own"


def fault(password: str, *own: str | None) -> Fault | None:
    """What is wrong with a new password, or None. `own` are words others know of the person: name, phone, e-mail."""
    if len(password) < SHORTEST_PASSWORD:
        return Fault.SHORT
    if len(password) > LONGEST:
        return Fault.LONG
    if is_broken(password):
        return Fault.BROKEN
    return Fault.OWN if _is_made_of(password, [word for word in own if word]) else None


def is_broken(password: str) -> bool:
    """Whether guessers try it first: a well-known word with digits around it, a row of keys, one thing repeated."""
    plain = password.lower().strip()
    if len(set(plain)) < FEWEST_SIGNS or _is_repeated(plain) or _is_row(plain):
        return True
    inside = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    forms = (plain, plain.translate(LOOKALIKES), inside.translate(LOOKALIKES))
    return any(_core(form) in broken_words() for form in forms)


@lru_cache(maxsize=1)
def broken_words() -> frozenset[str]:
    """The words of the packaged list, folded to letters."""
    text = (files("storefront.accounts") / "data" / "broken_passwords.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if not line.startswith("#")]
    return frozenset(word for line in lines for word in line.split())


def _core(text: str) -> str:
    """What is left without digits and signs: `jakarta-1945!` is `jakarta`; a word written twice counts once."""
    letters = re.sub(r"[^a-z]", "", text)
    half = len(letters) // 2
    return letters[:half] if half and letters[:half] == letters[half:] else letters


def _is_repeated(text: str) -> bool:
    """One piece of up to six signs over and over."""
    return bool(re.fullmatch(r"(.{1,6}?)\1+.{0,5}", text)) and len(set(text)) <= 6


def _is_row(text: str) -> bool:
    """Keys in the order of the alphabet, the digits or the keyboard, forwards or backwards."""
    letters = re.sub(r"[^a-z0-9]", "", text)
    return bool(letters) and any(letters in row or letters[::-1] in row for row in ROWS)


def _is_made_of(password: str, own: list[str]) -> bool:
    """Whether little is left once the person's own name, number or address is taken out."""
    rest = re.sub(r"[^a-z0-9]", "", password.lower())
    for word in own:
        for piece in [re.sub(r"[^a-z0-9]", "", word.lower()), *re.findall(r"[a-z0-9]{4,}", word.lower())]:
            for form in (piece, piece.removeprefix("62").removeprefix("0")):
                if len(form) >= 4:
                    rest = rest.replace(form, "")
    return len(rest) < 4
