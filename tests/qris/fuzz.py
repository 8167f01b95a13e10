"""A fuzz target for QRIS texts: `one_run` takes any bytes and raises AssertionError when a promise is broken.

Where atheris is installed: `python -m tests.qris.fuzz` runs for ever with its coverage guidance. Without it our own
mutator, seeded, makes `runs(count, seed)`.
"""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from storefront.qris import tlv
from storefront.qris.convert import DROPPED, CannotConvert, to_dynamic
from storefront.qris.payload import check
from tests.qris import second_reader
from tests.qris.rewriting import signed

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
SOUND = [vector["payload"] for vector in VECTORS["valid"]] + [VECTORS["static_to_dynamic"][0]["static"]]
SEEDS = SOUND * 4 + [vector["payload"] for vector in VECTORS["invalid"]]
PIECES = (
    "5802ID", "5406999999", "6304", "6304ABCD", "010211", "010212", "5303360", "5303840", "5502015", "5602", "5703",
    "0014ID.CO.QRIS.WWW", "0215ID1099000000018", "0303UMI", "62070703A01", "0509J7K2P9Q4X", "9912", "64", "26", "4000",
    "25000", "25000.00", ".", "0", "00", "99", " ", "|", "***", "é", "店", "٣", "\x00", "\n", "\u202e", "\U0001f35c",
    "\ud800",
)  # fmt: skip
VALUES = (
    "11",
    "12",
    "01",
    "360",
    "ID",
    "5814",
    "1000",
    "1000.50",
    "0",
    "1",
    "10110",
    "0.5",
    "99.99",
    "X" * 25,
    "Y" * 26,
)
REFERENCE = "J7K2P9Q4X"


def one_run(data: bytes) -> None:
    """Any bytes: judged without an accident, alike by two readers, and never signed anew for another payee or sum."""
    text = data.decode("utf-8", "surrogatepass" if _is_utf8(data) else "replace")
    reading, facts = check(text), second_reader.read(text)
    assert reading.is_ok == (facts is not None), f"one reader accepts, the other does not: {reading.errors}"
    if facts is None:
        return
    ours = {name: getattr(reading, name) for name in facts} | {"amount": str(reading.amount or "")}
    assert ours == facts, "two readers tell different facts"
    objects = tlv.parse(reading.text)
    assert tlv.build(objects) == reading.text, "accepted, but rebuilds differently"
    _convert(reading.text, len(data) % 10_000_000 + 1, objects)


def _convert(text: str, amount: int, before: list[tuple[str, str]]) -> None:
    try:
        dynamic = to_dynamic(text, amount)
        labelled = to_dynamic(text, amount, REFERENCE)
    except CannotConvert:
        return
    old, new = second_reader.read(text), second_reader.read(dynamic)
    assert old is not None and new is not None
    assert new == old | {"amount": str(amount), "initiation": "12"}, "conversion changed what it must not"
    kept = [item for item in tlv.parse(dynamic) if item[0] not in DROPPED]
    assert kept == [item for item in before if item[0] not in DROPPED], "conversion did not copy byte for byte"
    third = second_reader.read(labelled)
    assert third in (new, new | {"reference": REFERENCE}), "our reference changed more than itself"
    assert len(dict(tlv.parse(labelled)).get("62", "")) <= tlv.LONGEST


def runs(count: int, seed: int = 2026) -> int:
    """So many mutated texts through `one_run`; answers how many of them were sound codes."""
    sound = 0
    for data in mutants(count, seed):
        one_run(data)
        sound += check(data.decode("utf-8", "replace")).is_ok
    return sound


def mutants(count: int, seed: int) -> Iterator[bytes]:
    """Vectors with a few wounds each: cut, doubled, swapped, patched, and most of them signed again."""
    dice = random.Random(seed)
    pool = list(SEEDS)
    for number in range(count):
        text = dice.choice(pool)
        for _ in range(dice.choice((1, 1, 1, 2, 3, 5))):
            text = dice.choice(WOUNDS)(text, dice)
        if dice.random() < 0.8:
            text = _sign_again(text)
        if number % 97 == 0:  # wounds upon wounds: the pool drifts away from the vectors
            pool[dice.randrange(len(pool))] = text[:700]
            pool[dice.randrange(len(pool))] = dice.choice(SEEDS)
        yield text.encode("utf-8", "surrogatepass")


def _patch(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(PIECES) + text[at + dice.choice((0, 0, 1, 4)) :]


def _cut(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at + dice.randrange(1, 9) :]


def _flip(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return (
        text[:at]
        + chr(dice.choice((dice.randrange(48, 58), dice.randrange(128), dice.randrange(0xE000))))
        + text[at + 1 :]
    )


def _move_object(text: str, dice: random.Random) -> str:
    objects = _objects(text)
    if len(objects) > 2:
        moved = objects.pop(dice.randrange(len(objects)))
        objects.insert(dice.randrange(len(objects) + 1), moved)
        if dice.random() < 0.2:
            objects.append(moved)
    return _built(objects) or text


def _swap_value(text: str, dice: random.Random) -> str:
    """An object of the right form with another value, a new object, or one inside a template."""
    objects = _objects(text)
    if not objects:
        return text
    at, tag = dice.randrange(len(objects)), f"{dice.randrange(100):02d}"
    value = dice.choice((dice.choice(VALUES), objects[at][1][::-1], _patch(objects[at][1], dice)))
    if dice.random() < 0.3:
        inner = _objects(objects[at][1]) or [("00", "XX")]
        inner[dice.randrange(len(inner))] = (f"{dice.randrange(10):02d}", value or "X")
        value = _built(inner) or "X"
    objects[at : at + dice.choice((0, 1, 1, 1))] = [(dice.choice((objects[at][0], objects[at][0], tag)), value)]
    return _built(objects) or text


def _another_letter(text: str, dice: random.Random) -> str:
    """A character inside a value becomes another of its kind, so that many mutants are sound codes."""
    objects = _objects(text)
    if not objects:
        return text
    at = dice.randrange(len(objects))
    tag, value = objects[at]
    place = dice.randrange(len(value))
    letter = dice.choice("0123456789" if value[place].isdigit() else "ABCZabcz.- |")
    objects[at] = (tag, value[:place] + letter + value[place + 1 :])
    return _built(objects) or text


WOUNDS = (_patch, _cut, _flip, _move_object, _move_object, _swap_value, _swap_value, *[_another_letter] * 4)


def _objects(text: str) -> list[tuple[str, str]]:
    try:
        return tlv.parse(text)
    except tlv.BadTlv:
        return []


def _built(objects: list[tuple[str, str]]) -> str:
    try:
        return tlv.build(objects)
    except tlv.BadTlv:
        return ""


def _sign_again(text: str) -> str:
    objects = _objects(text)
    try:
        return signed(objects) if objects else text[:-4] + tlv.crc(text[:-4])
    except tlv.BadTlv:
        return text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


if __name__ == "__main__":
    import atheris  # type: ignore[import-not-found]  # of the fuzzer's own machine, no dependency of ours

    atheris.Setup(sys.argv, one_run)
    atheris.Fuzz()
