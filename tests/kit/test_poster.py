"""Pictures beside shared links: the right size, small enough for a chat, whatever is written on them."""

import io
from pathlib import Path

import pytest
from PIL import Image

from storefront.kit import lettering, poster
from storefront.kit.poster import Poster

TEXTS = {
    "short": "Es",
    "usual": "Kotak Kudapan Lentera Tiga Rasa",
    "endless": "K" * 60,
    "long": "Nasi kotak lengkap dengan lauk ayam serundeng dan sambal " * 4,
    "foreign": "🎉 餃子 Сало",
    "empty": "",
}


def opened(body: bytes) -> Image.Image:
    return Image.open(io.BytesIO(body))


@pytest.mark.parametrize("shape", poster.SHAPES.values(), ids=lambda shape: shape.name)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_gives_a_picture_of_its_size_below_100_kb(shape: poster.Shape, text: str) -> None:
    drawn = poster.draw(Poster(text, text, "Rp17.500.000.000", text), shape, None)
    assert opened(drawn).size == (shape.width, shape.height) and opened(drawn).format == "JPEG"
    assert len(drawn) <= poster.MOST_BYTES


def test_the_wildest_photo_still_fits_a_chat(tmp_path: Path) -> None:
    photo = tmp_path / "wild.jpg"
    Image.effect_noise((1000, 1000), 200).convert("RGB").save(photo, quality=95)
    for shape in poster.SHAPES.values():
        assert len(poster.draw(Poster("Sambal", price="Rp25.000"), shape, photo)) <= poster.MOST_BYTES


@pytest.mark.parametrize("body", [None, b"", b"no picture", b"\xff\xd8\xff\xe0 torn"])
def test_without_a_readable_photo_the_field_is_kawung(tmp_path: Path, body: bytes | None) -> None:
    photo = tmp_path / "photo.jpg"
    if body is not None:
        photo.write_bytes(body)
    said = Poster("Sambal", price="Rp25.000")
    assert poster.draw(said, poster.SQUARE, photo) == poster.draw(said, poster.SQUARE, None)


def test_the_same_words_give_the_same_bytes_every_time() -> None:
    first, second = (poster.draw(Poster("Kuliner", "Belanja dari"), poster.WIDE, None) for _ in range(2))
    assert first == second


def test_a_word_without_end_is_broken_and_nothing_leaves_the_panel() -> None:
    face = lettering.font("Bold", 40)
    lines = lettering.lines_of("K" * 60 + " enak", face, 300)
    assert "".join(lines).replace(" ", "") == "K" * 60 + "enak"
    assert max(face.getlength(line) for line in lines) <= 300


def test_what_has_no_room_is_cut_with_an_ellipsis() -> None:
    face, lines = lettering.fitted(TEXTS["long"], (40, 30), 300, 100)
    assert face.size == 30 and len(lines) == 2 and lines[-1].endswith("…")
    assert max(face.getlength(line) for line in lines) <= 300


def test_signs_the_typeface_lacks_are_left_out() -> None:
    assert lettering.printable("Kue “Pancong” 🎉 – 餃子 Café") == "Kue “Pancong” – Café"
