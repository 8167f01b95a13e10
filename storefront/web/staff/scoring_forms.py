"""A curator's sheet as a form: four steps and a note for each criterion, what is good, and one next step."""

from typing import Any, NamedTuple

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.form import BaseForm
from wtforms.validators import InputRequired, Length, Optional

from storefront.catalog import lacking
from storefront.catalog.product import Product
from storefront.curation import gates
from storefront.curation.curation_run import CurationRun
from storefront.curation.rubric import FOOD, THING, RubricItem, sort_of
from storefront.curation.score_sheet import ScoreSheet
from storefront.curation.scoring import Said
from storefront.kit import bilingual, codes
from storefront.sellers.permit import NAMES
from storefront.web import form_words, typed

LEGALITY = "legality"
GOOD = {
    FOOD: (_l("Rasanya seimbang."), _l("Kemasannya rapi dan aman."), _l("Bersih dari dapur sampai kemasan."),
           _l("Punya ciri sendiri.")),
    THING: (_l("Buatannya rapi dan kuat."), _l("Kemasannya rapi dan aman."), _l("Punya ciri sendiri.")),
}  # fmt: skip
GOOD_SERVICE = (_l("Hasil kerjanya rapi."), _l("Tempat kerjanya bersih."), _l("Punya ciri sendiri."))
NEXT = {
    FOOD: (_l("Tulis komposisi dan tanggal kedaluwarsa di label."), _l("Pakai kemasan yang lebih rapat."),
           _l("Ganti foto dengan yang lebih terang.")),
    THING: (_l("Rapikan bagian dalam dan ujungnya."), _l("Tambahkan label cara merawat."),
            _l("Ganti foto dengan yang lebih terang.")),
}  # fmt: skip
NEXT_SERVICE = (_l("Tambahkan foto hasil kerja sebelumnya."), _l("Tulis harga dan lama pengerjaan dengan jelas."))


class Criterion(NamedTuple):
    """One criterion on the page: what is asked, the radio boxes with their sentences, and the note."""

    item: RubricItem
    asks: str
    step: Field
    note: Field


def sheet(run: CurationRun, sent: Any = None, own: ScoreSheet | None = None) -> BaseForm:
    """The form of this run: as it was sent, as it was given before, or empty but for what the papers say."""
    items, language = items_of(run), str(get_locale())
    fields: dict[str, Any] = {}
    for item in items:
        name = item.name_in(language)
        chosen = [InputRequired(_("Pilih satu langkah untuk %(criterion)s.", criterion=name))]
        words = [SelectChoice(str(step), sentence) for step, sentence in enumerate(item.step_words(language), 1)]
        fields[step_name(item.key)] = RadioField(name, chosen, choices=words)
        fields[note_name(item.key)] = _line(_("Catatan untuk %(criterion)s", criterion=name), 200)
    fields["strengths"] = _line(_("Yang sudah baik"), 300, TextAreaField)
    fields["next_step"] = _line(_("Satu langkah berikutnya"), 300, TextAreaField)
    form = BaseForm(fields, meta=form_words.Meta())
    form.process(sent, data=None if sent is not None else _known(run, items, own))
    return form


def criteria(run: CurationRun, form: BaseForm) -> list[Criterion]:
    """Each criterion with its fields, in the order of the rubric."""
    language = str(get_locale())
    return [
        Criterion(item, bilingual.text(item, "asks", language), form[step_name(item.key)], form[note_name(item.key)])
        for item in items_of(run)
    ]


def items_of(run: CurationRun) -> list[RubricItem]:
    """The criteria of this run; none while it has no day."""
    return run.rubric.items_for(run.product) if run.rubric else []


def said(run: CurationRun, form: BaseForm, sent: Any) -> Said:
    """What a valid form says. The same key with other words is another sheet: a page left open and mended counts."""
    steps = {item.key: int(form[step_name(item.key)].data) for item in items_of(run)}
    notes = {item.key: form[note_name(item.key)].data for item in items_of(run) if form[note_name(item.key)].data}
    strengths, next_step = form["strengths"].data or "", form["next_step"].data or ""
    told = f"{sent.get('key', '')[:100]}:{sorted(steps.items())}:{sorted(notes.items())}:{strengths}:{next_step}"
    return Said(steps, sent.get("seen", ""), notes, strengths, next_step, codes.digest(told))


def offers(product: Product) -> dict[str, list[str]]:
    """Sentences to tap: what is often good, and steps a seller can do; papers only that this product needs."""
    sort = sort_of(product)
    papers = [
        _("Urus %(paper)s; pendamping bisa membantu.", paper=NAMES[kind]) for kind in lacking.paper_kinds(product)
    ]
    return {
        "strengths": [str(word) for word in GOOD.get(sort, GOOD_SERVICE)],
        "next_step": papers[:2] + [str(word) for word in NEXT.get(sort, NEXT_SERVICE)],
    }


def take_over(form: BaseForm, product: Product, wish: str) -> None:
    """Put the sentence `wish` names (`next_step:0`) into its field, beside what stands there."""
    word, _colon, place = wish.partition(":")
    offered = offers(product).get(word, [])
    if not (place.isdecimal() and len(place) < 3 and int(place) < len(offered)):
        return
    stands, sentence = form[word].data or "", offered[int(place)]
    if word == "next_step":  # only one
        form[word].data = sentence
    elif sentence not in stands:
        form[word].data = f"{stands} {sentence}".strip()


def step_name(key: str) -> str:
    """The name of a criterion's radio boxes."""
    return f"nilai-{key}"


def note_name(key: str) -> str:
    """The name of a criterion's note."""
    return f"catatan-{key}"


def _known(run: CurationRun, items: list[RubricItem], own: ScoreSheet | None) -> dict[str, str]:
    """What stands in the form at first."""
    if own is None:
        has_papers = any(item.key == LEGALITY for item in items)
        return {step_name(LEGALITY): str(gates.legality(run.product))} if has_papers else {}
    told = {step_name(key): str(step) for key, step in own.steps.items()}
    told |= {note_name(key): note for key, note in own.notes.items()}
    return told | {"strengths": own.strengths, "next_step": own.next_step}


def _line(label: str, most: int, kind: type[Field] = StringField) -> Field:
    longest = Length(max=most, message=_("Paling banyak %(most)s huruf.", most=most))
    return kind(label, [Optional(), longest], filters=[typed.line])
