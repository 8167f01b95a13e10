"""The form in which a paper is typed: shape is refused, meaning is told and asked about once."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, FileField, Form, HiddenField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from storefront.kit import clock
from storefront.sellers import permit_doubts, permit_number
from storefront.sellers.permit import Kind, Permit, has_shape, kept
from storefront.sellers.permit_doubts import Doubt
from storefront.sellers.permit_sending import Paper
from storefront.web import permit_words, typed
from storefront.web.days import day_field

MUST_END = (Kind.PIRT, Kind.BPOM_MD, Kind.BPOM_NA, Kind.PKRT)  # always given for some years; the others may have no end


class PaperForm(Form):
    """Number, days and a photograph of one paper; `kind` is set by the page."""

    number = StringField(
        _l("Nomor"), [InputRequired(_l("Tulis nomornya.")), Length(max=60, message=_l("Paling banyak 60 huruf."))],
        filters=[typed.line],
    )  # fmt: skip
    issued_on = day_field(_l("Tanggal terbit"), [Optional()])
    ends_on = day_field(_l("Berlaku sampai"))
    photo = FileField(_l("Foto suratnya"))
    sure = BooleanField(_l("Ya, memang begitu di suratnya"))
    asked = HiddenField()  # the doubts the question was about: a yes to some is no yes to others

    kind: Kind
    doubts: list[Doubt] = []

    @property
    def paper(self) -> Paper:
        """What was typed, after a successful check."""
        return Paper(self.kind, kept(self.kind, self.number.data or ""), self.issued_on.data, self._end())

    def validate_number(self, field: Field) -> None:
        if not has_shape(self.kind, field.data):
            raise ValidationError(permit_words.refusal(self.kind, permit_number.slip(self.kind, field.data)))

    def validate_issued_on(self, field: Field) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("Tanggal terbitnya belum datang."))

    def validate_ends_on(self, field: Field) -> None:
        ends = self._end()
        if ends is None and self.kind in MUST_END:
            raise ValidationError(_("Tulis sampai kapan surat ini berlaku."))
        if ends and self.issued_on.data and ends < self.issued_on.data:
            raise ValidationError(_("Tanggal habisnya sebelum tanggal terbit."))
        if ends and ends < clock.today():
            raise ValidationError(_("Surat ini sudah habis. Kirim yang baru sesudah diperpanjang."))

    def is_sound(self) -> bool:
        """Check; with doubts it is sound only after they have been seen and answered with yes."""
        if not self.validate():
            return False
        paper = self.paper
        self.doubts = permit_doubts.doubts(paper.kind, paper.number, paper.issued_on, paper.ends_on)
        mark = ",".join(self.doubts)
        if not mark or (self.sure.data and self.asked.data == mark):
            return True
        self.asked.data, self.sure.data = mark, False
        return False

    def _end(self) -> date | None:
        """The end that was typed; for a P-IRT else five years after its issue, if its number says the same year."""
        typed_end: date | None = self.ends_on.data
        if typed_end or self.kind != Kind.PIRT or not has_shape(self.kind, self.number.data or ""):
            return typed_end
        return permit_doubts.pirt_end(kept(self.kind, self.number.data or ""), self.issued_on.data)


def form_for(kind: Kind, sent: object = None, of: Permit | None = None, is_renewal: bool = False) -> PaperForm:
    """A blank form, or what was sent; of a rejected paper everything stands in it, of a renewed one its number."""
    known = {"number": of.shown_number} if of else {}
    days = {"issued_on": of.issued_on, "ends_on": of.ends_on} if of and not is_renewal else {}
    form = PaperForm(sent, **(known | days))
    form.kind = kind
    form.ends_on.flags.optional = kind not in MUST_END
    return form
