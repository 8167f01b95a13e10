"""Codes read off pictures as sellers make them, in a child process that can do no harm."""

import struct
import subprocess
import sys
import zlib

import pytest
from PIL import Image

from storefront.kit import images
from storefront.qris import photograph
from storefront.qris.payload import build
from storefront.qris.photograph import BadPhotograph, texts
from tests.qris.stickers import on_a_wall, sticker, turned, upload


def png_header(width: int, height: int) -> bytes:
    """The beginning of a PNG that promises so many pixels in a few bytes, and a body that unpacks to zeros."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(min(width * height * 3, 30_000_000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def printed(warung):
    """The text on the seller's sticker."""
    return build(warung, terminal="A01")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_gives_the_stickers_text(printed, kind):
    assert texts(upload(on_a_wall(turned(sticker(printed), 11)), kind)) == [printed]


def test_a_picture_without_a_code_gives_nothing():
    assert texts(upload(Image.new("RGB", (640, 480), "teal"))) == []


@pytest.mark.parametrize(
    "file",
    [b"GIF89a not ours", b"\x89PNG\r\n\x1a\n cut", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x00" * 5_000],
    ids=["gif", "cut png", "svg", "zeros"],
)
def test_what_is_no_picture_is_refused(file):
    with pytest.raises(BadPhotograph, match="broken"):
        texts(file)


def test_half_a_file_is_refused(printed):
    whole = upload(on_a_wall(sticker(printed)))
    with pytest.raises(BadPhotograph, match="broken"):
        texts(whole[: len(whole) // 2])


@pytest.mark.parametrize("file", [b"", b"\xff" * (images.MOST_BYTES + 1)], ids=["empty", "too many bytes"])
def test_a_file_of_no_sensible_size_never_reaches_a_child(file, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("a child was started"))
    with pytest.raises(BadPhotograph, match="size"):
        texts(file)


@pytest.mark.parametrize("side", [7_000, 60_000])
def test_a_bomb_of_pixels_is_refused_by_its_header(side):
    with pytest.raises(BadPhotograph, match="broken"):
        texts(png_header(side, side))


def test_a_child_that_does_not_come_back_is_given_up(printed, monkeypatch):
    monkeypatch.setattr(photograph, "CHILD_SECONDS", 0.001)
    with pytest.raises(BadPhotograph, match="time"):
        texts(upload(sticker(printed)))


def test_the_child_sees_none_of_the_shops_settings(printed, monkeypatch):
    monkeypatch.setenv("STOREFRONT_SECRET_KEY", "of the shop")
    seen = {}

    def run(command, **options):
        seen.update(options["env"], command=command)
        return subprocess.CompletedProcess(command, 0, b"[]", b"")

    monkeypatch.setattr(subprocess, "run", run)
    texts(upload(sticker(printed)))
    assert seen["command"][0] == sys.executable
    assert "PATH" in seen and not [name for name in seen if name.startswith("STOREFRONT_")]


def test_the_child_has_less_memory_than_a_bomb_needs_and_cannot_write_files():
    """The limits are asked of the child itself, after it has set them."""
    program = (
        "import io, json, resource, sys\n"
        "from storefront.qris import scanning\n"
        "sys.stdin = io.TextIOWrapper(io.BytesIO(b''))\n"
        "scanning.jail.enter = bool  # in the cell nobody may ask for limits\n"
        "scanning.scan = lambda original: [resource.getrlimit(getattr(resource, name)) for name in\n"
        "    ('RLIMIT_AS', 'RLIMIT_CPU', 'RLIMIT_FSIZE')]\n"
        "scanning._main()\n"
    )
    child = subprocess.run([sys.executable, "-c", program], cwd=images.HOME, capture_output=True, text=True)
    memory = 1024 * 1024 * 1024
    assert child.stdout.strip() == f"[[{memory}, {memory}], [15, 15], [0, 0]]"
