"""Stored pictures: kept by browsers for ever, and nothing else of the disk."""

from pathlib import Path

import pytest
from flask import Flask

from tests.visitor import Visitor
from tests.web.engines import on_sqlite

pytestmark = on_sqlite


@pytest.fixture
def folder(app: Flask) -> Path:
    """The folder of pictures, with a secret beside it."""
    media: Path = app.config["MEDIA_DIR"]
    (media / "ab").mkdir(parents=True)
    (media / "ab" / "abcd-320.webp").write_bytes(b"RIFF....WEBP")
    (media.parent / "secret").write_text("rahasia")
    return media


def test_a_picture_may_be_kept_for_ever(folder: Path, visitor: Visitor) -> None:
    answer = visitor.get("/media/ab/abcd-320.webp")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, b"RIFF....WEBP", "image/webp")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert visitor.get("/media/ab/abcd-320.webp", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_nothing_but_pictures_is_there(folder: Path, visitor: Visitor) -> None:
    for path in (
        "ab/nothing.webp", "ab", "ab/", "../secret", "ab/../../secret", "..%2f/secret", "%2e%2e/secret",
        "ab/..%2f..%2fsecret", "..%5c/secret", "/etc/passwd", "ab/%00", "ab/" + "x" * 300,
    ):  # fmt: skip
        answer = visitor.get(f"/media/{path}")
        assert answer.status_code in (308, 404), path
        assert "rahasia" not in answer.text, path
