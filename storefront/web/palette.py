"""The tokens of the sheet as a browser would work them out, and the contrast between two colours (WCAG 2.2)."""

import re
from functools import lru_cache
from pathlib import Path

CSS = Path(__file__).resolve().parent.parent.parent / "static" / "css"
SHEETS = (CSS / "tokens.css", CSS / "parts" / "map.css")  # the tokens, and the one drawing that words lie on
LOOKS = {  # which of the sheet's switches are on
    "light": {"light", "usual"},
    "dark": {"dark", "usual"},
    "light, more contrast": {"light", "stark"},
    "dark, more contrast": {"dark", "stark"},
}
SWITCHES = {"light", "dark", "usual", "stark"}
_DECLARED = re.compile(r"--([\w-]+):([^;{}]*);")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def declared(sheet: str) -> dict[str, str]:
    """Each token with what is written behind it; the first writing counts (a later one is for reduced motion)."""
    tokens: dict[str, str] = {}
    for name, value in _DECLARED.findall(_COMMENT.sub("", sheet)):
        if name not in SWITCHES:
            tokens.setdefault(name, value.strip())
    return tokens


def worked_out(tokens: dict[str, str], look: str) -> dict[str, str]:
    """Every token as it is in a look, with no `var()` left. Raises KeyError for a token that is nowhere written."""
    return {name: " ".join(_filled(value, tokens, LOOKS[look]).split()) for name, value in tokens.items()}


@lru_cache
def palette(look: str) -> dict[str, str]:
    """The shop's own tokens in a look."""
    return worked_out(declared("".join(sheet.read_text() for sheet in SHEETS)), look)


def contrast(one: str, other: str) -> float:
    """From 1 to 21, for two colours as `#rrggbb`. Raises ValueError for anything else."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _filled(value: str, tokens: dict[str, str], on: set[str]) -> str:
    start = value.find("var(")
    if start < 0:
        return value
    end = _closing(value, start + 3)
    name, _comma, otherwise = value[start + 4 : end].partition(",")
    name = name.strip().removeprefix("--")
    if name in SWITCHES:
        inner = _filled(otherwise, tokens, on) if name in on else ""
    else:
        inner = _filled(tokens[name], tokens, on)
    return value[:start] + inner + _filled(value[end + 1 :], tokens, on)


def _closing(value: str, opening: int) -> int:
    depth = 0
    for place in range(opening, len(value)):
        depth += {"(": 1, ")": -1}.get(value[place], 0)
        if depth == 0:
            return place
    raise ValueError(f"a bracket is never closed: {value}")


def _luminance(colour: str) -> float:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"not #rrggbb: {colour!r}")
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
