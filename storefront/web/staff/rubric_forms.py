"""The form of a new rubric: what may be changed of each criterion, the line of each level, and what is different."""

from decimal import Decimal, InvalidOperation

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange

from storefront.catalog.product import PassLevel
from storefront.curation.publishing import HIGHEST, LOWEST, Criterion, Draft
from storefront.curation.rubric import STEPS, Rubric
from storefront.web import curation_words, typed

MOST_WEIGHT = 100


class PointsField(StringField):
    """A figure on the scale of steps as people write it (`2,75`), kept as hundredths; None for anything else."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed_in = valuelist[0] if valuelist else ""
        try:
            self.data = int(Decimal(typed.line(typed_in)[:8].replace(",", ".")) * 100)
        except (InvalidOperation, ValueError, OverflowError):
            self.data, self.raw_data = None, [typed_in]

    def _value(self) -> str:
        if isinstance(self.data, int):
            return curation_words.points(self.data)
        return str(self.raw_data[0]) if self.raw_data else ""


def between(low: int, high: int) -> object:
    """A validator: hundredths within these bounds."""

    def check(_form: Form, field: Field) -> None:
        if not isinstance(field.data, int) or not low <= field.data <= high:
            said = _(
                "Tulis angka %(low)s sampai %(high)s.", low=curation_words.points(low), high=curation_words.points(high)
            )
            raise ValidationError(said)

    return check


def form_for(base: Rubric, sent: object = None) -> Form:
    """The form for a version on top of `base`, with what stands there; its fields are named like `taste-weight`."""
    fields: dict[str, Field] = {
        "why": TextAreaField(_l("Apa yang berubah"), [InputRequired(_l("Tulis apa yang berubah, dan mengapa.")),
                             Length(5, 600, _l("Tulis 5 sampai 600 huruf."))], filters=[typed.lines]),
    }  # fmt: skip
    facts: dict[str, object] = {}
    for level in PassLevel:
        label = _("Garis lulus, %(level)s", level=str(curation_words.LEVELS[level]).lower())
        fields[f"line-{level.value}"] = PointsField(label, [between(LOWEST, HIGHEST)])
        facts[f"line-{level.value}"] = base.enough(level)
    for item in base.items:
        fields[f"{item.key}-weight"] = IntegerField(_l("Bobot"), [
            InputRequired(_l("Tulis bobotnya.")), NumberRange(1, MOST_WEIGHT, _l("Tulis angka 1 sampai 100.")),
        ])  # fmt: skip
        fields[f"{item.key}-least"] = PointsField(
            _l("Paling rendah agar bisa lulus (0 = tanpa batas)"), [between(0, HIGHEST)]
        )
        fields[f"{item.key}-asks"] = _sentence(_l("Yang dilihat kurator"))
        fields[f"{item.key}-asks_en"] = _sentence(_l("Yang dilihat kurator (bahasa Inggris)"))
        facts |= {f"{item.key}-{word}": getattr(item, word) for word in ("weight", "least", "asks", "asks_en")}
        for step in STEPS:
            fields[f"{item.key}-step{step}"] = _sentence(_("Langkah %(step)s", step=step))
            fields[f"{item.key}-step{step}_en"] = _sentence(_("Langkah %(step)s (bahasa Inggris)", step=step))
            facts[f"{item.key}-step{step}"], facts[f"{item.key}-step{step}_en"] = (
                item.steps[step - 1],
                item.steps_en[step - 1],
            )
    made: type[Form] = type("RubricForm", (Form,), fields)
    return made(sent, data=facts)


def draft(form: Form, base: Rubric) -> Draft:
    """What was typed, as a version to publish."""
    said = form.data
    return Draft(
        lines={level: said[f"line-{level.value}"] for level in PassLevel}, why=said["why"] or "",
        criteria={item.key: Criterion(
            weight=said[f"{item.key}-weight"], least=said[f"{item.key}-least"], asks=said[f"{item.key}-asks"],
            asks_en=said[f"{item.key}-asks_en"], steps=[said[f"{item.key}-step{step}"] for step in STEPS],
            steps_en=[said[f"{item.key}-step{step}_en"] for step in STEPS],
        ) for item in base.items},
    )  # fmt: skip


def _sentence(label: object) -> TextAreaField:
    return TextAreaField(
        label, [InputRequired(_l("Tulis satu kalimat.")), Length(5, 300, _l("Tulis 5 sampai 300 huruf."))],
        filters=[typed.line],
    )  # fmt: skip
