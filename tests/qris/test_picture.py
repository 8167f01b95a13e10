"""Pictures that an independent reader (zbar) reads back to the exact text."""

import json
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pyzbar import pyzbar
from qrcode.util import BCH_type_info, mask_func

from storefront.qris import picture
from storefront.qris.payload import build

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
VALID = [vector["payload"] for vector in VECTORS["valid"]]
LONG_TEXT = "x" * 512
SVG = "{http://www.w3.org/2000/svg}"


def read(image_bytes):
    codes = pyzbar.decode(Image.open(BytesIO(image_bytes)), symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code.data.decode() for code in codes]


def rendered(svg, width):
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))


def bare(text):
    """The modules without the quiet zone."""
    return [row[4:-4] for row in picture.matrix(text)[4:-4]]


def format_bits(modules):
    """The fifteen format bits of ISO/IEC 18004 beside the upper left finder, most significant first."""
    across = [modules[8][column] for column in (0, 1, 2, 3, 4, 5, 7, 8)]
    up = [modules[row][8] for row in (7, 5, 4, 3, 2, 1, 0)]
    return int("".join(str(int(bit)) for bit in across + up), 2)


@pytest.mark.parametrize("text", [*VALID, LONG_TEXT])
def test_the_png_is_read_to_the_exact_text(text):
    assert read(picture.png(text)) == [text]


@pytest.mark.parametrize("width", [180, 261, 333, 1024])
def test_the_svg_is_read_to_the_exact_text_at_any_width(code, width):
    assert read(rendered(picture.svg(code), width)) == [code]


@pytest.mark.parametrize("text", VALID)
def test_every_sound_vector_is_read_from_its_svg(text):
    assert read(rendered(picture.svg(text), 400)) == [text]


