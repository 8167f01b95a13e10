"""Nobody's name, city or reference changes who is paid, how much, for what, or in which country."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from pyzbar import pyzbar

from storefront.qris import picture
from storefront.qris.convert import CannotConvert, to_dynamic
from storefront.qris.payload import BadQris, Merchant, build, fold_city, fold_name
from tests.harness import long
from tests.qris import hostile, second_reader

NAMES = long.count(200, 5_000)
PICTURES = long.count(20, 2_000)


def facts_of(text: str) -> dict[str, str]:
    """As a reader tells them that shares nothing with ours."""
    facts = second_reader.read(text)
    assert facts is not None, text
    assert text.isascii() and len(facts["merchant_name"]) <= 25 and len(facts["merchant_city"]) <= 15
    return facts


def says(warung: Merchant, amount: int, reference: str) -> dict[str, str]:
    return {
        "amount": str(amount), "reference": reference, "country": "ID", "currency": "360", "pan": warung.pan,
        "merchant_id": warung.merchant_id, "nmid": warung.nmid, "guid": warung.guid, "initiation": "12",
    }  # fmt: skip


@pytest.mark.long
def test_hostile_names_and_cities_change_nothing_in_a_code_that_is_built_or_made_from_a_sticker(warung):
    refused = 0
    for number, name in enumerate(hostile.names(NAMES)):
        shop = replace(warung, name=name, city=name[::-1])
        amount, reference = number * 1_999 + 1, f"REF{number:05d}X"
        if not fold_name(shop.name) or not fold_city(shop.city):
            refused += 1
            with pytest.raises(BadQris):
                build(shop, amount, reference)
            continue
        wanted = says(warung, amount, reference).items()
        assert wanted <= facts_of(build(shop, amount, reference)).items()
        assert wanted <= facts_of(to_dynamic(build(shop), amount, reference)).items()
    assert refused < NAMES // 20, "most of these names can be written somehow"


@pytest.mark.long
def test_a_hostile_reference_stands_as_it_is_or_is_refused(warung):
    taken = 0
    for number, reference in enumerate(hostile.names(NAMES)):
        try:
            text = build(warung, number + 1, reference)
        except BadQris:
            with pytest.raises(CannotConvert):
                to_dynamic(build(warung), number + 1, reference)
            continue
        taken += 1
        assert says(warung, number + 1, reference).items() <= facts_of(text).items()
        assert (
            says(warung, number + 1, reference).items()
            <= facts_of(to_dynamic(build(warung), number + 1, reference)).items()
        )
    assert taken, "some of them are plain enough"


@pytest.mark.long
def test_the_picture_of_a_hostile_name_is_read_to_the_exact_text(warung):
    for number, name in enumerate(hostile.names(PICTURES)):
        text = build(replace(warung, name="T" + name, city="K" + name), number + 1, f"REF{number:05d}X")
        (read,) = pyzbar.decode(Image.open(BytesIO(picture.png(text, 4))), symbols=[pyzbar.ZBarSymbol.QRCODE])
        assert read.data.decode() == text


def test_the_names_hold_what_they_are_there_for():
    names = hostile.names(5_000)
    assert len(set(names)) == 5_000
    for piece in ("5406999999", "5802ID", "6304ABCD", "\u202e", "\x00", "🍜"):
        assert sum(piece in name for name in names) > 100, piece
    assert any(len(name) > 900 for name in names)
    assert any(name[:25] == "N" * 25 and not name[25].isascii() for name in names), "26th character of many bytes"
