"""What somebody is asked who wants to become a seller, and what their answers mean."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, HiddenField, RadioField, SelectMultipleField, StringField, TelField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from storefront.catalog.category import ProductKind
from storefront.kit import bilingual
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu
from storefront.sellers import nik
from storefront.sellers.nik import Fault
from storefront.sellers.registration import AGREEMENT, Entrant
from storefront.web import kelurahan_box
from storefront.web.account.fields import phone_number
from storefront.web.language import here
from storefront.web.typed import line

GROUPS = (  # kinds in the order in which people look for theirs; what is in none stands last
    (_l("Makanan dan minuman"), ("makanan-berat", "kudapan", "camilan", "kue-kering", "minuman", "sambal-bumbu",
                                 "olahan-ikan", "herbal", "makanan-balita")),
    (_l("Segar"), ("sayur-segar", "buah-segar", "bahan-segar", "telur", "tanaman")),
    (_l("Busana dan aksesori"), ("batik", "busana", "rajut", "tas", "alas-kaki", "aksesori", "perhiasan")),
    (_l("Rumah, seni, perawatan"), ("dekorasi", "rumah-tangga", "perabot", "mainan", "alat-tulis", "seni", "elektronik",
                                    "sabun", "kosmetik")),
)  # fmt: skip
SERVICES = _l("Jasa")
ENTRANTS = {
    Entrant.NEW: _l("Baru mulai: belum punya produk atau baru mencoba"),
    Entrant.TRADING: _l("Sudah berjualan"),
}


class JoinForm(Form):
    """`key` is this form's own, so that sent twice it makes one shop; `version` is of the agreement that was shown."""

    name = StringField(
        _l("Nama usaha"), [InputRequired(_l("Isi nama usahanya.")), Length(3, 80, _l("Tulis 3 sampai 80 huruf."))],
        filters=[line],
    )  # fmt: skip
    maker = StringField(
        _l("Nama Anda, seperti di KTP"),
        [InputRequired(_l("Isi nama Anda.")), Length(2, 100, _l("Tulis 2 sampai 100 huruf."))],
        filters=[line],
    )  # fmt: skip
    phone = TelField(_l("Nomor WhatsApp usaha"), [InputRequired(_l("Isi nomornya.")), phone_number], filters=[line])
    kelurahan = StringField(
        _l("Kelurahan tempat usaha"),
        [InputRequired(_l("Ketik nama kelurahan.")), Length(max=120, message=_l("Terlalu panjang."))],
        filters=[line],
    )  # fmt: skip
    area_code = HiddenField()
    pick = RadioField(_l("Kelurahan yang mana?"), choices=[], validate_choice=False)
    entrant = RadioField(
        _l("Usaha Anda"),
        [InputRequired(_l("Pilih salah satu."))],
        choices=[SelectChoice(value, words) for value, words in ENTRANTS.items()],
    )
    kinds = SelectMultipleField(_l("Yang Anda buat"), widget=ListWidget(), option_widget=CheckboxInput())
    pengampu = RadioField(_l("Pengampu"), validate_choice=False, default="")
    nik = StringField(_l("NIK"), [InputRequired(_l("Isi NIK Anda."))], filters=[lambda text: nik.normal(text or "")])
    sure = BooleanField(_l("NIK ini sudah saya cocokkan dengan KTP"))
    agree = BooleanField(
        _l("Saya setuju dengan aturan penjual dan pemakaian data ini"),
        [InputRequired(_l("Kami perlu persetujuan Anda untuk menyimpan data ini."))],
    )
    version = HiddenField()
    key = HiddenField()

    asks_again = False  # whether the NIK looks odd and the person has to look at it once more

    def validate(self) -> bool:  # type: ignore[override]
        """Also: the shape of the NIK, its meaning unless the person is sure, and today's agreement."""
        good: bool = super().validate()
        fault = nik.fault(self.nik.data or "") if self.nik.data else None
        self.asks_again = fault == Fault.MEANING
        if fault == Fault.SHAPE:
            self.nik.errors = [_("NIK terdiri dari 16 angka, seperti di KTP.")]
        elif fault == Fault.MEANING and not self.sure.data:
            self.nik.errors = [_("Tanggal atau kode daerah di NIK ini janggal. Cocokkan sekali lagi dengan KTP.")]
        if self.version.data != AGREEMENT:
            self.version.data, self.agree.data = AGREEMENT, False
            self.agree.errors = [_("Aturannya baru saja diperbarui. Baca lagi, lalu beri tanda setuju.")]
        return good and not (self.nik.errors or self.agree.errors)

    def place(self) -> Area | None:
        """The kelurahan that was meant; when several fit, the form offers them."""
        area, found = kelurahan_box.meant(self.kelurahan.data or "", self.area_code.data or "", self.pick.data or "")
        if area is None:
            self.pick.choices = [SelectChoice(each.code, each.label) for each in found]
            self.kelurahan.errors = [
                _("Pilih kelurahannya di bawah.") if found else _("Kelurahan ini tidak ditemukan di Jakarta.")
            ]
        return area


@dataclass(frozen=True)
class Group:
    """Kinds that stand together."""

    title: str
    kinds: list[ProductKind]


def groups(kinds: list[ProductKind]) -> list[Group]:
    """All kinds, sorted for reading; services last."""
    by_slug = {kind.slug: kind for kind in kinds}
    found = [Group(str(title), [by_slug.pop(slug) for slug in slugs if slug in by_slug]) for title, slugs in GROUPS]
    return [*found, Group(str(SERVICES), list(by_slug.values()))]


def choices(form: JoinForm, kinds: list[ProductKind], offices: list[Pengampu]) -> JoinForm:
    """The form with today's kinds and pengampu."""
    form.kinds.choices = [SelectChoice(kind.slug, bilingual.text(kind, "name", here())) for kind in kinds]
    known = [SelectChoice(each.code, each.name) for each in offices]
    form.pengampu.choices = [SelectChoice("", _("Belum tahu, petugas yang memilihkan")), *known]
    return form
