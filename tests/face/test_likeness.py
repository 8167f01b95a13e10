"""What counts as the same picture."""

from PIL import Image, ImageDraw

from tests.face import likeness

SIZE = (390, 800)


def page(*boxes, size=SIZE):
    drawn = Image.new("RGB", size, "#f6f8f2")
    for box in boxes:
        ImageDraw.Draw(drawn).rectangle(box, fill="#0b4a3c")
    return drawn


BOX = (20, 100, 180, 300)


def test_a_picture_is_like_itself_saved_smaller(tmp_path):
    page(BOX).save(tmp_path / "a.webp", quality=60)
    assert likeness.of(page(BOX), Image.open(tmp_path / "a.webp")).is_same


def test_one_pixel_aside_is_the_same_and_a_finger_is_not():
    assert likeness.of(page(BOX), page((21, 100, 181, 300))).is_same
    assert not likeness.of(page(BOX), page((44, 100, 204, 300))).is_same


def test_a_missing_part_is_seen_though_the_rest_is_large():
    large = (390, 3_000)
    assert not likeness.of(page(BOX, size=large), page(size=large)).is_same


def test_another_width_or_a_longer_page_is_seen():
    assert not likeness.of(page(), page(size=(320, 800))).is_same
    assert not likeness.of(page(), page(size=(390, 860))).is_same
