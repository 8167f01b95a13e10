"""Three hundred uploads that mean harm: what is kept was made anew and says nothing, and nothing else is kept."""

import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from storefront.kit import images, turns
from storefront.kit.images import BadPicture, Picture
from tests.harness import long
from tests.kit.hostile_pictures import FULL, HTML, SECRET, SORTS, Hostile, uploads

HOW_MANY = long.count(25, FULL)


def pieces(body: bytes) -> Iterator[bytes]:
    """The names of what a stored JPEG or WebP is made of."""
    at = 2 if body.startswith(b"\xff\xd8") else 12
    while at < len(body):
        if at < 12 or body[:4] != b"RIFF":
            yield body[at : at + 2]
            if body[at + 1] == 0xDA:
                return
            at += 2 + struct.unpack(">H", body[at + 2 : at + 4])[0]
        else:
            yield body[at : at + 4]
            length = struct.unpack("<I", body[at + 4 : at + 8])[0]
            at += 8 + length + length % 2


PLAIN = {b"\xff\xe0", b"\xff\xdb", b"\xff\xc0", b"\xff\xc4", b"\xff\xda", b"VP8 ", b"VP8L"}  # JFIF, tables, pixels


def send(folder: Path, upload: Hostile) -> Picture | str:
    """The picture that became of it, or why it was refused."""
    try:
        return images.store([upload.body], folder)[0]
    except BadPicture as bad:
        return str(bad)


@pytest.mark.long
def test_of_hostile_uploads_nothing_is_kept_but_fresh_pixels(tmp_path: Path) -> None:
    sent = list(uploads(HOW_MANY))
    with ThreadPoolExecutor(min(turns.MOST, turns.QUEUE)) as pool:
        became = list(pool.map(lambda upload: send(tmp_path, upload), sent))
    kept = {}
    for upload, picture in zip(sent, became, strict=True):
        assert picture not in ("busy", "room"), upload.name
        assert upload.fate == "either" or isinstance(picture, Picture) == (upload.fate == "taken"), (
            upload.name,
            picture,
        )
        if isinstance(picture, Picture):
            kept |= dict.fromkeys(
                tmp_path / picture.key[:2] / f"{picture.key}-{size}.{kind}"
                for size in images.SIZES
                for kind in images.KINDS
            )
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == set(kept)
    for path in kept:
        body = path.read_bytes()
        assert set(pieces(body)) <= PLAIN and SECRET not in body and HTML not in body, path.name
        with Image.open(path) as opened:
            opened.load()
            assert max(opened.size) <= images.SIZES[-1] and getattr(opened, "n_frames", 1) == 1
            assert not opened.getexif() and not {"exif", "xmp", "comment", "icc_profile"} & set(opened.info)
    assert len({upload.name for upload in sent}) >= len(SORTS) and kept
