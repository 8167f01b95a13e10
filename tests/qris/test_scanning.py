"""Two readers, each good enough alone for the pictures people send."""

import importlib
import sys

import pytest
from PIL import Image

from storefront.qris import scanning
from storefront.qris.payload import build
from storefront.qris.scanning import scan
from tests.qris.stickers import (
    dark,
    from_the_side,
    grainy,
    half_in_shadow,
    on_a_wall,
    specked,
    sticker,
    turned,
    upload,
)

EACH_ALONE = pytest.mark.parametrize("reader", [scanning.zbar, scanning.zxing])
PHOTOGRAPHS = {
    "straight": on_a_wall,
    "turned a little": lambda paper: on_a_wall(turned(paper, 17)),
    "on its corner": lambda paper: on_a_wall(turned(paper, 45)),
    "upside down": lambda paper: on_a_wall(turned(paper, 180)),
    "from the side": lambda paper: from_the_side(on_a_wall(paper)),
    "dark": lambda paper: dark(on_a_wall(paper)),
    "grainy": lambda paper: grainy(on_a_wall(paper)),
    "dark and grainy": lambda paper: dark(grainy(on_a_wall(paper), 0.25)),
    "half in shadow": lambda paper: half_in_shadow(on_a_wall(paper)),
    "small in a large picture": lambda paper: on_a_wall(
        paper.resize((paper.width // 2, paper.height // 2), Image.Resampling.LANCZOS), (3000, 4000)
    ),
}


@pytest.fixture(scope="module")
def printed(warung):
    """The text on the seller's sticker."""
    return build(warung, terminal="A01")


@EACH_ALONE
@pytest.mark.parametrize("photograph", PHOTOGRAPHS)
def test_each_reader_alone_reads_a_sticker(printed, photograph, reader):
    picture = PHOTOGRAPHS[photograph](sticker(printed))
    assert scan(upload(picture, quality=75), (reader,)) == [printed]


@pytest.mark.parametrize(
    ("photograph", "reader"),
    [
        (lambda text: specked(on_a_wall(sticker(text, 4), (700, 900))), scanning.zbar),
        (lambda text: specked(on_a_wall(sticker(text, 4), (700, 900))), scanning.zxing),
        (lambda text: grainy(on_a_wall(sticker(text, 4)), 0.55), scanning.zbar),
        (lambda text: grainy(on_a_wall(sticker(text, 4)), 0.55), scanning.zxing),
        (lambda text: on_a_wall(turned(sticker(text, 2), 45), (700, 900)), scanning.zbar),
    ],
    ids=["specks, zbar", "specks, zxing", "coarse grain, zbar", "coarse grain, zxing", "tiny and turned, zbar"],
)
def test_a_reader_that_is_blind_at_first_looks_again_at_another_form_of_the_picture(printed, photograph, reader):
    picture = photograph(printed)
    assert not reader(scanning._grey(upload(picture, quality=80)))
    assert scan(upload(picture, quality=80), (reader,)) == [printed]


@EACH_ALONE
def test_two_codes_on_one_picture_are_both_told(printed, warung, reader):
    other = build(warung, 25_000, "REF00001X")
    picture = Image.new("RGB", (1400, 800), "white")
    picture.paste(sticker(printed), (0, 50))
    picture.paste(sticker(other), (700, 50))
    assert sorted(scan(upload(picture), (reader,))) == sorted([printed, other])


def test_what_both_readers_see_is_told_once(printed):
    assert scan(upload(sticker(printed))) == [printed]


def test_a_code_one_reader_is_blind_for_is_found_by_the_other(printed):
    """zbar cannot read light on dark; the picture is found all the same."""
    negative = upload(Image.eval(sticker(printed), lambda level: 255 - level))
    assert scan(negative, (scanning.zbar,)) == []
    assert scan(negative) == [printed]


def test_a_phone_that_only_notes_how_it_was_held_is_believed(printed):
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it clockwise
    assert scan(upload(on_a_wall(sticker(printed)), exif=exif)) == [printed]


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "I;16", "CMYK"])
def test_every_kind_of_pixels_is_read(printed, mode):
    paper = sticker(printed).convert("L")
    if mode == "I;16":
        picture = Image.frombytes("I;16", paper.size, b"".join(bytes((0, level)) for level in paper.tobytes()))
    elif mode == "LA":
        picture = Image.merge("LA", (Image.new("L", paper.size, 0), Image.eval(paper, lambda level: 255 - level)))
    else:
        picture = paper.convert(mode)
    assert scan(upload(picture, "JPEG" if mode == "CMYK" else "PNG")) == [printed]


def test_too_many_pixels_are_refused_before_they_are_unpacked(monkeypatch, printed):
    monkeypatch.setattr(scanning, "MOST_PIXELS", 1_000)
    with pytest.raises(ValueError, match="pixels"):
        scan(upload(sticker(printed)))


def test_a_machine_without_zbar_has_one_reader_left(monkeypatch, printed):
    monkeypatch.setitem(sys.modules, "pyzbar", None)
    try:
        alone = importlib.reload(scanning)
        assert (alone.zxing,) == alone.READERS
        assert alone.scan(upload(sticker(printed))) == [printed]
    finally:
        monkeypatch.undo()
        importlib.reload(scanning)
    assert len(scanning.READERS) == 2
