"""What the README and docs say must be what the code does."""

import re
from pathlib import Path

from storefront.kit import config
from storefront.reports import printed

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()


def test_every_setting_stands_in_the_readme_with_its_default_and_meaning() -> None:
    rows = re.findall(r"^\| `STOREFRONT_(\w+)` \| `?([^|`]*)`? \| ([^|]+) \|$", README, re.MULTILINE)
    written = {name: (default.strip(), meaning.strip()) for name, default, meaning in rows}
    assert written == {each.name: (each.default, each.meaning) for each in config.SETTINGS}


def test_every_make_target_stands_in_the_readme() -> None:
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
    missing = [target for target in targets if f"make {target}" not in README]
    assert not missing


def test_the_tables_of_moves_in_docs_are_the_codes_own() -> None:
    assert (ROOT / "docs" / "moves.md").read_text() == printed.moves()


def test_every_picture_of_the_readme_is_there() -> None:
    missing = [path for path in re.findall(r"\]\((docs/[^)]+)\)", README) if not (ROOT / path).exists()]
    assert not missing


def test_nothing_in_the_tree_points_outside_of_it() -> None:
    outside = re.compile(r"\.\./shared|(?:^|[ \"'=(])/work/")
    checked = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("storefront/**/*.py"), *ROOT.glob("bin/*")]
    found = [str(path) for path in checked if path.is_file() and outside.search(path.read_text())]
    assert not found
