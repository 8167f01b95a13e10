"""What stands in the parts on the living page: ordinary things, long ones, big ones and none."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FileField,
    Form,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
)  # fmt: skip
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

LONG = "KeripiksingkongbaladopedasmanisgurihrenyahasliBetawiCondet88"  # sixty letters without a space
LINES_OF_TEXT = "\n".join(f"{line}. Singkong dari kebun sendiri, digoreng dua kali." for line in range(1, 31))
CITIES = {"pusat": "Jakarta Pusat", "seribu": "Kepulauan Seribu", "panjang": LONG}
WAYS = {"ambil": _l("Ambil sendiri"), "kurir": _l("Diantar kurir penjual"), "panjang": LONG}
TASTES = {"asin": _l("Asin"), "manis": _l("Manis"), "pedas": _l("Pedas")}
PENGAMPU = (
    ("PPKUKM", "Perindustrian, Perdagangan, Koperasi, Usaha Kecil dan Menengah"),
    ("KPKP", "Ketahanan Pangan, Kelautan dan Pertanian"),
    ("PAREKRAF", "Pariwisata dan Ekonomi Kreatif"),
    ("NAKERTRANSGI", "Tenaga Kerja, Transmigrasi dan Energi"),
    ("PPAPP", "Pemberdayaan, Perlindungan Anak dan Pengendalian Penduduk"),
    ("SOSIAL", "Sosial"),
)
BARS = [("Jakarta Pusat", 128), ("Jakarta Utara", 96), ("Jakarta Barat", 143), ("Kepulauan Seribu", 12), (LONG, 0)]
GOALS = [
    ("Jakarta Selatan", 18_500_000, 20_000_000),
    ("Jakarta Timur", 26_200_000, 20_000_000),
    (LONG, 9_000_000, None),
]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
LINES = [
    ("2026", [120, 135, 128, 190, 240, 232, 250, 310, 298, 342, 361, 420]),
    ("2025", [80, 92, 88, 130, 170, 150, 160, 205, 210, 222, 231, 280]),
    ("2024", [12, 15, 22, 40, 70, 66, 71, 90, 88, 97, 104, 131]),
]


def _choices(words: Mapping[str, Any]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in words.items()]


class SampleForm(Form):
    """One field of each kind."""

    name = StringField(_l("Nama penerima"), [InputRequired(_l("Isi nama penerima."))], default="Sari Rahmawati")
    phone = TelField(_l("Nomor ponsel"), [InputRequired(_l("Isi nomor ponsel."))])
    postcode = StringField(_l("Kode pos"), [Optional()])
    count = IntegerField(_l("Jumlah orang"), [InputRequired(_l("Isi jumlahnya dengan angka."))], default=20)
    password = PasswordField(_l("Kata sandi"), [InputRequired(_l("Isi kata sandi."))])
    city = SelectField(_l("Kota"), choices=_choices(CITIES), default="pusat")
    note = TextAreaField(_l("Catatan untuk penjual"), [Optional()])
    way = RadioField(
        _l("Cara menerima"), [InputRequired(_l("Pilih cara menerima."))], choices=_choices(WAYS), default="ambil"
    )
    taste = RadioField(_l("Rasa"), choices=_choices(TASTES), default="asin")
    proof = FileField(_l("Bukti bayar"), [Optional()])
    agreed = BooleanField(_l("Simpan alamat ini"), [InputRequired(_l("Centang dulu kotak ini."))])


def wrong(prefix: str) -> SampleForm:
    """The form as it comes back when it was sent empty."""
    form = SampleForm(prefix=prefix, data={"name": "", "count": None, "way": None})
    form.validate()
    return form


def image() -> dict[str, Any]:
    """A picture as `photo` takes it."""
    return {
        "src": current_app.jinja_env.globals["asset"]("logo.svg"), "width": 64, "height": 64, "alt": "JakPreneur",
    }  # type: ignore[operator]  # fmt: skip


def cards() -> list[dict[str, Any]]:
    """Products as a list shows them: ordinary, from a price on, long without a picture, and dear."""
    usual = {
        "href": "#bagian-card", "image": image(), "seller_name": "Dapur Lentera", "place": "Cideng",
        "pengampu_code": "KPKP", "price_to": 0,
    }  # fmt: skip
    return [
        usual | {
            "name": "Keripik Singkong Balado", "price": 15_000, "price_to": 15_000, "is_signature": True,
            "signature_kind": "Camilan",
        },
        usual | {
            "name": "Snack Box Rapat Pagi, isi empat", "price": 18_000, "price_to": 32_000, "pengampu_code": "SOSIAL",
            "availability_word": _l("Dibuat sesuai pesanan"), "availability_tone": "info",
        },
        usual | {
            "name": LONG, "price": 999_999_999, "price_to": 999_999_999, "image": None,
            "seller_name": LONG, "place": LONG,
            "availability_word": _l("Habis"), "availability_tone": "quiet",
        },
    ]  # fmt: skip


def events(now: datetime) -> list[dict[str, Any]]:
    """What happened to an order, newest first."""
    return [
        {"word": _l("Dikirim"), "at": now, "detail": _l("Kurir penjual berangkat dari Cideng."), "tone": "info"},
        {"word": _l("Dibayar"), "at": now - timedelta(minutes=40), "detail": None, "tone": "good"},
        {"word": _l("Menunggu pembayaran"), "at": now - timedelta(hours=1), "detail": LONG, "tone": "wait"},
    ]
