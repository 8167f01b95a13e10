"""The house: a room imports only from floors below it, neighbours never each other, and nothing goes in circles."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness import imports

HOUSE = Path(__file__).parent.parent / "storefront"

FLOORS = (  # from the ground up; rooms on one floor are neighbours
    "kit",
    "qris",
    "notifications",
    "places",
    "accounts",
    "sellers",
    "catalog",
    "curation",
    "galleries rounds bazaars",
    "orders",
    "payments kiosks",
    "procurement stalls programme",
    "reports",
    "bank",
    "demo",
    "web",
)
HEIGHT = {room: height for height, rooms in enumerate(FLOORS) for room in rooms.split()}
KEPT_APART = {  # a corner of the house -> the only parts of the house it may know
    "storefront.bank": ("storefront.bank", "storefront.kit", "storefront.qris"),
    "storefront.payments.gateways": ("storefront.payments.gateways", "storefront.kit", "storefront.qris"),
}
NOT_FOR_GATEWAYS = ("flask", "jinja2", "markupsafe", "sqlalchemy", "werkzeug")


def room(module: str) -> str:
    """The room a module stands in: `storefront.orders.cart` is in orders; the house's own front door has none."""
    return (module.split(".") + [""])[1]


def is_in(module: str, part: str) -> bool:
    return module == part or module.startswith(part + ".")


def wrong_imports(house: Path) -> Iterator[str]:
    """Each import that goes up, sideways, or out of a corner that is kept apart, as `module:line imports module`."""
    for module, others in imports.graph(house).items():
        for other, line in others.items():
            if not may_import(module, other):
                yield f"{module}:{line} imports {other}"


def may_import(module: str, other: str) -> bool:
    """Whether the house allows this import."""
    if is_in(module, "storefront.payments.gateways") and other.split(".")[0].split("_")[0] in NOT_FOR_GATEWAYS:
        return False
    if not is_in(other, "storefront"):
        return True
    for corner, friends in KEPT_APART.items():
        if is_in(module, corner):
            return any(is_in(other, friend) for friend in friends)
    if room(module) == room(other):
        return True
    return bool(room(module) and room(other)) and HEIGHT.get(room(module), -1) > HEIGHT.get(room(other), 99)


def names_from_above(house: Path) -> Iterator[str]:
    """Each table or class of a higher or neighbouring room that a ForeignKey or relationship names as text."""
    trees = {module: ast.parse(file.read_text()) for module, file in imports.modules(house).items()}
    owner = {name: room(module) for module, tree in trees.items() for name in owned_names(tree)}
    for module, tree in trees.items():
        for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]:
            first = call.args[0]
            if getattr(call.func, "id", getattr(call.func, "attr", "")) not in ("ForeignKey", "relationship"):
                continue
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                there = owner.get(first.value.split(".")[0], room(module))
                if there != room(module) and HEIGHT[there] >= HEIGHT[room(module)]:
                    yield f"{module}:{call.lineno} names {first.value}"


