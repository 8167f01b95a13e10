"""Only doorways commit or roll back: a deed must be able to stand beside others in one transaction."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "storefront"
DOORWAYS = {"web", "demo", "bank"}
WORKER_STEPS = {"notifications/post.py"}  # claims a letter, commits, sends it, commits: no transaction while it sends
ENDINGS = {"commit", "rollback"}


def endings(house: Path) -> Iterator[str]:
    """Each call that ends a transaction outside the doorways, as `room/file.py:line`."""
    for file in sorted(house.rglob("*.py")):
        place = file.relative_to(house)
        if place.parts[0] in DOORWAYS or str(place) in WORKER_STEPS:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ENDINGS:
                yield f"{place}:{node.lineno}"


def test_the_domain_never_ends_a_transaction():
    assert list(endings(HOUSE)) == []


@pytest.mark.parametrize(("file", "found"), [("orders/cart.py", ["orders/cart.py:2"]), ("web/cart.py", [])])
def test_a_commit_below_the_doorways_is_seen(tmp_path, file, found):
    (tmp_path / file).parent.mkdir()
    (tmp_path / file).write_text("def take(db):\n    db.session.commit()\n")
    assert list(endings(tmp_path)) == found
