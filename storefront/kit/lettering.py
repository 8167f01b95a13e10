"""Words on pictures: set in our one typeface, broken into lines, and cut where there is no more room."""

from functools import lru_cache
from importlib.resources import files

from PIL import ImageFont

TIGHT = 1.12  # from line to line of a title
MOST_LETTERS = 300

Face = ImageFont.FreeTypeFont


@lru_cache(maxsize=32)
def font(weight: str, size: int) -> Face:
    """Source Sans Pro in this weight (`Bold`, `Semibold`, `Black`) and size in pixels."""
    return ImageFont.truetype(str(files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf"), size)


def fitted(text: str, sizes: tuple[int, ...], width: int, height: int) -> tuple[Face, list[str]]:
    """The largest bold letters in which the whole text has room, with its lines; in the smallest it is cut."""
    for size in sizes:
        face = font("Bold", size)
        lines = lines_of(text, face, width)
        if len(lines) * size * TIGHT <= height:
            return face, lines
    most = max(1, int(height / (sizes[-1] * TIGHT)))
    return face, [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), face, width)]


def lines_of(text: str, face: Face, width: int) -> list[str]:
    """The text in lines no wider than this; a word without end is broken where it must be."""
    lines = [""]
    for word in printable(text).split():
        if face.getlength(f"{lines[-1]} {word}".strip()) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
            continue
        lines.append("")
        for letter in word:
            if lines[-1] and face.getlength(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line]


def cut(text: str, face: Face, width: int) -> str:
    """The text, or as much of it as has room, with an ellipsis."""
    text = printable(text)
    if face.getlength(text) <= width:
        return text
    while text and face.getlength(text + "…") > width:
        text = text[:-1]
    return text.rstrip(" ,.–-") + "…"


def printable(text: str) -> str:
    """The text without signs that our typeface has not (emoji, other scripts)."""
    known = (sign if ord(sign) < 0x250 or 0x2010 <= ord(sign) < 0x2027 else " " for sign in text[:MOST_LETTERS])
    return " ".join("".join(known).split())
