"""One thing that must be true, and what is shared by the questions that look for its contradiction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

Against = Select[Any]


@dataclass(frozen=True)
class Invariant:
    """A sentence that must be true, and the query whose rows would contradict it. Each row names its thing."""

    name: str
    sentence: str
    against: Callable[[], Against]


@dataclass(frozen=True)
class Reckoned:
    """A sentence that must be true and that no query alone can tell; `against` finds what contradicts it."""

    name: str
    sentence: str
    against: Callable[[], Iterator[Any]]


def sums(key: Any, first: Any, second: Any, *where: ColumnElement[bool]) -> Any:
    """Two sums per key, as a subquery."""
    return (
        select(key.label("key"), func.sum(first).label("first"), func.sum(second).label("second"))
        .where(*where)
        .group_by(key)
        .subquery()
    )


def only(condition: ColumnElement[bool], amount: Any) -> Any:
    """The amount where the condition holds, else nothing: to be summed."""
    return case((condition, amount), else_=0)
