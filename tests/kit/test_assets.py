"""Files below /static: one sheet a wing, addresses that change with the content."""

from pathlib import Path

import pytest
from flask import Flask

from storefront.kit.assets import FOREVER, WINGS, Assets

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "css/tokens.css": "@layer tokens, base, parts, shop;", "css/base.css": ".base {}",
        "css/parts/card.css": ".card {}", "css/parts/button.css": ".button {}",
        "css/shop.css": ".shop {}", "css/shop_buying.css": ".buying {}",
        "css/staff.css": ".staff {}", "css/print.css": ".print {}", "js/start.js": "// start",
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_wing_gets_one_sheet_of_all_parts_and_its_own_files(folder: Path) -> None:
    sheet = Assets(folder).get("css/shop.css")
    assert sheet and sheet.body.decode().split("\n") == [
        "@layer tokens, base, parts, shop;", ".base {}", ".button {}", ".card {}", ".shop {}", ".buying {}",
        ".print {}", "",
    ]  # fmt: skip


def test_the_single_files_of_a_sheet_have_no_address(folder: Path) -> None:
    assert Assets(folder).get("css/tokens.css") is None
    with pytest.raises(KeyError):
        Assets(folder).address("css/parts/card.css")


def test_a_changed_file_changes_every_address(folder: Path) -> None:
    before = Assets(folder).address("js/start.js")
    (folder / "css/parts/card.css").write_text(".card { color: red }")
    assert Assets(folder).address("js/start.js") != before


def test_a_name_leads_nowhere_outside(app: Flask) -> None:
    version = app.extensions["assets"].version
    for name in ("../wsgi.py", "..%2fwsgi.py", "css/../../wsgi.py", "css/"):
        assert app.test_client().get(f"/static/{version}/{name}").status_code == 404, name


def test_todays_copy_may_be_kept_for_ever_and_yesterdays_address_gets_todays_copy_for_a_minute(app: Flask) -> None:
    address = app.extensions["assets"].address("css/shop.css")
    now = app.test_client().get(address)
    assert now.status_code == 200 and now.mimetype == "text/css" and now.headers["Cache-Control"] == FOREVER
    old = app.test_client().get("/static/0000000000/css/shop.css")
    assert old.data == now.data and old.headers["Cache-Control"] == "public, max-age=60"


def test_every_wing_has_its_sheet_and_every_drawing_in_it_is_there() -> None:
    assets = Assets(ROOT / "static")
    for wing in WINGS:
        sheet = assets.get(f"css/{wing}.css")
        assert sheet
        for found in sheet.body.decode().split("url(")[1:]:
            name = found.partition(")")[0].strip("'\"")
            assert name.startswith("../") and assets.get(name.removeprefix("../")), f"{wing}: {name}"
