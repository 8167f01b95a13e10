"""What the shopper answered in the first step. It travels sealed, in a cookie and in the form that orders."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from storefront.kit import clock
from storefront.orders.order import Way

COOKIE = "pemesan"
LASTS = timedelta(hours=6)
MOST_SEALED = 3_800  # bytes; a browser drops cookies beyond 4,096


@dataclass(frozen=True)
class Choice:
    """How and when one seller's part shall come."""

    way: Way
    ready_on: date
    note: str = ""


@dataclass(frozen=True)
class Answers:
    """Who orders, where it goes (empty when everything is fetched), and a choice for each seller's slug."""

    name: str
    phone: str
    email: str = ""
    area_code: str = ""
    postcode: str = ""
    street: str = ""
    rt_rw: str = ""
    landmark: str = ""
    choices: dict[str, Choice] = field(default_factory=dict)


def seal(answers: Answers) -> str:
    """The answers as a text that nobody can change, good for six hours."""
    facts = asdict(answers) | {"at": clock.now().isoformat()}
    for choice in facts["choices"].values():
        choice["ready_on"] = choice["ready_on"].isoformat()
    return str(_seal().dumps(facts))


def opened(text: str) -> Answers | None:
    """The answers of a sealed text; None when it is forged, broken or too old."""
    try:
        facts: dict[str, Any] = _seal().loads(text)
        if clock.now() - datetime.fromisoformat(facts.pop("at")) > LASTS:
            return None
        chosen = {slug: _choice(each) for slug, each in facts.pop("choices").items()}
        return Answers(**facts, choices=chosen)
    except (BadData, KeyError, TypeError, ValueError, AttributeError):
        return None


@dataclass(frozen=True)
class Seen:
    """What stood on the page when the shopper pressed the button: it is compared, and never believed."""

    fees: dict[str, int]  # seller's slug → price of delivery
    lines: dict[str, tuple[int, int]]  # line's code → units, price of one

    @property
    def text(self) -> str:
        """As it stands in the form."""
        return json.dumps([self.fees, self.lines], separators=(",", ":"), sort_keys=True)


def seen(text: str) -> Seen | None:
    """What a form says the shopper saw; None when it cannot be read."""
    try:
        fees, lines = json.loads(text)
        return Seen(
            {str(slug): int(fee) for slug, fee in fees.items()},
            {str(code): (int(units), int(price)) for code, (units, price) in lines.items()},
        )
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _choice(facts: dict[str, str]) -> Choice:
    return Choice(Way(facts["way"]), date.fromisoformat(facts["ready_on"]), facts["note"])


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="checkout")
