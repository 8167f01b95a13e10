"""Each warning: a code that earns it can still be paid."""

import pytest

from storefront.qris.payload import Doubt, check
from tests.qris.rewriting import rewritten


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
