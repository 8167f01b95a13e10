"""Judging any QRIS text: what forbids it, what is only odd, what it says."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.qris import tlv
from storefront.qris.payload import BadQris, Doubt, Fault, check, parse
from tests.qris.rewriting import rewritten, signed

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
VALID = [vector["payload"] for vector in VECTORS["valid"]]
AMOUNTS = [None, 25_000, 1_000, 1_000, 1, None, None, 50_000, 50_000, None, 10_845, 15_990, 10_171]

# What each invalid vector is refused (or only doubted) for, by the beginning of its reason.
REFUSED_FOR = {
    "last CRC nibble changed": {Fault.BAD_CRC},
    "CRC value missing": {Fault.BAD_TLV},
    "cut at 60 characters": {Fault.BAD_TLV},
    "leading zero of the CRC dropped": {Fault.BAD_TLV},
    'CRC computed without the trailing "6304"': {Fault.BAD_CRC},
    "currency must be numeric 360": {Fault.BAD_CURRENCY},
    "dot as thousands separator": {Fault.BAD_AMOUNT},
    "space in amount": {Fault.BAD_AMOUNT},
    "amount zero": {Fault.BAD_AMOUNT},
    "dots as thousands separators": {Fault.BAD_AMOUNT},
    "amount of 14 characters": {Fault.BAD_AMOUNT},
    "duplicate ID 54": {Fault.DUPLICATE_TAG},
    "point of initiation has length 1": {Fault.BAD_INITIATION},
    "55=03 but no 57": {Fault.BAD_FEE},
    "percentage 100": {Fault.BAD_FEE},
    "MCC not numeric": {Fault.BAD_MCC},
    "city 16 characters": {Fault.BAD_LENGTH},
    "PAN not numeric": {Fault.BAD_PAN},
    "00 is not first": {Fault.VERSION_NOT_FIRST},
    "non-ASCII letter in 59": {Fault.BAD_CHARACTERS},
    "bytes after the CRC": {Fault.BAD_TLV},
    "empty string": {Fault.EMPTY},
}
DOUBTED_FOR = {
    "static code without template 51": {Doubt.NO_NATIONAL_TEMPLATE},
    "template 26 without 02 and 03": {Doubt.NO_MERCHANT_ID, Doubt.NO_CRITERIA, Doubt.NMID_CHECK_DIGIT},
    "pipe character": {Doubt.PIPE, Doubt.NMID_CHECK_DIGIT},
}


def expected(table, vector):
    (found,) = [codes for reason, codes in table.items() if vector["why"].startswith(reason)]
    return found


def with_policy(policy):
    return [vector for vector in VECTORS["invalid"] if vector["policy"].split(";")[0] == policy]


@pytest.mark.parametrize("vector", VECTORS["valid"], ids=lambda vector: vector["note"])
def test_a_sound_code_has_no_errors_and_no_other_warnings_than_the_vector_says(vector):
    reading = check(vector["payload"])
    assert reading.errors == ()
    assert set(reading.warnings) == {*vector["profile_warnings"], Doubt.NMID_CHECK_DIGIT}
    assert parse(vector["payload"]) == reading


@pytest.mark.parametrize(("text", "amount"), list(zip(VALID, AMOUNTS, strict=True)))
def test_the_amount_is_read_as_whole_rupiah(text, amount):
    assert check(text).amount == amount


@pytest.mark.parametrize("vector", with_policy("reject"), ids=lambda vector: vector["why"][:40])
def test_an_unsound_code_is_refused_for_its_reason_and_no_other(vector):
    reading = check(vector["payload"])
    assert set(reading.errors) == expected(REFUSED_FOR, vector)
    with pytest.raises(BadQris) as refusal:
        parse(vector["payload"])
    assert refusal.value.codes == reading.errors


def test_what_a_reader_may_doubt_is_a_warning_and_no_error():
    doubtful = with_policy("reject when generating")
    assert len(doubtful) == 3
    for vector in doubtful:
        reading = check(vector["payload"])
        assert reading.is_ok
        assert set(reading.warnings) == expected(DOUBTED_FOR, vector)


def test_whitespace_from_a_scanner_is_left_aside():
    (vector,) = with_policy("strip outer whitespace of scanner input, then accept")
    assert check(vector["payload"]).is_ok
    assert check(f"\ufeff{vector['payload']}").errors == (Fault.BAD_TLV,)


def test_every_invalid_vector_was_looked_at():
    policies = ["reject", "reject when generating", "strip outer whitespace of scanner input, then accept"]
    assert [len(with_policy(policy)) for policy in policies] == [23, 3, 1]
    assert len(VECTORS["invalid"]) == 27


def test_a_code_with_the_national_template_alone_has_an_account(code):
    reading = check(rewritten(code, without=["26"]))
    assert reading.is_ok
    assert (reading.pan, reading.nmid, reading.criteria) == ("", "ID1099000000018", "UMI")


def test_of_several_acquirers_the_one_with_the_lowest_id_is_told(code):
    root = tlv.parse(code)
    reading = check(signed([*root[:2], ("27", "0002XX0118936000010000000099"), *root[2:]]))
    assert reading.is_ok and reading.pan == "936000000000000017"


def test_facts_that_are_not_there_are_empty():
    reading = check("5802ID")
    assert not reading.is_ok and not reading.is_dynamic
    assert (reading.amount, reading.pan, reading.reference, reading.country) == (None, "", "", "ID")


@pytest.mark.long
@given(st.text(max_size=300) | st.text(st.sampled_from("0123456789ID."), max_size=300))
def test_any_text_at_all_gets_a_judgement(text):
    reading = check(text)
    assert reading.is_ok or reading.errors


@pytest.mark.long
@given(st.lists(st.tuples(st.integers(0, 99).map("{:02d}".format), st.text(min_size=1, max_size=30)), max_size=10))
def test_a_signed_heap_of_objects_is_judged_and_read_alike_by_a_plain_look_up(objects):
    reading = check(signed([("00", "01"), *objects]))
    assert Fault.BAD_CRC not in reading.errors
    assert reading.country == dict(reversed(objects)).get("58", "")