@pytest.mark.long
@settings(max_examples=settings.default.max_examples // 10)
@given(
    amount=st.integers(1, 10_000_000),
    reference=st.from_regex(r"[A-Za-z0-9 ./-]{1,25}", fullmatch=True),
    label=st.none() | st.just("SIMULASI"),
)
def test_any_code_of_ours_is_read_from_both_pictures(warung, amount, reference, label):
    text = build(warung, amount, reference)
    assert read(picture.png(text, module=4, label=label)) == [text]
    assert read(rendered(picture.svg(text, label), 400)) == [text]


@pytest.mark.parametrize("text", [VALID[0], "HTTPS://EXAMPLE.ID/P/1", "1234567890" * 5])
def test_the_whole_text_is_one_segment_in_byte_mode(text):
    (segment,) = picture._encoded(text).data_list
    assert segment.mode == 0b0100 and segment.data == text.encode()


@pytest.mark.parametrize("text", [VALID[0], "HTTPS://EXAMPLE.ID/P/1", "1234567890" * 5])
def test_the_picture_itself_says_byte_mode(text):
    modules = bare(text)
    last = len(modules) - 1
    places = [(last, last), (last, last - 1), (last - 1, last), (last - 1, last - 1)]  # the first four data bits
    masked = mask_func(picture.MASK)
    assert [modules[row][column] ^ masked(row, column) for row, column in places] == [False, True, False, False]


@pytest.mark.parametrize("text", [VALID[0], "short", LONG_TEXT])
def test_the_picture_itself_says_error_correction_m_and_our_mask(text):
    level_m = 0b00
    assert format_bits(bare(text)) == BCH_type_info(level_m << 3 | picture.MASK)
    assert (format_bits(bare(text)) ^ 0b101010000010010) >> 10 == level_m << 3 | picture.MASK


def test_the_quiet_zone_is_four_modules_on_each_side(code):
    rows = picture.matrix(code)
    side = len(rows)
    assert all(len(row) == side for row in rows)
    dark = [(y, x) for y, row in enumerate(rows) for x, module in enumerate(row) if module]
    assert {min(y for y, _ in dark), min(x for _, x in dark)} == {4}
    assert {max(y for y, _ in dark), max(x for _, x in dark)} == {side - 5}


def test_the_same_text_gives_the_same_picture(code):
    assert picture.svg(code) == picture.svg(code)
    assert picture.png(code) == picture.png(code)


def test_each_picture_is_drawn_once_however_often_it_is_asked_for(monkeypatch):
    drawn = []
    real = picture._encoded
    monkeypatch.setattr(picture, "_encoded", lambda text: drawn.append(text) or real(text))
    for _ in range(3):
        assert picture.svg("ONCE") == picture.svg("ONCE", None) and picture.svg("ONCE", "SIMULASI")
        picture.png("ONCE", 4)
    assert drawn == ["ONCE"] * 4, "an SVG asked for in two ways, one with a label, a PNG"
    picture.svg("ANOTHER")
    assert drawn[-1] == "ANOTHER"


def test_the_kept_pictures_are_bounded():
    for number in range(picture.KEPT + 5):
        picture.svg(f"{number}")
    assert picture.svg.cache_info().currsize == picture.svg.cache_info().maxsize == picture.KEPT


def test_the_svg_is_one_compact_path_with_a_name_and_no_inline_style(code):
    root = ET.fromstring(picture.svg(code))
    side = len(picture.matrix(code))
    assert root.get("role") == "img" and root.get("viewBox") == f"0 0 {side} {side}"
    assert [child.tag for child in root] == [f"{SVG}title", f"{SVG}rect", f"{SVG}path"]
    assert root.findtext(f"{SVG}title") == "Kode QRIS"
    assert "style" not in picture.svg(code) and "\n" not in picture.svg(code)


@pytest.mark.parametrize("label", [None, "SIMULASI"])
def test_the_svg_of_two_hundred_bytes_has_at_most_eight_kilobytes(label):
    for text in ("x" * 200, "0123456789" * 20, VALID[0][:200], "ÿ" * 100):
        assert len(text.encode()) == 200
        assert len(picture.svg(text, label).encode()) <= 8_000


def test_the_path_draws_exactly_the_dark_modules(code):
    pixels = Image.open(BytesIO(rendered(picture.svg(code), len(picture.matrix(code))))).convert("1")
    drawn = [[pixels.getpixel((x, y)) == 0 for x in range(pixels.width)] for y in range(pixels.height)]
    assert drawn == picture.matrix(code)


def test_no_seams_show_between_the_rows_at_an_odd_width(code):
    image = Image.open(BytesIO(rendered(picture.svg(code), 333))).convert("L")
    assert {shade for _, shade in image.getcolors()} == {0, 255}


def test_names_and_labels_cannot_break_out_of_the_svg(code):
    title, label = 'A<b>&"\x00', "</text><script>\x1b"
    root = ET.fromstring(picture.svg(code, label=label, title=title))
    assert root.findtext(f"{SVG}title") == 'A<b>&", </text><script>'
    assert {text.text for text in root.iter(f"{SVG}text")} == {"</text><script>"}


def test_a_plain_png_has_one_bit_a_pixel_and_the_asked_size(code):
    side = len(picture.matrix(code))
    for module in (1, 4, 8):
        image = Image.open(BytesIO(picture.png(code, module)))
        assert (image.mode, image.size, image.format) == ("1", (side * module, side * module), "PNG")


def test_a_label_stands_above_and_below_and_the_code_is_still_read(code):
    svg = picture.svg(code, label="SIMULASI")
    assert [text.text for text in ET.fromstring(svg).iter(f"{SVG}text")] == ["SIMULASI", "SIMULASI"]
    assert "<title>Kode QRIS, SIMULASI</title>" in svg
    assert read(rendered(svg, 300)) == [code]
    png = picture.png(code, label="SIMULASI")
    assert read(png) == [code]
    image = Image.open(BytesIO(png)).convert("RGB")
    side = len(picture.matrix(code)) * 8
    assert image.size == (side, side + 2 * picture.BAND * 8)
    for top in (0, side + picture.BAND * 8):
        band = image.crop((0, top, side, top + picture.BAND * 8))
        assert {colour for _, colour in band.getcolors(10_000)} >= {(176, 0, 32), (255, 255, 255)}


@pytest.mark.parametrize("label", ["S", "SIMULASI BUKAN PEMBAYARAN SUNGGUHAN, HANYA UNTUK LATIHAN", "DUA\nBARIS"])
def test_a_label_of_any_length_stays_inside_its_band(code, label):
    image = Image.open(BytesIO(picture.png(code, label=label))).convert("RGB")
    edges = {image.getpixel((x, y)) for x in (0, 8, image.width - 9, image.width - 1) for y in range(picture.BAND * 8)}
    assert edges == {(176, 0, 32)}
    assert read(picture.png(code, label=label)) == [code]


def test_a_text_too_long_for_any_code_is_refused():
    with pytest.raises(ValueError, match="version"):
        picture.matrix("x" * 3_000)
