"""Any bytes at all: no accident, two readers agree, nothing accepted rebuilds differently, no conversion cheats."""

import pytest

from storefront.qris import faults
from storefront.qris.payload import Fault, check
from tests.harness import long
from tests.qris import fuzz, second_reader

RUNS = long.count(4_000, 1_000_000)


@pytest.mark.long
def test_mutated_codes_find_no_broken_promise():
    assert fuzz.runs(RUNS) > RUNS // 20, "too few of the mutants are sound codes to try the conversion"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\xff\xfe",
        b"0002",
        b"000201" * 500,
        "٠٠٠٢٠١".encode(),
        b"6304FFFF",
        b"9" * 100_000,
        b"\xed\xa0\x80",
    ],
)
def test_bytes_of_any_sort_pass_through(data):
    fuzz.one_run(data)


@pytest.mark.parametrize(
    "vector", fuzz.VECTORS["valid"] + fuzz.VECTORS["invalid"], ids=lambda vector: repr(vector)[-40:]
)
def test_both_readers_agree_about_every_vector(vector):
    fuzz.one_run(vector["payload"].encode())
    assert (second_reader.read(vector["payload"]) is not None) == check(vector["payload"]).is_ok


def test_the_emvco_example_in_chinese_counts_characters_and_signs_bytes():
    """The example of EMVCo's Merchant-Presented Mode: 248 characters, 260 bytes. In yuan, so not for us to pay."""
    text = (
        "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT"
        "6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME9132"
        "0016A0112233449988770708123456786304A13A"
    )
    assert (len(text), len(text.encode())) == (248, 260)
    assert second_reader.crc(text[:-4]) == "A13A"
    errors = set(check(text).errors)
    assert {Fault.BAD_CURRENCY, Fault.BAD_COUNTRY, Fault.AMOUNT_WITH_SEN} <= errors
    assert not {Fault.BAD_CRC, Fault.BAD_TLV} & errors


@pytest.mark.parametrize(
    "rule", [Fault.BAD_CRC, Fault.DUPLICATE_TAG, Fault.BAD_AMOUNT, Fault.BAD_LENGTH, Fault.BAD_FEE]
)
def test_a_rule_that_is_lost_is_found_by_the_mutants(monkeypatch, rule):
    monkeypatch.setattr(faults, "RULES", {name: broken for name, broken in faults.RULES.items() if name != rule})
    with pytest.raises(AssertionError):
        fuzz.runs(4_000)