def owned_names(tree: ast.Module) -> Iterator[str]:
    """The classes of a module and the names of their tables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__tablename__":
            yield ast.literal_eval(node.value)


def test_every_room_has_a_floor():
    rooms = {room(module) for module in imports.modules(HOUSE)} - {""}
    assert rooms - set(HEIGHT) == set()


def test_rooms_import_only_from_floors_below():
    assert list(wrong_imports(HOUSE)) == []


def test_no_lower_room_names_a_higher_one_by_text():
    assert list(names_from_above(HOUSE)) == []


def test_imports_never_go_in_circles():
    assert imports.circle(imports.graph(HOUSE)) == []


def build(folder: Path, sources: dict[str, str]) -> Path:
    """A small house with the given files."""
    for name, text in sources.items():
        file = folder / "storefront" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        for package in file.relative_to(folder).parents[:-1]:
            (folder / package / "__init__.py").touch()
    return folder / "storefront"


ORDER = {"orders/order.py": "class Order:\n    __tablename__ = 'orders'\n", "qris/tlv.py": "", "web/urls.py": ""}


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("catalog/product.py", "from storefront.orders.order import Order"),
        ("catalog/product.py", "from storefront.orders import order"),
        ("catalog/product.py", "import storefront.orders.order as o"),
        ("catalog/product.py", "from ..orders import order"),
        ("catalog/product.py", "def f():\n    from storefront.orders.order import Order"),
        ("catalog/product.py", "if TYPE_CHECKING:\n    from storefront.orders.order import Order"),
        ("catalog/product.py", "importlib.import_module('storefront.orders.order')"),
        ("payments/paying.py", "from storefront.kiosks import playlist"),
        ("kiosks/playlist.py", "from storefront.payments import paying"),
        ("reports/verify.py", "from storefront.web import urls"),
        ("demo/fill.py", "from storefront.web import urls"),
        ("reports/verify.py", "from storefront.bank import app"),
        ("bank/app.py", "from storefront.orders import order"),
        ("bank/app.py", "from storefront.places import area"),
        ("kit/db.py", "from storefront.qris import tlv"),
        ("attic/box.py", "from storefront.kit import db"),
        ("orders/cart.py", "from storefront.attic import box"),
        ("payments/gateways/snap.py", "from storefront.orders.order import Order"),
        ("payments/gateways/snap.py", "from storefront.payments import paying"),
        ("payments/gateways/snap.py", "def f():\n    from flask import current_app"),
        ("payments/gateways/snap.py", "import flask_babel"),
        ("payments/gateways/snap.py", "from sqlalchemy.orm import Session"),
        ("__init__.py", "from storefront.web import urls"),
    ],
)
def test_a_wrong_import_is_seen(tmp_path, file, source):
    module = "storefront." + file.removesuffix(".py").replace("/", ".")
    wrong = list(wrong_imports(build(tmp_path, {**ORDER, file: source})))
    assert [line.split(":")[0] for line in wrong] == [module.removesuffix(".__init__")]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("orders/cart.py", "from storefront.catalog.product import Product\nfrom .order import Order\nimport flask"),
        ("web/urls.py", "from storefront.bank import app\nfrom storefront.demo import fill"),
        ("demo/fill.py", "from storefront.payments import paying\nfrom storefront.reports import verify"),
        (
            "bank/app.py",
            "from storefront.kit import http\nfrom storefront.qris import tlv\nfrom . import books\nimport flask",
        ),
        ("payments/gateways/snap.py", "from storefront.kit import http\nfrom .contract import Charge"),
    ],
)
def test_a_right_import_is_left_alone(tmp_path, file, source):
    assert list(wrong_imports(build(tmp_path, {**ORDER, file: source}))) == []


@pytest.mark.parametrize(
    "text", ["ForeignKey('orders.id')", "relationship('Order', lazy='joined')", "so.relationship('Order')"]
)
def test_a_higher_room_named_by_text_is_seen(tmp_path, text):
    assert list(names_from_above(build(tmp_path, {**ORDER, "catalog/product.py": f"x = {text}"})))
    assert not list(
        names_from_above(build(tmp_path, {**ORDER, "catalog/product.py": "", "orders/line.py": f"x = {text}"}))
    )


def test_a_circle_is_seen_however_well_it_hides(tmp_path):
    hidden = {
        "orders/a.py": "from storefront.orders import b",
        "orders/b.py": "def f():\n    from .c import x",
        "orders/c.py": "if TYPE_CHECKING:\n    import storefront.orders.a",
    }
    circle = imports.circle(imports.graph(build(tmp_path, hidden)))
    assert circle[0] == circle[-1]
    assert {name.rsplit(".", 1)[1] for name in circle} == {"a", "b", "c"}


def test_a_package_that_gathers_its_modules_is_a_circle_when_they_ask_it_back(tmp_path):
    house = build(tmp_path, {"orders/a.py": "from storefront.orders import x"})
    (house / "orders" / "__init__.py").write_text("from storefront.orders.a import y\nx = 1")
    assert imports.circle(imports.graph(house)) == ["storefront.orders", "storefront.orders.a", "storefront.orders"]
