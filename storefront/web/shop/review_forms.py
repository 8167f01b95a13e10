"""What a buyer says of one thing: stars, and words if they like."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from storefront.orders.review import MOST_WORDS, Review
from storefront.web import typed

STARS = [
    ("5", _l("5 · Sangat puas")),
    ("4", _l("4 · Puas")),
    ("3", _l("3 · Biasa saja")),
    ("2", _l("2 · Kurang")),
    ("1", _l("1 · Kecewa")),
]


class ReviewForm(Form):
    """One review."""

    stars = RadioField(_l("Berapa bintang?"), [InputRequired(_l("Pilih dulu bintangnya."))])
    words = TextAreaField(
        _l("Ceritakan sedikit"),
        [Optional(), Length(max=MOST_WORDS, message=_l("Ulasannya terlalu panjang, paling banyak 2.000 huruf."))],
        filters=[typed.lines],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stars.choices = [SelectChoice(stars, words) for stars, words in STARS]

    @classmethod
    def of(cls, review: Review | None, prefix: str) -> "ReviewForm":
        """The form with what was written before."""
        known: dict[str, Any] = {"stars": str(review.stars), "words": review.words} if review else {}
        return cls(prefix=prefix, data=known)
