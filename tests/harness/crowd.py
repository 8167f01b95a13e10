"""Several people at once: real threads, each with a session of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from storefront.kit.db import db


@pytest.fixture
def together(app: Flask) -> Callable[..., list[Any]]:
    """Has so many people do something in the same moment, each on a connection of their own; answers what came out."""

    def do(deed: Callable[[int], Any], people: int) -> list[Any]:
        db.session.commit()
        ready = Barrier(people)

        def one(number: int) -> Any:
            with app.app_context():
                ready.wait()
                return deed(number)

        with ThreadPoolExecutor(people) as crowd:
            return list(crowd.map(one, range(people)))

    return do
