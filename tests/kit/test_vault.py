"""Private pictures: kept for their owner only, and gone with it."""

import io
from pathlib import Path

import pytest
from PIL import Image

from storefront.kit import images, vault


def photo() -> bytes:
    """A picture as a phone would send it."""
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "JPEG")
    return file.getvalue()


def test_a_picture_is_found_by_its_owner_alone(tmp_path: Path) -> None:
    key = vault.keep(photo(), tmp_path, "refund-A1")
    found = vault.find(tmp_path, "refund-A1", key)
    assert found and Image.open(found).size == (60, 40)
    assert vault.find(tmp_path, "refund-B2", key) is None


def test_the_same_picture_of_two_owners_is_forgotten_for_one(tmp_path: Path) -> None:
    key = vault.keep(photo(), tmp_path, "refund-A1")
    vault.keep(photo(), tmp_path, "refund-B2")
    vault.forget(tmp_path, "refund-A1")
    vault.forget(tmp_path, "refund-A1")
    assert vault.find(tmp_path, "refund-A1", key) is None
    assert vault.find(tmp_path, "refund-B2", key)


def test_a_picture_can_become_anothers_too(tmp_path: Path) -> None:
    key = vault.keep(photo(), tmp_path, "draft-1")
    vault.copy(tmp_path, "draft-1", "sticker-2")
    vault.forget(tmp_path, "draft-1")
    assert vault.find(tmp_path, "sticker-2", key)
    vault.copy(tmp_path, "draft-1", "sticker-3")
    assert vault.find(tmp_path, "sticker-3", key) is None


@pytest.mark.parametrize("key", [None, "", "../../etc/passwd", "0" * 31, "G" * 32])
def test_an_odd_key_finds_nothing(tmp_path: Path, key: str | None) -> None:
    assert vault.find(tmp_path, "refund-A1", key) is None


@pytest.mark.parametrize("owner", ["", "..", "refund-../x", "refund", "/refund-1"])
def test_an_odd_owner_is_refused(tmp_path: Path, owner: str) -> None:
    with pytest.raises(ValueError, match=owner.replace(".", r"\.") or "^$"):
        vault.forget(tmp_path, owner)


def test_what_is_no_picture_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(images.BadPicture):
        vault.keep(b"no picture", tmp_path, "refund-A1")
