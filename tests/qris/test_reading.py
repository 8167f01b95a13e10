"""Judging any QRIS text: what forbids it, what is only odd, what it says."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.qris import tlv
from storefront.qris.payload import BadQris, Doubt, Fault, build, check, parse

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


def rewritten(text, *, without=(), **changes):
    """`text` with root objects changed (`t54="5"`), appended when they were not there, or dropped, and signed again."""
    changes = {name.removeprefix("t"): value for name, value in changes.items()}
    objects = [(tag, changes.pop(tag, value)) for tag, value in tlv.parse(text)[:-1] if tag not in without]
    body = tlv.build([*objects, *changes.items()]) + "6304"
    return body + tlv.crc(body)


@pytest.fixture(scope="module")
def code(warung):
    return build(warung, 25_000, "REF00001X", "A01")


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


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"without": ["52"]}, Fault.MISSING_TAG),
        ({"without": ["53"]}, Fault.MISSING_TAG),
        ({"without": ["58"]}, Fault.MISSING_TAG),
        ({"without": ["59"]}, Fault.MISSING_TAG),
        ({"without": ["60"]}, Fault.MISSING_TAG),
        ({"t26": "0017ID.CO.EXAMPLE.WWW0303UMI"}, Fault.MISSING_TAG),
        ({"t26": "0118936000000000000017"}, Fault.MISSING_TAG),
        ({"t51": "0215ID1099000000018"}, Fault.MISSING_TAG),
        ({"t64": "0104Toko"}, Fault.MISSING_TAG),
        ({"t64": "0002id"}, Fault.MISSING_TAG),
        ({"without": ["26", "51"]}, Fault.MISSING_ACCOUNT),
        ({"t26": "0099ID"}, Fault.BAD_TEMPLATE),
        ({"t45": "x"}, Fault.BAD_TEMPLATE),
        ({"t51": "x"}, Fault.BAD_TEMPLATE),
        ({"t62": "0503"}, Fault.BAD_TEMPLATE),
        ({"t64": "no"}, Fault.BAD_TEMPLATE),
        ({"t62": "0503ONE0503TWO"}, Fault.DUPLICATE_TAG),
        ({"t26": "0002XX01189360000000000000170118936000000000000018"}, Fault.DUPLICATE_TAG),
        ({"t00": "02"}, Fault.BAD_VERSION),
        ({"t01": "13"}, Fault.BAD_INITIATION),
        ({"t53": "840"}, Fault.BAD_CURRENCY),
        ({"t58": "SG"}, Fault.BAD_COUNTRY),
        ({"t59": "N" * 26}, Fault.BAD_LENGTH),
        ({"t61": "1" * 11}, Fault.BAD_LENGTH),
        ({"t26": "0002XX0120" + "9" * 20}, Fault.BAD_LENGTH),
        ({"t26": "0002XX01189360000000000000170304UMIX"}, Fault.BAD_LENGTH),
        ({"t62": "0526" + "R" * 26}, Fault.BAD_LENGTH),
        ({"t62": "0904AMEA"}, Fault.BAD_LENGTH),
        ({"t62": "9992" + "x" * 92}, Fault.BAD_LENGTH),
        ({"t64": "0002id0126" + "N" * 26}, Fault.BAD_LENGTH),
        ({"t64": "0002id0104Toko0216" + "C" * 16}, Fault.BAD_LENGTH),
        ({"t64": "0003ind0104Toko"}, Fault.BAD_LENGTH),
        ({"t59": "TOKO É"}, Fault.BAD_CHARACTERS),
        ({"t51": "0014ID.CO.QRIS.WWW0215ID109900000001٨"}, Fault.BAD_CHARACTERS),
        ({"t59": "TOKO\x00"}, Fault.BAD_CHARACTERS),
        ({"t62": "0503A\x1bB"}, Fault.BAD_CHARACTERS),
        ({"t62": "0503A\ud800B"}, Fault.BAD_CHARACTERS),
        ({"t54": "1000,00"}, Fault.BAD_AMOUNT),
        ({"t54": "+1000"}, Fault.BAD_AMOUNT),
        ({"t54": "1e5"}, Fault.BAD_AMOUNT),
        ({"t54": "٢٥"}, Fault.BAD_AMOUNT),
        ({"t54": ".5"}, Fault.BAD_AMOUNT),
        ({"t54": "12abc"}, Fault.BAD_AMOUNT),
        ({"t54": "1" * 14}, Fault.BAD_AMOUNT),
        ({"t55": "04"}, Fault.BAD_FEE),
        ({"t55": "02"}, Fault.BAD_FEE),
        ({"t56": "500"}, Fault.BAD_FEE),
        ({"t55": "02", "t56": "0"}, Fault.BAD_FEE),
        ({"t55": "01", "t57": "5"}, Fault.BAD_FEE),
        ({"t55": "03", "t57": "0.00"}, Fault.BAD_FEE),
    ],
)
def test_each_hard_rule_is_kept(code, changes, error):
    assert error in check(rewritten(code, **changes)).errors


def test_an_amount_with_real_sen_is_refused_and_never_rounded(code):
    for amount in ("25000.50", "25000.5", "0.01"):
        reading = check(rewritten(code, t54=amount))
        assert reading.errors == (Fault.AMOUNT_WITH_SEN,)
        assert reading.amount is None


def test_a_fee_in_its_right_form_is_read(code):
    assert check(rewritten(code, t55="03", t57="1.50")).is_ok
    assert check(rewritten(code, t55="02", t56="500.00")).is_ok


def test_text_after_the_signature_is_refused_even_when_it_is_signed_again(code):
    body = code + "0703A016304"
    errors = check(body + tlv.crc(body)).errors
    assert Fault.DUPLICATE_TAG in errors


def test_a_last_object_that_ends_like_a_crc_does_not_hide_that_63_is_missing(code):
    objects = [(tag, value) for tag, value in tlv.parse(code) if tag not in ("62", "63")]
    body = tlv.build(objects) + "62120508" + "6304"
    assert check(body + tlv.crc(body)).errors == (Fault.CRC_NOT_LAST,)


def test_a_crc_object_of_another_length_is_refused_even_when_its_end_is_right(code):
    body = code[:-8] + "6305X"
    assert check(body + tlv.crc(body)).errors == (Fault.BAD_LENGTH,)


def test_a_code_with_the_national_template_alone_has_an_account(code):
    reading = check(rewritten(code, without=["26"]))
    assert reading.is_ok
    assert (reading.pan, reading.nmid, reading.criteria) == ("", "ID1099000000018", "UMI")


@pytest.mark.parametrize(
    ("changes", "warning"),
    [
        ({"t51": "0014ID.CO.QRIS.WWW0214ID109900000001"}, Doubt.NMID_FORM),
        ({"t51": "0014ID.CO.QRIS.WWW0215XX1099000000018"}, Doubt.NMID_FORM),
        ({"t51": "0017WWW.EXAMPLE.CO.ID020800000017"}, Doubt.NMID_FORM),
        ({"t26": "0002XX01199360000000000000178"}, Doubt.PAN_LENGTH),
        ({"t26": "0002XX011793600000000000001"}, Doubt.PAN_LENGTH),
        ({"without": ["51"], "t01": "11"}, Doubt.NO_NATIONAL_TEMPLATE),
        ({"without": ["61"]}, Doubt.NO_POSTCODE),
        ({"t26": "0002XX01189360000000000000170303XXX"}, Doubt.UNKNOWN_CRITERIA),
        ({"t51": "0014ID.CO.QRIS.WWW0215ID10990000000180303XXX"}, Doubt.UNKNOWN_CRITERIA),
        ({"t60": "A|B"}, Doubt.PIPE),
        ({"t61": "10|10"}, Doubt.PIPE),
        ({"t26": "0002XX01189360000000000000170303U|I"}, Doubt.PIPE),
        ({"t26": "0002XX01189360000000000000170203A|B"}, Doubt.PIPE),
        ({"t65": "x" * 99, "t66": "x" * 99, "t67": "x" * 99}, Doubt.TOO_LONG),
        ({"t64": "0002zh0102商店"}, Doubt.NOT_ASCII),
        ({"t52": "4829"}, Doubt.TRANSFER_CODE),
        ({"t40": "0002XX0118936000000000000017"}, Doubt.TRANSFER_CODE),
        ({"t62": "0804DMCT"}, Doubt.TRANSFER_CODE),
    ],
)
def test_each_oddity_is_told_without_refusing_the_code(code, changes, warning):
    reading = check(rewritten(code, **changes))
    assert reading.is_ok
    assert warning in reading.warnings


def test_a_dynamic_code_may_do_without_the_national_template(code):
    assert Doubt.NO_NATIONAL_TEMPLATE not in check(rewritten(code, without=["51"])).warnings


def test_an_nmid_with_the_right_check_digit_is_not_doubted(code):
    right = rewritten(code, t51="0014ID.CO.QRIS.WWW0215ID10990000000190303UMI")
    assert Doubt.NMID_CHECK_DIGIT in check(code).warnings
    assert check(right).warnings == ()


def test_of_several_acquirers_the_one_with_the_lowest_id_is_told(code):
    other = tlv.build([("27", "0002XX0118936000010000000099")])
    body = code[:12] + other + code[12:-4]
    reading = check(body + tlv.crc(body))
    assert reading.is_ok and reading.pan == "936000000000000017"


def test_facts_that_are_not_there_are_empty():
    reading = check("5802ID")
    assert not reading.is_ok and not reading.is_static and not reading.is_dynamic
    assert (reading.amount, reading.pan, reading.reference, reading.country) == (None, "", "", "ID")


@pytest.mark.long
@given(st.data())
def test_one_changed_character_is_always_noticed(code, data):
    at = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda character: character != code[at]))
    assert not check(code[:at] + other + code[at + 1 :]).is_ok


@pytest.mark.long
@given(st.text(max_size=300) | st.text(st.sampled_from("0123456789ID."), max_size=300))
def test_any_text_at_all_gets_a_judgement(text):
    reading = check(text)
    assert reading.is_ok or reading.errors


@pytest.mark.long
@given(st.lists(st.tuples(st.integers(0, 99).map("{:02d}".format), st.text(min_size=1, max_size=30)), max_size=10))
def test_a_signed_heap_of_objects_is_judged_and_read_alike_by_a_plain_look_up(objects):
    body = tlv.build([("00", "01"), *objects]) + "6304"
    reading = check(body + tlv.crc(body))
    assert Fault.BAD_CRC not in reading.errors
    assert reading.country == dict(reversed(objects)).get("58", "")
