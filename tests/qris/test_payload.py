"""Codes we write: the right merchant, amount and reference, whatever the names try."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.qris import tlv
from storefront.qris.payload import BadQris, Doubt, Fault, build, check, fold_city, fold_name, network_pan

FRAGMENTS = ["5406999999", "5802ID", "6304ABCD", "010211", "62070503EVL", "店", "é", "\u202e", "\x00", "|", "***", "\n"]
HOSTILE = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=8), min_size=1, max_size=8).map("".join)
AMOUNTS = st.integers(1, 10_000_000)
REFERENCES = st.from_regex(r"[A-Z0-9]{8,25}", fullmatch=True)


def test_without_an_amount_the_code_is_static_and_the_payer_types_it(warung):
    assert build(warung, terminal="A01") == (
        "00020101021126690017ID.CO.EXAMPLE.WWW011893600000000000001702150000000000000170303UMI"
        "51440014ID.CO.QRIS.WWW0215ID10990000000180303UMI5204581453033605802ID5913WARUNG CONTOH"
        "6013JAKARTA PUSAT61051011062070703A016304D719"
    )


def test_with_an_amount_the_code_is_dynamic_and_carries_our_reference(warung):
    text = build(warung, 25_000, "J7K2P9Q4", "A01")
    reading = check(text)
    assert reading.is_ok and reading.is_dynamic
    assert (reading.amount, reading.currency, reading.country) == (25_000, "360", "ID")
    assert (reading.reference, reading.terminal) == ("J7K2P9Q4", "A01")
    assert (reading.merchant_name, reading.merchant_city, reading.postcode) == (
        "WARUNG CONTOH",
        "JAKARTA PUSAT",
        "10110",
    )
    assert (reading.pan, reading.merchant_id, reading.guid) == (warung.pan, warung.merchant_id, warung.guid)
    assert (reading.nmid, reading.criteria, reading.mcc) == (warung.nmid, "UMI", "5814")


def test_objects_stand_in_ascending_order_and_the_amount_has_no_decimals(warung):
    root = tlv.parse(build(warung, 10_000_000, "REF", "A01"))
    assert [tag for tag, _ in root] == sorted(tag for tag, _ in root)
    assert dict(root)["54"] == "10000000"
    assert [tag for tag, _ in tlv.parse(dict(root)["62"])] == ["05", "07"]


def test_no_fee_is_ever_asked_for(warung):
    assert not {"55", "56", "57"} & {tag for tag, _ in tlv.parse(build(warung, 5_000, "REF"))}


@pytest.mark.parametrize("amount", [0, -1, 10_000_001, 10**18, 1.5, 25_000.0, "25000", True])
def test_an_amount_that_is_no_whole_rupiah_up_to_the_limit_makes_no_code(warung, amount):
    with pytest.raises(BadQris) as refusal:
        build(warung, amount)
    assert refusal.value.codes == (Fault.AMOUNT_OUT_OF_RANGE,)


def test_the_smallest_and_the_largest_amount_are_written(warung):
    assert check(build(warung, 1)).amount == 1
    assert check(build(warung, 10_000_000)).amount == 10_000_000


def test_the_limit_can_be_set(warung):
    assert check(build(warung, 20_000_000, limit=20_000_000)).amount == 20_000_000
    with pytest.raises(BadQris):
        build(warung, 5_001, limit=5_000)


@pytest.mark.parametrize("label", ["", "X" * 26, "***", "A|B", "é", "A\x00", "A\nB", "\u202eA", "店"])
def test_a_reference_or_terminal_that_cannot_stand_as_it_is_is_refused_and_not_altered(warung, label):
    for place in ("reference", "terminal"):
        with pytest.raises(BadQris) as refusal:
            build(warung, 5_000, **{place: label})
        assert refusal.value.codes == (Fault.BAD_REFERENCE,)


@pytest.mark.parametrize(
    ("fact", "value", "code"),
    [
        ("name", "店", Fault.BAD_MERCHANT),
        ("city", "", Fault.BAD_MERCHANT),
        ("postcode", "1011", Fault.BAD_MERCHANT),
        ("postcode", "1011٠", Fault.BAD_MERCHANT),
        ("pan", "9360000000000000178", Doubt.PAN_LENGTH),
        ("pan", "93600000000000001X", Fault.BAD_PAN),
        ("merchant_id", "0" * 16, Fault.BAD_LENGTH),
        ("merchant_id", "12|34", Doubt.PIPE),
        ("merchant_id", "", Fault.BAD_MERCHANT),
        ("guid", "G" * 33, Fault.BAD_LENGTH),
        ("guid", "ID.CO.É", Fault.BAD_CHARACTERS),
        ("nmid", "ID109900000001", Doubt.NMID_FORM),
        ("criteria", "XXX", Doubt.UNKNOWN_CRITERIA),
        ("mcc", "58A4", Fault.BAD_MCC),
        ("mcc", "58145", Fault.BAD_LENGTH),
        ("mcc", "4829", Doubt.TRANSFER_CODE),
    ],
)
def test_a_merchant_whose_code_would_be_odd_gets_none(warung, fact, value, code):
    with pytest.raises(BadQris) as refusal:
        build(replace(warung, **{fact: value}), 5_000)
    assert code in refusal.value.codes


def test_the_network_names_a_merchant_by_one_digit_more(warung):
    assert network_pan(warung.pan) == "9360000000000000173"


@pytest.mark.long
@given(name=HOSTILE, city=HOSTILE, amount=st.none() | AMOUNTS, reference=st.none() | REFERENCES)
def test_no_name_or_city_changes_who_is_paid_how_much_and_for_what(warung, name, city, amount, reference):
    if not fold_name(name) or not fold_city(city):
        with pytest.raises(BadQris):
            build(replace(warung, name=name, city=city), amount, reference)
        return
    text = build(replace(warung, name=name, city=city), amount, reference)
    reading = check(text)
    assert text.isascii() and reading.is_ok
    assert reading.warnings == (Doubt.NMID_CHECK_DIGIT,)
    assert (reading.amount, reading.reference, reading.country) == (amount, reference or "", "ID")
    assert (reading.pan, reading.merchant_id, reading.nmid) == (warung.pan, warung.merchant_id, warung.nmid)
    assert (reading.merchant_name, reading.merchant_city) == (fold_name(name), fold_city(city))


@pytest.mark.long
@given(reference=HOSTILE, terminal=HOSTILE)
def test_a_hostile_reference_is_refused_or_stands_as_it_is(warung, reference, terminal):
    try:
        reading = check(build(warung, 5_000, reference, terminal))
    except BadQris:
        return
    assert (reading.reference, reading.terminal, reading.amount) == (reference, terminal, 5_000)
    assert (reading.pan, reading.country) == (warung.pan, "ID")


@pytest.mark.long
@given(fact=st.sampled_from(["postcode", "pan", "merchant_id", "guid", "nmid", "criteria", "mcc"]), value=HOSTILE)
def test_a_hostile_fact_of_the_merchant_is_refused_or_stands_as_it_is(warung, fact, value):
    try:
        reading = check(build(replace(warung, **{fact: value}), 5_000, "REF00001X"))
    except BadQris:
        return
    assert getattr(reading, fact) == value
    assert (reading.amount, reading.reference, reading.country) == (5_000, "REF00001X", "ID")
    assert reading.merchant_name == "WARUNG CONTOH"
