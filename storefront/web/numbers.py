"""Whole numbers in the blanks of addresses: an id, a year, a count."""

from flask import Flask
from werkzeug.routing import IntegerConverter

from storefront.kit.numbers import DIGITS, LARGEST


class Number(IntegerConverter):
    """`<int:…>`. What is larger than any id, and digits of other scripts, are no address."""

    regex = f"[0-9]{{1,{DIGITS}}}"

    def __init__(self, *args: object, max: int = LARGEST, **kwargs: object) -> None:
        super().__init__(*args, max=max, **kwargs)  # type: ignore[arg-type]


def install(app: Flask) -> None:
    """Every `<int:…>` of this app is a `Number`: before its pages are registered."""
    app.url_map.converters["int"] = Number
