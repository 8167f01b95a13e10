"""A field for a day: the phone's own calendar, and any usual spelling where it is typed."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import DateField
from wtforms.widgets import DateInput

_TYPED = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


class DayField(DateField):
    """Takes `2026-11-22` (what browsers send) and `22-11-2026`, `22/11/2026`, `22.11.2026`."""

    widget = DateInput()

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read what was sent. Raises ValueError with a sentence for the person."""
        text = valuelist[0].strip() if valuelist else ""
        if not text:
            self.data = None
            return
        found = _TYPED.fullmatch(text)
        try:
            day = date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
            if not 1950 <= day.year <= 2100:
                raise ValueError(text)
        except ValueError:
            self.data = None
            raise ValueError(_("Tanggalnya tidak ada. Tulis seperti 25-11-2026.")) from None
        self.data = day


def day_field(label: Any, validators: Sequence[Any] = ()) -> Any:
    """A field for a day that may be empty unless a validator says otherwise."""
    return DayField(label, list(validators))
