"""AVIF forms are made by a child: whole or not at all, and never twice."""

import io
import sys
from pathlib import Path

import pytest
from PIL import Image

from storefront.kit import avif
from storefront.kit.images import SIZES, Picture, store
from tests.kit.test_images import RED, file_of, forms, is_about, two_halves


@pytest.fixture
def picture(tmp_path: Path) -> Picture:
    """An upload as the shop keeps it."""
    (stored,) = store([file_of(two_halves(1500, 1000), quality=95)], tmp_path)
    return stored


def made(picture: Picture, folder: Path) -> str | None:
    """What the child says when it has ended."""
    return avif.finish(avif.begin(picture.key, folder))


def test_every_size_gets_a_smaller_form_of_the_same_picture(picture: Picture, tmp_path: Path) -> None:
    assert made(picture, tmp_path) == picture.blur
    stored = forms(tmp_path, picture)
    for size in SIZES:
        with Image.open(stored[f"{size}.avif"], formats=["AVIF"]) as opened, Image.open(stored[f"{size}.webp"]) as webp:
            assert opened.size == webp.size
            found = opened.convert("RGB").getpixel((opened.width // 4, opened.height // 2))
        assert isinstance(found, tuple) and is_about(found, RED)
        assert stored[f"{size}.avif"].stat().st_size < stored[f"{size}.jpg"].stat().st_size


def test_a_form_that_is_there_is_left_as_it_is(picture: Picture, tmp_path: Path) -> None:
    kept = tmp_path / picture.key[:2] / f"{picture.key}-640.avif"
    kept.write_bytes(b"made by a worker before us")
    assert made(picture, tmp_path) == picture.blur
    assert kept.read_bytes() == b"made by a worker before us"
    assert forms(tmp_path, picture)["320.avif"].read_bytes() != b"made by a worker before us"


def test_a_child_that_dies_leaves_no_form_that_looks_whole(
    picture: Picture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(form: Image.Image, file: io.BytesIO, *_kind: object, **_options: object) -> None:
        file.write(b"half")
        raise MemoryError

    monkeypatch.setattr(Image.Image, "save", die)
    with pytest.raises(MemoryError):
        avif.make(picture.key, tmp_path)
    assert not [name for name in forms(tmp_path, picture) if name.endswith(".avif")]


@pytest.mark.parametrize("content", [None, b"", b"no picture", Path(__file__).read_bytes()])
def test_what_cannot_be_read_is_none(picture: Picture, tmp_path: Path, content: bytes | None) -> None:
    largest = forms(tmp_path, picture)[f"{SIZES[-1]}.jpg"]
    largest.unlink() if content is None else largest.write_bytes(content)
    assert made(picture, tmp_path) is None


def test_the_child_sees_no_setting_of_ours(picture: Picture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "child"
    program.write_text(f'#!/bin/sh\nenv > {tmp_path}/seen\necho \'{{"blur": ""}}\'\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setenv("STOREFRONT_SECRET_KEY", "rahasia")
    assert made(picture, tmp_path) == ""
    seen = (tmp_path / "seen").read_text()
    assert "PATH=" in seen and "rahasia" not in seen
