"""The fields of a product: what is told of it, and how it is sold."""

from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from storefront.web import typed
from storefront.web.product_words import FOOD, HOW, KEEPING, kinds, shelves
from storefront.web.seller.product_new import MOST_A_DAY
from storefront.web.seller.typed import one_line, whole_number
from storefront.web.units import ALLERGENS

TOLD = (
    "name", "name_en", "description", "description_en", "composition", "allergens", "kind", "category", "food",
    "keeping",
)  # fmt: skip
SOLD = ("unit", "serves", "lead_days", "shelf_days", "min_order")
WHOLE = {"serves": (1, 1_000), "lead_days": (0, 60), "shelf_days": (1, 3_650), "min_order": (1, 10_000)}
EMPTY = {"serves": None, "shelf_days": None, "lead_days": 0, "min_order": 1}  # what an empty field means


def _name(label: Any, *needed: Any) -> StringField:
    return StringField(label, [*needed, Length(max=80, message=_l("Paling panjang 80 huruf."))], [one_line])


def _words(label: Any) -> TextAreaField:
    return TextAreaField(label, [Length(max=4_000, message=_l("Paling panjang 4.000 huruf."))], [typed.lines])


def _choice(label: Any, words: dict[Any, Any]) -> RadioField:
    choices = [SelectChoice(str(code), said) for code, said in words.items()]
    return RadioField(
        label, [AnyOf(list(map(str, words)), _l("Pilih salah satu."))], choices=choices, validate_choice=False
    )


class DetailsForm(Form):
    """`facts` answers what was typed as the domain takes it, after a good check."""

    name = _name(_l("Nama barang"), InputRequired(_l("Tulis nama barangnya.")), Length(min=3))
    description = _words(_l("Keterangan"))
    kind = SelectField(_l("Jenis barang"), validate_choice=False)
    category = SelectField(_l("Rak toko"), validate_choice=False)
    food = _choice(_l("Makanan?"), FOOD)
    composition = _words(_l("Komposisi"))
    allergens = SelectMultipleField(
        _l("Mengandung"), choices=[SelectChoice(word, word) for word in ALLERGENS], validate_choice=False,
        widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
    )  # fmt: skip
    other = StringField(_l("Alergen lain"), [Length(max=80)], [one_line])
    keeping = _choice(_l("Cara menyimpan"), KEEPING)
    name_en, description_en = _name(_l("Nama dalam bahasa Inggris")), _words(_l("Keterangan dalam bahasa Inggris"))
    unit = StringField(
        _l("Satuan"), [InputRequired(_l("Tulis satuannya, misalnya botol.")), Length(max=20)], [one_line]
    )
    serves = StringField(_l("Cukup untuk berapa orang"), filters=[one_line])
    shelf_days = StringField(_l("Tahan berapa hari"), filters=[one_line])
    lead_days = StringField(_l("Hari persiapan"), filters=[one_line])
    min_order = StringField(_l("Pesanan paling sedikit"), filters=[one_line])
    how = _choice(_l("Cara menjual"), HOW)
    capacity = StringField(_l("Paling banyak berapa sehari"), filters=[one_line])

    a_day = 0

    @classmethod
    def of(cls, facts: dict[str, Any]) -> Self:
        """The form with what stands."""
        words = [word.strip() for word in facts["allergens"].split(",") if word.strip()]
        shown = {name: "" if facts[name] is None else str(facts[name]) for name in WHOLE}
        shown |= {"how": "order" if facts["made_to_order"] else "stock", "capacity": str(facts["a_day"] or "")}
        shown |= {"allergens": [word for word in words if word.lower() in ALLERGENS]}
        shown |= {"other": ", ".join(word for word in words if word.lower() not in ALLERGENS)}
        return cls(data=facts | shown)._ready()

    @classmethod
    def sent(cls, form: MultiDict[str, str]) -> Self:
        """The form as it was sent."""
        return cls(form)._ready()

    def _ready(self) -> Self:
        self.kind.choices, self.category.choices = kinds(), shelves()
        self.allergens.choices = [SelectChoice(word, said()) for word, said in ALLERGENS.items()]
        return self

    def facts(self) -> dict[str, Any]:
        """Plain values by name, as `rewriting.told` and `terms.change` have them."""
        typed_words = {name: getattr(self, name).data or "" for name in (*TOLD, "unit") if name != "allergens"}
        return typed_words | {name: self._whole(name) for name in WHOLE} | {"allergens": self._contains()}

    def validate_kind(self, field: SelectField) -> None:
        _is_offered(field)

    def validate_category(self, field: SelectField) -> None:
        _is_offered(field)

    def validate_allergens(self, _field: SelectMultipleField) -> None:
        if len(self._contains()) > 200:
            raise ValidationError(_("Terlalu panjang. Singkatkan alergen lainnya."))

    def validate_serves(self, field: StringField) -> None:
        self._check(field)

    def validate_shelf_days(self, field: StringField) -> None:
        self._check(field)

    def validate_lead_days(self, field: StringField) -> None:
        self._check(field)

    def validate_min_order(self, field: StringField) -> None:
        self._check(field)

    def validate_capacity(self, field: StringField) -> None:
        """Only goods made to order have one."""
        units = whole_number(field.data or "")
        if self.how.data == "order" and (units is None or not 0 < units <= MOST_A_DAY):
            raise ValidationError(_("Tulis jumlah bulat antara 1 dan 9.999."))
        self.a_day = units or 0

    def _check(self, field: StringField) -> None:
        least, most = WHOLE[field.name]
        units = self._whole(field.name)
        if field.data and (units is None or not least <= units <= most):
            raise ValidationError(_("Tulis angka bulat antara %(least)s dan %(most)s.", least=least, most=most))

    def _whole(self, name: str) -> int | None:
        text = getattr(self, name).data
        return whole_number(text) if text else EMPTY[name]

    def _contains(self) -> str:
        usual = [word for word in ALLERGENS if word in (self.allergens.data or [])]
        others = [word.strip() for word in (self.other.data or "").split(",") if word.strip()]
        return ", ".join(dict.fromkeys([*usual, *others]))


def _is_offered(field: SelectField) -> None:
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(_("Pilih salah satu."))
