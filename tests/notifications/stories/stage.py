"""Who is there in every story that ends with somebody being told something, and how a story says what it tells."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from importlib import import_module
from pathlib import Path

from sqlalchemy import func, select

from storefront.accounts.user import User
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders import order as orders
from storefront.orders.order import Order, Way
from storefront.sellers.delivery_area import DeliveryArea
from storefront.sellers.seller import Seller
from tests.people import CIDENG, Make, Shopper

SARI = Shopper("Sari", "+6281234567890", "sari@contoh.example")


@dataclass
class Stage:
    """Budi's shop sells a jar of sambal to Sari; Rini and Yusuf are operators. Whoever can be told has an address."""

    make: Make
    shop: Seller
    budi: User
    jar: Variant

    @cached_property
    def rini(self) -> User:
        """One operator."""
        return self._operator("Rini")

    @cached_property
    def yusuf(self) -> User:
        """Another: two pairs of eyes."""
        return self._operator("Yusuf")

    def order(self, way: Way = Way.PICKUP, by: Shopper = SARI) -> Order:
        """Two jars, not paid yet."""
        area = None if way == Way.PICKUP else CIDENG
        return orders.of_purchase(by.places((self.jar, 2), way=way, area=area))[0]

    def paid(self, way: Way = Way.PICKUP) -> Order:
        """The same, paid."""
        return SARI.pays(self.order(way))

    def _operator(self, name: str) -> User:
        return _reached(self.make.staff(name=name))


def lay(make: Make) -> Stage:
    """A stage on which nothing has happened yet, at ten in the morning of a day without a story."""
    clock.shift(clock.start_of(clock.today() + timedelta(days=1)) + timedelta(hours=10) - clock.now())
    shop = make.seller(gateway="static")
    budi = _reached(make.owner(shop))
    db.session.add(DeliveryArea(seller_id=shop.id, kecamatan_code=CIDENG[:8], price=8_000))
    db.session.commit()
    return Stage(make, shop, budi, make.variant(seller=shop, stock=100))


def _reached(person: User) -> User:
    person.email = f"{person.name.lower()}-{person.id}@contoh.example"
    return person


@dataclass(frozen=True)
class Story:
    """What happens on a stage, and the wordings somebody is told with because of it."""

    name: str
    tells: frozenset[str]
    happens: Callable[[Stage], None]

    def told(self, stage: Stage) -> list[Message]:
        """Let it happen; every message it led to, the first one first. Commits."""
        before = db.session.scalar(select(func.max(Message.id))) or 0
        self.happens(stage)
        db.session.commit()
        return list(db.session.scalars(select(Message).where(Message.id > before).order_by(Message.id)))


def tells(*wordings: str) -> Callable[[Callable[[Stage], None]], Story]:
    """Marks a story by the wordings it is there for; others may go out in it too."""
    return lambda happens: Story(happens.__name__, frozenset(wordings), happens)


def by_room() -> dict[str, list[Story]]:
    """The stories of every file in this folder: who adds one need not name it elsewhere."""
    files = sorted(file.stem for file in Path(__file__).parent.glob("*.py"))
    modules = {name: import_module(f"tests.notifications.stories.{name}") for name in files}
    found = {
        name: [thing for thing in vars(module).values() if isinstance(thing, Story)] for name, module in modules.items()
    }
    return {name: stories for name, stories in found.items() if stories}
