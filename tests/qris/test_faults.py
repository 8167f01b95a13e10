"""Each hard rule: a code that breaks it, and breaks nothing else, is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.qris import tlv
from storefront.qris.payload import Fault, check
from tests.qris.rewriting import rewritten


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


@pytest.mark.long
@given(st.data())
def test_one_changed_character_is_always_noticed(code, data):
    at = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda character: character != code[at]))
    assert not check(code[:at] + other + code[at + 1 :]).is_ok
