"""The form of the first step: who orders, where to, and for each seller how and when."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, Form, HiddenField, RadioField, SelectField, StringField, TelField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, Regexp, ValidationError

from storefront.accounts import user
from storefront.kit import money, phones
from storefront.orders import delivery
from storefront.orders.delivery import Option
from storefront.orders.order import Way
from storefront.places import kelurahan_search
from storefront.places.area import Area
from storefront.places.kelurahan_search import Found
from storefront.web import filters, typed
from storefront.web.shop.answers import Answers, Choice
from storefront.web.shop.parts import Offer


def callable_phone(_form: Form, field: StringField) -> None:
    """Validator: a number WhatsApp can call, in any spelling."""
    try:
        phones.normal(field.data or "")
    except phones.NotAPhone as wrong:
        raise ValidationError(_("Nomor ini belum lengkap atau salah. Contoh: 0812 3456 7890.")) from wrong


class Whereabouts(Form):
    """Who orders and where it goes. The address is asked for only when something has to be brought."""

    name = StringField(
        _l("Nama Anda"), [InputRequired(_l("Tulis nama Anda.")), Length(max=100, message=_l("Nama terlalu panjang."))],
        filters=[typed.line],
    )  # fmt: skip
    phone = TelField(
        _l("Nomor WhatsApp"), [InputRequired(_l("Tulis nomor WhatsApp Anda.")), callable_phone], filters=[typed.line]
    )
    email = EmailField(
        _l("E-mail"), [Optional(), Regexp(r"[^@\s]+@[^@\s]+\.[^@\s]+$", message=_l("Alamat e-mail ini belum benar.")),
        Length(max=200, message=_l("Alamat e-mail ini terlalu panjang."))], filters=[typed.line],
    )  # fmt: skip
    kelurahan = StringField(_l("Kelurahan tujuan"), filters=[typed.line])
    area_code = HiddenField(filters=[typed.line])
    kelurahan_pick = RadioField(_l("Kelurahan mana yang Anda maksud?"), choices=[], validate_choice=False)
    street = StringField(
        _l("Jalan dan nomor"), [Length(max=300, message=_l("Alamat terlalu panjang."))], filters=[typed.line]
    )
    rt_rw = StringField(
        _l("RT/RW"), [Optional(), Regexp(r"[0-9]{1,3}\s?/\s?[0-9]{1,3}$", message=_l("Tulis seperti 004/011."))],
        filters=[typed.line],
    )  # fmt: skip
    landmark = StringField(
        _l("Patokan"), [Optional(), Length(max=150, message=_l("Patokan terlalu panjang."))], filters=[typed.line]
    )
    postcode = StringField(
        _l("Kode pos"), [Optional(), Regexp(r"[0-9]{5}$", message=_l("Kode pos terdiri dari 5 angka."))],
        filters=[typed.line],
    )  # fmt: skip

    def needs_address(self, offers: Sequence[Offer]) -> bool:
        """Whether one of the ways chosen brings something to an address."""
        return any(self[f"way-{offer.group.seller.slug}"].data in delivery.NEEDS_ADDRESS for offer in offers)


def form_of(offers: Sequence[Offer], given: Any, known: Mapping[str, Any]) -> Whereabouts:
    """The form with three questions for each seller, filled from what was sent or else from what is known."""
    asked: dict[str, Any] = {}
    for offer in offers:
        slug = offer.group.seller.slug
        ways = [SelectChoice(each.way.value, way_label(offer, each)) for each in offer.ways]
        asked[f"way-{slug}"] = RadioField(
            _l("Di mana layanannya?") if offer.group.is_service else _l("Bagaimana barangnya sampai?"),
            choices=ways, default=ways[0].value if ways else None, validate_choice=False,
        )  # fmt: skip
        asked[f"day-{slug}"] = SelectField(
            _l("Tanggal layanan") if offer.group.is_service else _l("Untuk tanggal"), validate_choice=False,
            choices=[SelectChoice(day.isoformat(), _day_label(offer, day)) for day in offer.days],
            default=offer.days[0].isoformat(),
        )  # fmt: skip
        asked[f"note-{slug}"] = TextAreaField(
            _l("Catatan untuk penjual"), [Optional(), Length(max=300, message=_l("Catatan paling panjang 300 huruf."))],
            filters=[typed.lines],
        )  # fmt: skip
    return type("CheckoutForm", (Whereabouts,), asked)(given, data=known)  # type: ignore[no-any-return]


def way_label(offer: Offer, option: Option) -> str:
    """A way with its place and its price."""
    service = offer.group.is_service
    label = {
        Way.PICKUP: _("Di tempat penjual, %(place)s", place=offer.place) if service
        else _("Ambil sendiri di %(place)s", place=offer.place),
        Way.OWN_COURIER: _("Diantar kurir penjual"),
        Way.BUYER_COURIER: _("Kurir instan yang Anda pesan dan bayar sendiri"),
        Way.PARCEL: _("Dikirim sebagai paket"),
        Way.AT_BUYER: _("Di tempat Anda"),
    }[option.way]  # fmt: skip
    if option.price is None:
        return _("%(way)s · ongkos kirim menurut kelurahan", way=label)
    if option.way == Way.BUYER_COURIER:
        return label
    return f"{label} · {money.rupiah(option.price)}" if option.price else _("%(way)s · gratis", way=label)


def judge(form: Whereabouts, offers: Sequence[Offer], area: Area | None, candidates: Sequence[Found]) -> bool:
    """Whether everything was answered; what was not gets a sentence beside its field."""
    form.validate()
    for offer in offers:
        _judge_choices(form, offer, area)
    if form.needs_address(offers):
        _judge_address(form, area, candidates)
    for field in form:
        field.errors = [str(sentence) for sentence in field.errors]  # said now, in the language of this page
    return not any(field.errors for field in form)


def answered(form: Whereabouts, offers: Sequence[Offer], area: Area | None) -> Answers:
    """What a good form says. An empty postcode is filled from the kelurahan."""
    said = {name: text or "" for name, text in form.data.items()}
    slugs = [offer.group.seller.slug for offer in offers]
    choices = {
        slug: Choice(Way(said[f"way-{slug}"]), date.fromisoformat(said[f"day-{slug}"]), said[f"note-{slug}"])
        for slug in slugs
    }
    return Answers(
        name=said["name"], phone=phones.normal(said["phone"]), email=user.normal_email(said["email"]),
        area_code=area.code if area else "", postcode=said["postcode"] or (area and area.postcode) or "",
        street=said["street"], rt_rw=said["rt_rw"].replace(" ", ""), landmark=said["landmark"], choices=choices,
    )  # fmt: skip


def ask_which(form: Whereabouts, candidates: Sequence[Found]) -> None:
    """The words name no single kelurahan: offer those that fit, else those that are spelled almost so."""
    form.kelurahan_pick.choices = [SelectChoice(each.code, each.label) for each in candidates]
    if not candidates:
        _complain(form, "kelurahan", _("Kelurahan ini tidak ada di Jakarta. Periksa ejaannya."))
    elif kelurahan_search.find(form.kelurahan.data or "", most=1):
        _complain(form, "kelurahan_pick", _("Ada beberapa kelurahan yang cocok. Pilih salah satu."))
    else:
        _complain(form, "kelurahan_pick", _("Kelurahan ini tidak ada di Jakarta. Mungkin maksud Anda ini?"))


def complain_of_length(form: Whereabouts, offers: Sequence[Offer]) -> None:
    """All answers together must fit into a cookie; the longest note is the one to shorten."""
    notes = [f"note-{offer.group.seller.slug}" for offer in offers]
    longest = max(notes, key=lambda name: len(form[name].data or ""))
    _complain(form, longest, _("Catatan-catatan ini terlalu panjang untuk satu pesanan. Pendekkan yang ini."))


def _judge_choices(form: Whereabouts, offer: Offer, area: Area | None) -> None:
    """Ways and days that the seller does not offer (any more)."""
    seller = offer.group.seller
    way, day = form[f"way-{seller.slug}"], form[f"day-{seller.slug}"]
    if way.data not in {option.way for option in offer.ways}:
        place = delivery.place_name(area) if area and way.data in delivery.NEEDS_ADDRESS else ""
        refused = _(
            "%(seller)s tidak mengantar dengan cara ini ke %(place)s. Pilih cara lain.", seller=seller.name, place=place
        )
        _complain(form, way.name, refused if place else _("Pilih salah satu cara."))
    if day.data not in {each.isoformat() for each in offer.days}:
        _complain(form, day.name, _("Pilih salah satu tanggal."))


def _judge_address(form: Whereabouts, area: Area | None, candidates: Sequence[Found]) -> None:
    """The address of something that has to be brought: say what is missing."""
    if area is None and not form.kelurahan.data:
        _complain(form, "kelurahan", _("Tulis kelurahan tujuan, misalnya Cideng."))
    elif area is None:
        ask_which(form, candidates)
    if not form.street.data:
        _complain(form, "street", _("Tulis nama jalan dan nomor rumah."))


def _complain(form: Whereabouts, name: str, sentence: str) -> None:
    """Put a sentence beside a field that the form itself could not judge."""
    form[name].errors = [*form[name].errors, sentence]


def _day_label(offer: Offer, day: Any) -> str:
    label = filters.day(day)
    return _("%(day)s · tersisa %(left)s", day=label, left=offer.left[day]) if day in offer.left else label
