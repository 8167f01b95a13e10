"""Objects of ID, length and value, and the CRC over them."""

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.qris import tlv
from tests.harness import long

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
TAGS = st.integers(0, 99).map("{:02d}".format)
OBJECTS = st.lists(st.tuples(TAGS, st.text(min_size=1, max_size=99)), max_size=12)


def second_parser(text):
    """Written another way on purpose: eats the text from the left with a pattern, and gives None where tlv raises."""
    objects = []
    while text:
        head = re.match(r"([0-9][0-9])([0-9][0-9])", text)
        if head is None or head[2] == "00" or len(text) < 4 + int(head[2]):
            return None
        objects.append((head[1], text[4 : 4 + int(head[2])]))
        text = text[4 + int(head[2]) :]
    return objects


def first_parser(text):
    try:
        return tlv.parse(text)
    except tlv.BadTlv:
        return None


def bit_by_bit(data):
    register = 0xFFFF
    for byte in data:
        register ^= byte << 8
        for _ in range(8):
            register = (register << 1) ^ (0x1021 if register & 0x8000 else 0)
        register &= 0xFFFF
    return f"{register:04X}"


def test_a_text_is_read_object_by_object_in_the_order_it_stands():
    assert tlv.parse("0002016304ABCD0102XY") == [("00", "01"), ("63", "ABCD"), ("01", "XY")]


def test_an_empty_text_has_no_objects():
    assert tlv.parse("") == []
    assert tlv.build([]) == ""


def test_a_value_may_look_like_an_object():
    assert tlv.parse("59095406999995802ID") == [("59", "540699999"), ("58", "ID")]


def test_lengths_count_characters_and_not_bytes():
    assert tlv.parse("5903Ék店5802ID") == [("59", "Ék店"), ("58", "ID")]
    assert tlv.build([("59", "Ék店")]) == "5903Ék店"


@pytest.mark.parametrize(
    "text",
    ["0", "000", "0002", "00020", "0000", "5900", "590", "AB02ID", "00-1X", "00 1X", "0X02ID", "٥٩٠٢ab", "5²02ab"],
)
def test_a_text_that_is_no_clean_row_of_objects_is_refused(text):
    with pytest.raises(tlv.BadTlv):
        tlv.parse(text)


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_text_cut_short_is_refused_and_never_read_in_part(cut):
    whole = "5912WARUNG BUDI!"
    with pytest.raises(tlv.BadTlv):
        tlv.parse(whole[:-cut])


@pytest.mark.parametrize(("tag", "value"), [("5", "x"), ("591", "x"), ("AB", "x"), ("٥٩", "x"), ("59", "")])
def test_an_object_that_could_not_be_read_again_is_not_written(tag, value):
    with pytest.raises(tlv.BadTlv):
        tlv.build([(tag, value)])


def test_a_value_has_at_most_99_characters():
    assert tlv.parse(tlv.build([("62", "x" * 99)])) == [("62", "x" * 99)]
    with pytest.raises(tlv.BadTlv):
        tlv.build([("62", "x" * 100)])


@pytest.mark.long
@given(OBJECTS)
def test_what_is_written_is_read_back(objects):
    assert tlv.parse(tlv.build(objects)) == objects


@pytest.mark.long
@given(st.text(st.sampled_from("0123456789"), max_size=60) | st.text(max_size=60))
def test_two_parsers_written_apart_agree_and_nothing_is_accepted_that_rebuilds_differently(text):
    objects = first_parser(text)
    assert objects == second_parser(text)
    if objects is not None:
        assert tlv.build(objects) == text


@pytest.mark.long
def test_payloads_by_the_thousand_are_read_alike_by_both_parsers():
    dice = random.Random(2026)
    letters = "0123456789 ABCDEFIDabc.-é店"
    for _ in range(long.count(3_000, 1_000_000)):
        values = ["".join(dice.choices(letters, k=dice.randrange(1, 30))) for _ in range(dice.randrange(1, 9))]
        objects = [(f"{dice.randrange(100):02d}", value) for value in values]
        text = tlv.build(objects)
        damaged = text[: dice.randrange(len(text))] + text[dice.randrange(len(text)) :]
        assert first_parser(text) == second_parser(text) == objects
        assert first_parser(damaged) == second_parser(damaged)


@pytest.mark.parametrize("check", [check for check in VECTORS["crc_checks"] if not check["input"].startswith("emvco")])
def test_the_crc_agrees_with_the_published_values(check):
    assert tlv.crc(check["input"]) == check["crc"]


@pytest.mark.long
@given(st.text(max_size=80))
def test_the_crc_is_the_bit_by_bit_one_over_utf8(text):
    assert tlv.crc(text) == bit_by_bit(text.encode("utf-8"))


def test_the_crc_keeps_its_leading_zeros_and_its_capitals():
    signed = [vector["payload"] for vector in VECTORS["valid"]]
    assert [tlv.crc(text[:-4]) for text in signed] == [text[-4:] for text in signed]
    assert {"006D", "6304", "EBCE"} <= {text[-4:] for text in signed}


def test_half_a_character_does_not_break_the_crc():
    assert len(tlv.crc("\ud800")) == 4
