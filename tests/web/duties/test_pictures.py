"""Files of pictures that no row names go after a day; everything that somebody names, or that is fresh, stays."""

import os
from pathlib import Path

import pytest
from flask import Flask

from storefront.catalog import photographing
from storefront.curation import picturing
from storefront.kit.db import db
from storefront.web.duties import pictures
from tests.people import Make

PUBLIC = {"sellers.photo_key", "sellers.photo_tint"}  # besides the photos of goods
PRIVATE = {
    "shelf_checks.photo_key",
    "answer_photo",
    "proof_photo",
    "sticker_key",
    "picture_key",
    "complaints.photos",
    "flags.photos",
}
DAY = 24 * 3600


def put(media: Path, key: str, age: float = 2 * DAY) -> list[Path]:
    """The forms of a picture, kept so many seconds ago."""
    forms = [media / key[:2] / f"{key}-{name}" for name in ("320.webp", "1000.jpg", "640.avif")]
    for form in forms:
        form.parent.mkdir(parents=True, exist_ok=True)
        form.write_bytes(b"picture")
        os.utime(form, (form.stat().st_atime, form.stat().st_mtime - age))
    return forms


def facts(key: str) -> photographing.Facts:
    return {"key": key, "width": 9, "height": 9, "tint": "#ffffff", "blur": "ab" * 27, "alt": "Botol"}


def test_what_no_row_names_goes_after_a_day_and_all_else_stays(app: Flask, make: Make) -> None:
    shop, media = make.seller(), Path(app.config["MEDIA_DIR"])
    keys = {
        name: f"ab{number:030x}"
        for number, name in enumerate(("photo", "shop", "wished", "stands", "nobody's", "fresh"))
    }
    files = {name: put(media, key, 60 if name == "fresh" else 2 * DAY) for name, key in keys.items()}
    draft, passed = make.product(shop, passed=False), make.product(shop)
    photographing.set_all(draft, [facts(keys["photo"])])
    photographing.set_all(passed, [facts(keys["stands"])])
    assert picturing.change(passed, lambda some: photographing.joined([], [facts(keys["wished"])]), None)
    shop.photo_key = keys["shop"]
    db.session.commit()
    other = media / "ab" / "catatan.txt"
    other.write_text("not ours to take")
    half = media / "ab" / ".half.jpg"
    half.write_bytes(b"")
    for path in (other, half):
        os.utime(path, (0, 0))
    assert pictures.sweep_part(media / "ab") == len(files["nobody's"]) + 1
    assert {name for name, forms in files.items() if not all(form.exists() for form in forms)} == {"nobody's"}
    assert other.exists() and not half.exists() and not list(media.rglob("*.aside"))
    assert pictures.sweep_part(media / "ab") == 0 == pictures.sweep_part(media / "cd")


def test_a_picture_kept_anew_in_that_moment_stays(app: Flask, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    media = Path(app.config["MEDIA_DIR"])
    form = put(media, "cd" * 16)[0]

    def just_now(_keys: object) -> set[str]:
        os.utime(form)
        return set()

    monkeypatch.setattr(pictures, "_named", just_now)
    pictures.sweep_part(media / "cd")
    assert form.exists()


def test_the_whole_folder_has_its_turn(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(pictures, "sweep_part", lambda folder: seen.append(folder.name) or 0)
    for _turn in range(pictures.PARTS):
        pictures.sweep()
    assert set(seen) == {f"{number:02x}" for number in range(256)}


def test_every_column_that_names_a_picture_is_known() -> None:
    """A new public picture needs a line in `pictures.NAMED_BY`, a private one its name in PRIVATE."""
    words = ("photo", "picture", "image", "sticker")
    tables = [table for table in db.metadata.tables.values() if table.name != "photos"]
    found = {f"{table.name}.{column.name}" for table in tables for column in table.columns}
    naming = {name for name in found if any(word in name.split(".")[1] for word in words)}
    assert {name for name in naming if name.split(".")[1] not in PRIVATE and name not in PRIVATE} == PUBLIC
