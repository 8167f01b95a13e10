"""Shelf codes as they are printed and typed: `A1-03`, and ranges such as `A1-01 sampai A1-24`."""

import re

LONGEST = 12
MOST = 200  # spots of one gallery; a showcase has no more slots
_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
_RANGE = re.compile(r"\s+(?:SAMPAI|S\.?\s?/?D\.?|HINGGA|TO)\s+|\s*(?:\.\.\.?|…|–|—)\s*")
_END = re.compile(r"(.*?)(\d+)")


class NotACode(ValueError):
    """No shelf code, or no range of them: `args[0]` is what was typed, `args[1]` why (sign, long, range, many)."""


def one(text: str) -> str:
    """One code, upper-cased. Raises NotACode."""
    code = text.strip().upper()
    if not _CODE.fullmatch(code) or not code.isascii():
        raise NotACode(text.strip(), "sign")
    if len(code) > LONGEST:
        raise NotACode(code, "long")
    return code


def many(text: str) -> list[str]:
    """All codes that were typed, in their order, each once: by commas or lines, single ones and ranges.

    Raises NotACode for the first that is none, and when they are more than MOST.
    """
    found: dict[str, None] = {}
    for part in re.split(r"[,;\n]+", text):
        if not part.strip():
            continue
        ends = [each for each in _RANGE.split(part.strip().upper()) if each]
        codes = [one(part)] if len(ends) == 1 else _between(ends, part.strip())
        found.update(dict.fromkeys(codes))
        if len(found) > MOST:
            raise NotACode(part.strip(), "many")
    return list(found)


def _between(ends: list[str], typed: str) -> list[str]:
    """`A1-01`, `A1-24`: the letters before the last digits are the same, and the digits keep their length."""
    first, last = (_END.fullmatch(one(each)) for each in (ends[0], ends[-1]))
    if len(ends) != 2 or not first or not last or first[1] != last[1]:
        raise NotACode(typed, "range")
    start, stop = int(first[2]), int(last[2])
    if stop < start:
        raise NotACode(typed, "range")
    if stop - start >= MOST:
        raise NotACode(typed, "many")
    return [one(f"{first[1]}{number:0{len(first[2])}}") for number in range(start, stop + 1)]
