"""Uploads become fresh pixels in a child process: nothing else is kept, and the worst of them costs a refusal."""

import io
import json
import stat
import struct
import sys
import zlib
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from storefront.kit import files, images
from storefront.kit.images import SIZES, BadPicture, Picture, store

SECRET = b"Jalan Mawar 1 RT 004"
RED, BLUE, WHITE = (200, 30, 30), (30, 30, 200), (255, 255, 255)


def file_of(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """A picture as an upload."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def two_halves(width: int = 1200, height: int = 800) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    return picture


def forms(folder: Path, picture: Picture) -> dict[str, Path]:
    """The stored files by their ending, such as `320.webp`."""
    return {
        file.name.removeprefix(f"{picture.key}-"): file for file in (folder / picture.key[:2]).glob(f"{picture.key}*")
    }


def colour(file: Path, x: float, y: float) -> tuple[int, ...]:
    """The colour at a point given in parts of width and height."""
    with Image.open(file) as opened:
        found = opened.convert("RGB").getpixel((int(x * opened.width), int(y * opened.height)))
    assert isinstance(found, tuple)
    return found


def is_about(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 25 for a, b in zip(found, wanted, strict=True))


def png_header(width: int, height: int) -> bytes:
    """The beginning of a PNG that promises so many pixels in a few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(3_000_000), 9)) + chunk(b"IEND", b"")


# --- what is kept ------------------------------------------------------------------------------------------------


