"""A printed code made dynamic: the exact amount for the same merchant, or a refusal."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.qris import convert, tlv
from storefront.qris.convert import CannotConvert, to_dynamic
from storefront.qris.payload import Fault, build, check, fold_name
from tests.qris.rewriting import signed

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
CONVERSIONS = VECTORS["static_to_dynamic"]
BASELINE = VECTORS["valid"][0]["payload"]
CHANGED = "changed_facts"
TRICKY = ["5802ID", "6304", "010211", "010212", "5406999999", "53033605802ID", "6304ABCD", "0014ID", " ", "Toko"]


def naive(static_text, amount):
    """How widespread converters do it: by searching and cutting the text."""
    left, right = static_text[:-4].replace("010211", "010212").split("5802ID")[:2]
    text = f"{left}54{len(amount):02d}{amount}5802ID{right}"
    return text + tlv.crc(text)


def slip(old, new):
    """An accident: `new` is written where the value `old` should stand."""
    return {"build": lambda objects: tlv.build((tag, new if value == old else value) for tag, value in objects)}


def with_labels(labels):
    return signed([*((tag, value) for tag, value in tlv.parse(BASELINE) if tag != "62"), ("62", labels)])


@pytest.mark.parametrize("vector", CONVERSIONS, ids=lambda vector: vector["note"])
def test_a_static_code_becomes_the_dynamic_one_of_the_vector(vector):
    assert to_dynamic(vector["static"], int(vector["amount"])) == vector["dynamic"]


@pytest.mark.parametrize("vector", CONVERSIONS, ids=lambda vector: vector["note"])
def test_the_widespread_way_breaks_on_the_same_code(vector):
    broken = naive(vector["static"], vector["amount"])
    assert broken != vector["dynamic"]
    assert not check(broken).is_ok
    assert naive(BASELINE, "20000") == to_dynamic(BASELINE, 20_000)  # on a tame code both agree


def test_only_initiation_amount_fees_and_crc_change():
    static = signed([*tlv.parse(BASELINE), ("54", "1000"), ("55", "02"), ("56", "500"), ("65", "kept  as it is")])
    before, after = tlv.parse(static), tlv.parse(to_dynamic(static, 20_000))
    changed = ("01", "54", "55", "56", "57", "63")
    assert [item for item in after if item[0] not in changed] == [item for item in before if item[0] not in changed]
    assert dict(after)["01"] == "12" and dict(after)["54"] == "20000"
    assert not {"55", "56", "57"} & dict(after).keys()
    tags = [tag for tag, _ in after]
    assert tags[tags.index("53") + 1] == "54"


def test_a_percentage_is_dropped_like_any_fee():
    static = signed([*tlv.parse(BASELINE), ("55", "03"), ("57", "1.5")])
    assert to_dynamic(static, 20_000) == to_dynamic(BASELINE, 20_000)


def test_a_code_that_does_not_say_what_it_is_becomes_dynamic():
    silent = signed([item for item in tlv.parse(BASELINE) if item[0] != "01"])
    assert tlv.parse(to_dynamic(silent, 5_000))[:2] == [("00", "01"), ("01", "12")]


def test_objects_in_any_order_stay_in_that_order():
    shuffled = next(vector["payload"] for vector in VECTORS["valid"] if "arbitrary order" in vector["note"])
    reading = check(to_dynamic(shuffled, 5_000))
    assert reading.is_ok and reading.is_dynamic and reading.amount == 5_000


def test_labels_out_of_the_profile_are_kept_byte_for_byte():
    strange = "0703A015004abcd9810not a tlv!"
    assert dict(tlv.parse(to_dynamic(with_labels(strange), 5_000)))["62"] == strange


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("0703A01", "0509J7K2P9Q4X0703A01"),
        ("0103INV", "0103INV0509J7K2P9Q4X"),
        ("0504THEM0703A01", "0504THEM0703A01"),
        ("0525" + "R" * 25, "0525" + "R" * 25),
        ("0403***", "0403***0509J7K2P9Q4X"),
        ("5082" + "x" * 82, "0509J7K2P9Q4X5082" + "x" * 82),
        ("5083" + "x" * 83, "5083" + "x" * 83),
    ],
)
def test_our_reference_goes_in_only_where_there_is_room_and_none_yet(labels, expected):
    text = to_dynamic(with_labels(labels), 5_000, "J7K2P9Q4X")
    assert dict(tlv.parse(text))["62"] == expected
    assert check(text).amount == 5_000


def test_a_code_without_labels_gets_one_for_our_reference():
    bare = signed([item for item in tlv.parse(BASELINE) if item[0] != "62"])
    assert check(to_dynamic(bare, 5_000, "J7K2P9Q4X")).reference == "J7K2P9Q4X"
    assert "62" not in dict(tlv.parse(to_dynamic(bare, 5_000)))


@pytest.mark.parametrize(
    "vector",
    [vector for vector in VECTORS["invalid"] if vector["policy"] == "reject"],
    ids=lambda vector: vector["why"][:40],
)
def test_an_unsound_code_is_never_signed_again(vector):
    with pytest.raises(CannotConvert) as refusal:
        to_dynamic(vector["payload"], 5_000)
    assert refusal.value.codes == check(vector["payload"]).errors


def test_a_tampered_code_does_not_get_a_valid_crc(warung):
    tampered = build(warung).replace("WARUNG CONTOH", "WARUNG PALSU!")
    with pytest.raises(CannotConvert) as refusal:
        to_dynamic(tampered, 5_000)
    assert refusal.value.codes == (Fault.BAD_CRC,)


@pytest.mark.parametrize(
    ("objects", "code"),
    [
        ([("40", "0002XX0118936000000000000017")], "transfer_code"),
        ([("64", "0002zh0102商店")], "not_ascii"),
    ],
)
def test_codes_that_must_not_be_paid_at_a_checkout_are_refused(objects, code):
    with pytest.raises(CannotConvert) as refusal:
        to_dynamic(signed([*tlv.parse(BASELINE), *objects]), 5_000)
    assert refusal.value.codes == (code,)


def test_a_code_made_for_one_payment_is_not_used_for_another(warung):
    with pytest.raises(CannotConvert) as refusal:
        to_dynamic(build(warung, 5_000), 7_000)
    assert refusal.value.codes == ("not_static",)


@pytest.mark.parametrize("amount", [0, -1, 10_000_001, 1.5, "5000", True])
def test_an_amount_that_is_no_whole_rupiah_up_to_the_limit_is_refused(amount):
    with pytest.raises(CannotConvert) as refusal:
        to_dynamic(BASELINE, amount)
    assert refusal.value.codes == (Fault.AMOUNT_OUT_OF_RANGE,)


@pytest.mark.parametrize("reference", ["", "X" * 26, "A|B", "店", "A\x00"])
def test_a_reference_that_cannot_stand_as_it_is_is_refused(reference):
    with pytest.raises(CannotConvert) as refusal:
        to_dynamic(BASELINE, 5_000, reference)
    assert refusal.value.codes == (Fault.BAD_REFERENCE,)


@pytest.mark.parametrize(
    ("accident", "code"),
    [
        ({"crc": lambda text: "0000"}, Fault.BAD_CRC),
        (slip("5000", "9999"), CHANGED),
        (slip("WARUNG CONTOH", "WARUNG PALSU"), CHANGED),
    ],
)
def test_the_result_is_read_again_before_anyone_sees_it(monkeypatch, accident, code):
    monkeypatch.setattr(convert, "tlv", SimpleNamespace(**vars(tlv) | accident))
    with pytest.raises(CannotConvert) as refusal:
        to_dynamic(BASELINE, 5_000)
    assert refusal.value.codes == (code,)


@pytest.mark.long
@given(
    name=st.lists(st.sampled_from(TRICKY), min_size=1, max_size=4).map("".join).filter(fold_name),
    labels=st.none() | st.from_regex(r"[A-Z0-9]{1,25}", fullmatch=True),
    amount=st.integers(1, 10_000_000),
    reference=st.none() | st.from_regex(r"[A-Z0-9]{8,25}", fullmatch=True),
)
def test_whatever_the_shop_is_called_the_payer_sees_this_amount_for_this_merchant(
    warung, name, labels, amount, reference
):
    static = build(replace(warung, name=name), terminal=labels)
    reading = check(to_dynamic(static, amount, reference))
    assert reading.is_ok and reading.is_dynamic
    assert (reading.amount, reading.reference) == (amount, reference or "")
    assert replace(reading, text="", amount=None, initiation="11", reference="") == replace(check(static), text="")


PLAIN = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40)
LABELS = st.dictionaries(
    st.sampled_from(["01", "03", "04", "06", "07", "50", "60", "98"]), PLAIN.map(lambda text: text[:25]), min_size=1
)


@pytest.mark.long
@given(
    extra=st.dictionaries(st.integers(65, 99).map(str), PLAIN, max_size=4),
    labels=st.none() | LABELS,
    order=st.randoms(use_true_random=False),
    amount=st.integers(1, 10_000_000),
    reference=st.none() | st.from_regex(r"[A-Z0-9]{1,25}", fullmatch=True),
)
def test_every_other_object_is_copied_byte_for_byte_and_the_reference_added_only_where_it_fits(
    warung, extra, labels, order, amount, reference
):
    objects = [item for item in tlv.parse(build(warung)) if item[0] not in ("00", "62", "63")] + list(extra.items())
    old = "".join(tlv.build([item]) for item in (labels or {}).items())
    if labels and len(old) <= tlv.LONGEST:
        objects.append(("62", old))
    order.shuffle(objects)
    before = signed([("00", "01"), *objects])
    if not check(before).is_ok or "transfer_code" in check(before).warnings:
        return  # a label came out as one that means something else
    after = tlv.parse(to_dynamic(before, amount, reference))
    changed = {"00", "01", "54", "62", "63"}
    assert [item for item in after if item[0] not in changed] == [item for item in objects if item[0] not in changed]
    kept, now = dict(objects).get("62", ""), dict(after).get("62", "")
    assert len(now) <= tlv.LONGEST
    room = len(kept) + 4 + len(reference or "") <= tlv.LONGEST
    if reference is None or not room:
        assert now == kept
    else:
        assert set(tlv.parse(now)) == {*tlv.parse(kept), ("05", reference)}
