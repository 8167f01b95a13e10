"""What is asked about a screen: where it stands, what it runs and when, and how it moves."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    Field,
    Form,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from storefront.galleries import on_show
from storefront.galleries.gallery import Gallery
from storefront.galleries.showcase import Showcase
from storefront.kiosks import programme
from storefront.kiosks.kiosk import Kiosk, Motion
from storefront.places.area import Area
from storefront.web import typed
from storefront.web.seller.days import HourField
from storefront.web.staff.kiosk_words import DAYS, MOTIONS

FRIDAY = 5  # offices look forward to it: it is asked for by name, the other days on wish
AS_ALWAYS = ""


class KioskForm(Form):
    """One screen. `hari_1` … `hari_7` are the showcases of weekdays that differ."""

    name = StringField(
        _l("Nama layar"), [InputRequired(_l("Tulis namanya.")), Length(3, 60, _l("Tulis 3 sampai 60 huruf."))],
        filters=[typed.line],
    )  # fmt: skip
    gallery = SelectField(_l("Berdiri di galeri"), default=AS_ALWAYS)
    showcase = SelectField(_l("Etalase yang diputar"), [InputRequired(_l("Pilih salah satu."))])
    open_days = SelectMultipleField(
        _l("Hari menyala"), choices=[SelectChoice(str(day), words) for day, words in DAYS.items()],
        validate_choice=False, widget=ListWidget(), option_widget=CheckboxInput(),
    )  # fmt: skip
    opens_at = HourField(_l("Mulai pukul"), [InputRequired(_l("Isi jam mulainya."))])
    closes_at = HourField(_l("Sampai pukul"), [InputRequired(_l("Isi jam selesainya."))])
    hari_1, hari_2, hari_3, hari_4, hari_5, hari_6, hari_7 = (
        SelectField(_l("Khusus hari %(day)s", day=DAYS[day]), default=AS_ALWAYS) for day in programme.WEEK
    )
    motion = RadioField(_l("Gerak"), choices=[SelectChoice(each.value, words) for each, words in MOTIONS.items()])
    slide_seconds = IntegerField(_l("Berapa detik satu barang"), [
        InputRequired(_l("Tulis angkanya, misalnya 12.")), NumberRange(5, 120, _l("Tulis angka 5 sampai 120.")),
    ])  # fmt: skip

    def validate_open_days(self, field: Field) -> None:
        """At least one."""
        field.data = sorted(set(field.data or ()) & {str(day) for day in DAYS})
        if not field.data:
            raise ValidationError(_("Pilih paling sedikit satu hari."))

    def validate_closes_at(self, field: Field) -> None:
        """After it begins."""
        if self.opens_at.hour and field.hour and field.hour <= self.opens_at.hour:
            raise ValidationError(_("Jam selesai harus sesudah jam mulai."))

    @property
    def days(self) -> list[Field]:
        """The weekdays' own fields, Monday first."""
        return [self[f"hari_{day}"] for day in programme.WEEK]

    @property
    def programme(self) -> dict[int, int]:
        """By weekday: the id of its own showcase."""
        return {day: int(field.data) for day, field in enumerate(self.days, 1) if field.data}

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, as a kiosk has it."""
        return {
            "name": self.name.data, "gallery_id": int(self.gallery.data) if self.gallery.data else None,
            "showcase_id": int(self.showcase.data), "open_days": "".join(self.open_days.data),
            "opens_at": self.opens_at.hour, "closes_at": self.closes_at.hour, "motion": Motion(self.motion.data),
            "slide_seconds": self.slide_seconds.data,
        }  # fmt: skip


class PairForm(KioskForm):
    """A screen that shows a code."""

    code = StringField(
        _l("Kode di layar"), [InputRequired(_l("Ketik kode yang tampil di layar."))], filters=[typed.line]
    )


def pairing(city: Area, sent: Any = None) -> PairForm:
    """The form for a screen of this city, with what is usual: working days from half past seven to four."""
    usual = {"open_days": list("12345"), "opens_at": time(7, 30), "closes_at": time(16), "motion": Motion.CALM}
    return _offered(PairForm(sent, data=usual | {"slide_seconds": 12}), city)


def changing(kiosk: Kiosk, sent: Any = None) -> KioskForm:
    """The form of a screen there is."""
    days = {f"hari_{day}": str(showcase) for day, showcase in programme.days(kiosk).items()}
    stands = {
        "name": kiosk.name, "gallery": str(kiosk.gallery_id or AS_ALWAYS), "showcase": str(kiosk.showcase_id),
        "open_days": list(kiosk.open_days), "opens_at": kiosk.opens_at, "closes_at": kiosk.closes_at,
        "motion": kiosk.motion, "slide_seconds": kiosk.slide_seconds,
    }  # fmt: skip
    return _offered(KioskForm(sent, data=stands | days), kiosk.city, programme.loops(kiosk), kiosk.gallery)


def _offered(form: Any, city: Area, runs: Sequence[Showcase] = (), stands: Gallery | None = None) -> Any:
    """With the galleries of the city and the loops that may run there.

    What runs now and where it stands stay among them, ended or paused: another change must not undo them unasked.
    """
    places, may_run = on_show.galleries(city.code), programme.showcases(city.code)
    loops = [SelectChoice(str(each.id), each.name) for each in may_run]
    loops += [
        SelectChoice(str(each.id), _("%(name)s (dijeda)", name=each.name)) for each in runs if each not in may_run
    ]
    form.showcase.choices = loops
    form.gallery.choices = [
        SelectChoice(AS_ALWAYS, _("Tidak di galeri")),
        *(SelectChoice(str(each.id), each.name) for each in places),
    ]
    if stands and stands not in places:
        ended = _("%(name)s (sudah berakhir)", name=stands.name)
        form.gallery.choices.append(SelectChoice(str(stands.id), ended))
    for field in form.days:
        field.choices = [SelectChoice(AS_ALWAYS, _("Seperti biasa")), *loops]
    return form
