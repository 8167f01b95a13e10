"""The living page of parts: who sees it, and that nothing is missing from it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from storefront.accounts.staff_role import Role
from storefront.web.pairs import PAIRS
from storefront.web.staff.style_samples import LONG
from tests.people import Make
from tests.visitor import Visitor
from tests.web.engines import on_sqlite
from tests.web.staff.conftest import Enter

ROOT = Path(__file__).parents[3]
NOT_PARTS = {  # what stands around every page, or is only a step of another part
    "footer", "found", "header_plain", "header_seller", "header_shop", "nav", "nav_seller", "language",
}  # fmt: skip
USED = re.compile(r"from 'parts/([\w]+)\.html'")


@on_sqlite
def test_staff_of_every_role_may_look(enter: Enter, make: Make) -> None:
    for role in Role:
        assert enter(make.staff(role, name=role.value)).get("/petugas/gaya").status_code == 200


@on_sqlite
def test_outside_the_demo_others_may_not(visitor: Visitor, enter: Enter, make: Make) -> None:
    shopper = enter(make.user("Dewi"))
    for path in ("/petugas/gaya", "/petugas/gaya/contoh.svg"):
        assert visitor.get(path).location == f"/masuk?lanjut={path}"
        assert shopper.get(path).status_code == 404


def test_in_a_demo_everyone_may_but_the_rest_of_the_wing_stays_shut(
    make_app: Callable[..., Flask], sqlite_url: str
) -> None:
    stranger = Visitor(make_app(sqlite_url, DEMO="1"))
    for path in ("/petugas/gaya", "/en/petugas/gaya"):
        assert stranger.get(path).status_code == 200
    assert stranger.get("/petugas/gaya/contoh.svg").mimetype == "image/svg+xml"
    for path in ("/petugas", "/petugas/uang", "/petugas/orang"):
        assert stranger.get(path).location == f"/masuk?lanjut={path}"


@pytest.fixture
def page(rini: Visitor) -> str:
    """The page as Rini sees it, made without asking the database for more than who she is."""
    text = rini.get("/petugas/gaya").text
    assert len(rini.statements) == 2
    return text


def test_every_part_stands_on_the_page() -> None:
    shown = {
        name
        for template in (ROOT / "templates/staff/style").glob("*.html")
        for name in USED.findall(template.read_text())
    }
    parts = {path.stem for path in (ROOT / "templates/parts").glob("*.html")}
    assert parts - NOT_PARTS - shown == set(), "show it on /petugas/gaya in every state"


@on_sqlite
def test_every_part_has_a_sheet_and_every_icon_a_name(page: str) -> None:
    for name in ("button", "field", "money", "price", "stock", "dialog", "toast", "chart", "table", "ornament"):
        assert (ROOT / f"static/css/parts/{name}.css").exists()
    icons = re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static/icons.svg").read_text())
    assert len(icons) > 40
    assert [name for name in icons if f"<code>{name}</code>" not in page] == []


@on_sqlite
def test_each_part_is_drawn_in_light_and_in_dark(page: str) -> None:
    marks = re.findall(r'id="bagian-([\w-]+)"', page)
    assert len(marks) >= 24
    for scheme in ("light", "dark"):
        assert page.count(f'class="look" data-scheme="{scheme}"') == len(marks) - 1  # colours show both by themselves
    index = page[page.index("style-index") :]
    assert re.findall(r'href="#bagian-([\w-]+)"', index[: index.index("</nav>")]) == marks


@on_sqlite
def test_every_pair_is_shown_with_what_was_measured(page: str) -> None:
    for pair in PAIRS:
        assert f"<code>{pair.ink} / {pair.ground}</code>" in page
    assert "15,1 · 16,0 · 21,0 · 21,0" in page


@on_sqlite
def test_every_state_is_there(page: str) -> None:
    for state in ("disabled", "data-busy", 'aria-invalid="true"', "show-focus", "readonly", LONG, "Rp999.999.999"):
        assert page.count(state) >= 2, state


@on_sqlite
def test_the_staffs_home_shows_the_way(rini: Visitor) -> None:
    assert 'href="/petugas/gaya"' in rini.get("/petugas").text
