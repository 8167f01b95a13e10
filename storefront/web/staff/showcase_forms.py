"""The form of a showcase: its name, slots, length of a turn, cap, and a quota for each pengampu and category."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, Form, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from storefront.catalog import category
from storefront.galleries import eligible_shops
from storefront.galleries.quota_proposal import propose
from storefront.galleries.showcase import Margin, Showcase
from storefront.galleries.showcase_keeping import Plan
from storefront.kit import clock
from storefront.places import pengampu
from storefront.web import typed
from storefront.web.spoken import name_here

MOST_SLOTS, MOST_DAYS = 200, 92
FARTHEST = timedelta(days=366)


class CountField(StringField):
    """A whole number as it was typed; None where nothing was, or no number (which `between` says)."""

    def process_formdata(self, valuelist: list[str]) -> None:
        written = typed.line(valuelist[0])[:12] if valuelist else ""
        plain = written.replace(".", "")
        self.data = int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 7 else None
        self.raw_data = [written]

    def _value(self) -> str:
        return str(self.data) if isinstance(self.data, int) else str((self.raw_data or [""])[0])


def between(low: int, high: int, is_needed: bool = True) -> object:
    """A validator: a whole number within these bounds; nothing at all only where it is not needed."""

    def check(_form: Form, field: Field) -> None:
        if field.data is None and not is_needed and not (field.raw_data or [""])[0]:
            return
        if not isinstance(field.data, int) or not low <= field.data <= high:
            raise ValidationError(_("Tulis angka %(low)s sampai %(high)s.", low=low, high=high))

    return check


@dataclass(frozen=True)
class Row:
    """A line of a table of quotas: the field, its name in words, and how many shops could be drawn today."""

    field: Field
    name: str
    shops: int


class ShowcaseForm(Form):
    """The rules. Quotas are added by `form_for`, named like `pengampu-KPKP` and `category-kuliner`."""

    name = StringField(
        _l("Nama"), [InputRequired(_l("Tulis namanya.")), Length(3, 80, _l("Tulis 3 sampai 80 huruf."))],
        filters=[typed.line],
    )  # fmt: skip
    slots = CountField(_l("Jumlah slot"), [between(1, MOST_SLOTS)])
    days = CountField(_l("Lama satu giliran, dalam hari"), [between(1, MOST_DAYS)])
    kecamatan_cap = CountField(_l("Paling banyak dari satu kecamatan"), [between(1, MOST_SLOTS, is_needed=False)])
    starts_on = DateField(_l("Giliran pertama mulai"))
    why = TextAreaField(
        _l("Alasan perubahan"), [Optional(), Length(max=300, message=_l("Paling banyak 300 huruf."))],
        filters=[typed.line],
    )  # fmt: skip

    rows: Mapping[Margin, Sequence[Row]]

    @property
    def plan(self) -> Plan:
        """The rules as they were typed, once the form was found good."""
        assert isinstance(self.slots.data, int) and isinstance(self.days.data, int)
        by = {margin: self._quotas(margin) for margin in Margin}
        return Plan(
            name=self.name.data or "", slots=self.slots.data, days=self.days.data,
            kecamatan_cap=self.kecamatan_cap.data, pengampu=by[Margin.PENGAMPU], category=by[Margin.CATEGORY],
        )  # fmt: skip

    def total(self, margin: Margin) -> int:
        """The sum of the quotas that stand there."""
        return sum(self._quotas(margin).values())

    def named(self, margin: Margin) -> int:
        """How many quotas stand there."""
        return len(self._quotas(margin))

    def _quotas(self, margin: Margin) -> dict[str, int]:
        prefix = f"{margin}-"
        rows = [(field.name.removeprefix(prefix), field.data) for field in self if field.name.startswith(prefix)]
        return {name: data for name, data in rows if isinstance(data, int)}


def form_for(showcase: Showcase, sent: object = None) -> ShowcaseForm:
    """The form of a showcase that is kept, or of one to be; with its rules, or with what was typed."""
    shops = {margin: eligible_shops.by(showcase, margin) for margin in Margin}
    names = {
        Margin.PENGAMPU: {each.code: each.code for each in pengampu.all_six()},
        Margin.CATEGORY: {each.slug: name_here(each) for each in category.categories()},
    }
    facts: dict[str, object] = {name: getattr(showcase, name) for name in ("name", "slots", "days", "kecamatan_cap")}
    kept = {f"{each.margin}-{each.value}": each.slots for each in showcase.quotas}
    fields = {
        f"{margin}-{value}": CountField(
            _("Kuota %(name)s", name=name), [between(0, MOST_SLOTS, is_needed=False)]
        )
        for margin, values in names.items() for value, name in values.items()
    }  # fmt: skip
    made: ShowcaseForm = type("QuotaForm", (ShowcaseForm,), dict(fields))(sent, data=facts | kept)
    made.rows = {
        margin: [Row(made[f"{margin}-{value}"], name, shops[margin].get(value, 0)) for value, name in values.items()]
        for margin, values in names.items()
    }
    return made


def fill_in_proposal(form: ShowcaseForm) -> bool:
    """Put proposed quotas into the form; nothing is kept. False when the slots are no number yet."""
    slots = form.slots.data
    if not isinstance(slots, int) or not 1 <= slots <= MOST_SLOTS:
        return False
    for rows in form.rows.values():
        proposed = propose({row.field.name: row.shops for row in rows}, slots)
        for row in rows:
            row.field.data, row.field.raw_data = proposed.get(row.field.name), [""]
    return True


def check_start(form: ShowcaseForm, free_from: date | None) -> bool:
    """Whether the first day lies from today to a year ahead, and not before the shelves are free."""
    first, today = form.starts_on.data, clock.today()
    if first is None or not today <= first <= today + FARTHEST:
        form.starts_on.errors = [_("Pilih hari ini atau sesudahnya, paling lama setahun lagi.")]
        return False
    if free_from and first < free_from:
        form.starts_on.errors = [_("Rak ini masih terisi. Pilih %(day)s atau sesudahnya.", day=f"{free_from:%d/%m/%Y}")]
        return False
    return True


def next_monday() -> date:
    """The Monday after today: weeks of turns begin with the week."""
    today = clock.today()
    return today + timedelta(days=7 - today.weekday())