def test_an_upload_is_kept_in_every_size_and_both_kinds(tmp_path: Path) -> None:
    (picture,) = store([file_of(two_halves(3000, 1500))], tmp_path)
    stored = forms(tmp_path, picture)
    assert set(stored) == {f"{size}.{kind}" for size in SIZES for kind in ("webp", "jpg")}
    assert (picture.width, picture.height) == (1000, 500)
    for name, file in stored.items():
        with Image.open(file) as opened:
            assert opened.size == (int(name.split(".")[0]), int(name.split(".")[0]) // 2)
        assert is_about(colour(file, 0.25, 0.5), RED) and is_about(colour(file, 0.75, 0.5), BLUE)
    assert picture.tint.startswith("#") and is_about(tuple(bytes.fromhex(picture.tint[1:])), (115, 30, 115))


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    (picture,) = store([file_of(two_halves(200, 100))], tmp_path)
    assert (picture.width, picture.height) == (200, 100)
    assert picture.srcset == f"{picture.path(320)} 200w"


def test_a_tall_picture_says_how_wide_its_forms_really_are(tmp_path: Path) -> None:
    (picture,) = store([file_of(two_halves(600, 1200))], tmp_path)
    assert [each.split()[1] for each in picture.srcset.split(", ")] == ["160w", "320w", "500w"]
    with Image.open(forms(tmp_path, picture)["640.webp"]) as opened:
        assert opened.width == 320


def test_nine_colours_stand_for_the_picture_until_it_is_there(tmp_path: Path) -> None:
    (picture,) = store([file_of(two_halves(900, 900), "PNG")], tmp_path)
    left, middle, right = (bytes.fromhex(picture.blur[start : start + 6]) for start in (0, 6, 12))
    assert is_about(tuple(left), RED) and is_about(tuple(right), BLUE) and is_about(tuple(middle), (115, 30, 115))
    assert len(picture.blur) == 54
    assert Picture("k", 1, 1, "#fff", blur="ff8000" + "0102fe" * 8).patches == ["#f80"] + ["#00f"] * 8
    assert Picture("k", 1, 1, "#fff").patches == []


def test_there_is_avif_only_where_it_was_made() -> None:
    assert Picture("abc", 1000, 500, "#fff").avif == ""
    assert (
        Picture("abc", 640, 640, "#fff", has_avif=True).avif
        == "/media/ab/abc-320.avif 320w, /media/ab/abc-640.avif 640w"
    )


def test_the_same_bytes_have_the_same_name_and_others_another(tmp_path: Path) -> None:
    one, other = file_of(two_halves()), file_of(two_halves(), quality=50)
    first, second, third = store([one, one, other], tmp_path)
    assert first == second == store([one], tmp_path)[0]
    assert third.key != first.key
    assert first.src == f"/media/{first.key[:2]}/{first.key}-640.jpg"


def test_a_phone_held_sideways_is_turned_upright(tmp_path: Path) -> None:
    held = {1: RED, 3: BLUE, 6: RED, 8: BLUE}
    uploads = []
    for orientation in held:
        exif = Image.Exif()
        exif[0x0112] = orientation
        uploads.append(file_of(two_halves(), exif=exif))
    for (orientation, top_left), picture in zip(held.items(), store(uploads, tmp_path), strict=True):
        assert (picture.width > picture.height) is (orientation in (1, 3)), orientation
        assert is_about(colour(forms(tmp_path, picture)["640.jpg"], 0.1, 0.1), top_left), orientation


def with_words(kind: str) -> bytes:
    """An upload that says where it was taken, in every way its kind allows."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x9286] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 10.0, 30.0), 3: "E", 4: (106.0, 49.0, 0.0)})
    said: dict[str, object] = {"exif": exif, "icc_profile": SECRET * 9}
    if kind == "PNG":
        words = PngInfo()
        words.add_text("Comment", SECRET.decode())
        said["pnginfo"] = words
    else:
        said |= {"xmp": b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"} | ({"comment": SECRET} if kind == "JPEG" else {})
    return file_of(two_halves(), kind, **said)


def test_nothing_but_pixels_is_kept_neither_place_nor_words(tmp_path: Path) -> None:
    uploads = [with_words(kind) for kind in images.FORMATS]
    assert all(SECRET in upload for upload in uploads)
    for picture in store([upload + SECRET for upload in uploads], tmp_path):
        for file in forms(tmp_path, picture).values():
            assert SECRET not in file.read_bytes(), file.name
            with Image.open(file) as opened:
                assert not opened.getexif() and not {"exif", "xmp", "comment", "icc_profile"} & set(opened.info)


def test_what_is_clear_becomes_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    clear.paste((*RED, 255), (0, 0, 200, 400))
    palette = clear.convert("P")
    palette.info["transparency"] = palette.getpixel((399, 0))
    uploads = [file_of(clear, "PNG"), file_of(clear, "WEBP", lossless=True), file_of(palette, "PNG")]
    for picture in store(uploads, tmp_path):
        file = forms(tmp_path, picture)["320.jpg"]
        assert is_about(colour(file, 0.9, 0.5), WHITE) and is_about(colour(file, 0.1, 0.5), RED)


def test_rarer_kinds_of_pixels_are_taken_too(tmp_path: Path) -> None:
    grey = Image.new("L", (300, 300), 128)
    rare = {mode: grey.convert(mode) for mode in ("L", "LA", "P", "CMYK")} | {
        "I;16": Image.new("I;16", (300, 300), 0x8080)
    }
    uploads = [file_of(picture, "JPEG" if mode == "CMYK" else "PNG") for mode, picture in rare.items()]
    for mode, picture in zip(rare, store(uploads, tmp_path), strict=True):
        assert is_about(colour(forms(tmp_path, picture)["320.jpg"], 0.5, 0.5), (128, 128, 128)), mode


def test_a_photo_of_an_iphone_is_upright_too(tmp_path: Path) -> None:
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif[0x0112] = 6
    (picture,) = store([file_of(two_halves(), "HEIF", exif=exif.tobytes())], tmp_path)
    assert picture.height > picture.width and is_about(colour(forms(tmp_path, picture)["640.jpg"], 0.5, 0.1), RED)


def test_colours_of_another_profile_become_those_every_screen_shows(tmp_path: Path) -> None:
    turned = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red, blue = turned.index(b"rXYZ"), turned.index(b"bXYZ")
    swapped = bytearray(turned)
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"
    plain, other, nonsense = store(
        [file_of(two_halves(), icc_profile=icc) for icc in (turned, bytes(swapped), SECRET * 30)], tmp_path
    )
    assert is_about(colour(forms(tmp_path, plain)["640.jpg"], 0.1, 0.5), RED)
    assert is_about(colour(forms(tmp_path, nonsense)["640.jpg"], 0.1, 0.5), RED)
    for file in tmp_path.rglob("*.*"):
        with Image.open(file) as opened:
            assert "icc_profile" not in opened.info, file.name
    seen = colour(forms(tmp_path, other)["640.jpg"], 0.1, 0.5)
    assert seen[2] > seen[0]  # what was written as red is blue in that profile


def test_the_largest_picture_we_take_fits_into_the_childs_memory(tmp_path: Path) -> None:
    largest = Image.new("RGBA", (8000, 5000), (*RED, 128))
    (picture,) = store([file_of(largest, "PNG", compress_level=1)], tmp_path)
    assert (picture.width, picture.height) == (1000, 625)


# --- what is refused ---------------------------------------------------------------------------------------------


WHOLE = file_of(two_halves())
REFUSED = {
    "nothing": b"",
    "text": b"halo",
    "more than 8 MB": WHOLE + bytes(images.MOST_BYTES),
    "a bomb of 50 megapixels": file_of(Image.new("1", (10_000, 5_000)), "PNG"),
    "a bomb of 2 gigapixels": png_header(50_000, 40_000),
    "cut in the middle": WHOLE[: len(WHOLE) // 2],
    "cut after the head": file_of(two_halves(), "PNG")[:60],
    "GIF": file_of(two_halves(), "GIF"),
    "BMP": file_of(two_halves(60, 40), "BMP"),
    "TIFF": file_of(two_halves(60, 40), "TIFF"),
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "HTML": b"<!doctype html><script>alert(1)</script>",
    "EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_anything_else_is_refused_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadPicture):
        store([REFUSED[name]], tmp_path / "media")
    assert not list((tmp_path / "media").rglob("*.*"))


def test_one_bad_picture_refuses_the_whole_upload(tmp_path: Path) -> None:
    with pytest.raises(BadPicture):
        store([WHOLE, b"halo"], tmp_path)


# --- the child ---------------------------------------------------------------------------------------------------


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Has another program than ours take the child's place."""

    def put(script: str) -> None:
        program = tmp_path / "child"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(sys, "executable", str(program))

    return put


@pytest.mark.parametrize("end", ["kill -SEGV $$", "kill -KILL $$", "exit 3"])
def test_a_child_that_dies_costs_one_refusal(child, tmp_path: Path, end: str) -> None:
    child(end)
    with pytest.raises(BadPicture):
        store([WHOLE], tmp_path)


def test_a_child_that_hangs_is_ended(child, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "CHILD_SECONDS", 0.2)
    child("exec sleep 30")
    with pytest.raises(BadPicture, match="time"):
        store([WHOLE], tmp_path)


def lie(width: int = 9, tint: str = "#ffffff", blur: str = "ab" * 27) -> str:
    """How a child would say it whose forms have four bytes each."""
    said = {"width": width, "height": 9, "tint": tint, "blur": blur, "lengths": [4] * 6}
    return f"echo '{json.dumps(said)}'"


LIES = {
    "nothing": "true",
    "no JSON": "echo halo",
    "a list": "echo []",
    "too large": lie(width=9999),
    "words for a colour": lie(blur="<script>" * 7),
    "no pictures": f"{lie()}; echo '<html>.......................'",
    "less than it says": f"{lie()}; printf RIFF",
    "a word of its own": f"echo '{json.dumps({'bad': '<script>'})}'",
}


@pytest.mark.parametrize("said", LIES)
def test_what_the_child_says_is_not_believed_blindly(child, tmp_path: Path, said: str) -> None:
    child(LIES[said])
    with pytest.raises(BadPicture, match="broken"):
        store([WHOLE], tmp_path / "media")
    assert not list((tmp_path / "media").rglob("*.*"))


def test_a_full_disk_leaves_all_forms_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (kept,) = store([WHOLE], tmp_path)
    put, written = files.put, []

    def until_full(path: Path, body: bytes) -> None:
        written.append(path)
        if len(written) > 3:
            raise OSError(28, "No space left on device")
        put(path, body)

    monkeypatch.setattr(files, "put", until_full)
    other = file_of(two_halves(), quality=50)
    for upload in (other, WHOLE):  # the second is there already and must not go
        written.clear()
        with pytest.raises(BadPicture, match="room"):
            store([upload], tmp_path)
    assert {path.name[:32] for path in tmp_path.rglob("*.*")} == {kept.key} and len(forms(tmp_path, kept)) == 6


def test_the_child_knows_none_of_our_secrets(child, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOREFRONT_SECRET_KEY", "a secret of the tests, long enough and known to all")
    child(f"env > {tmp_path}/seen; exit 1")
    with pytest.raises(BadPicture):
        store([WHOLE], tmp_path)
    assert "STOREFRONT" not in (tmp_path / "seen").read_text()


def test_the_child_is_found_from_whatever_folder_we_run_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (picture,) = store([WHOLE], Path("media"))
    assert forms(tmp_path / "media", picture)
