"""The form of how goods reach shoppers: four ways, a price by kecamatan, and parcels by weight and zone.

The price of a city holds for all its kecamatan; a kecamatan of its own price has its own field, and `-` leaves it out.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from storefront.kit import money
from storefront.kit.money import NotRupiah
from storefront.places.area import ISLANDS, Area
from storefront.sellers.delivery_area import Zone

ROWS = 6  # weights of parcels
MOST_PRICE = 1_000_000  # rupiah; more is a slip
MOST_GRAMS = 50_000
LEFT_OUT = ("-", "tidak")
_WEIGHT = re.compile(r"(\d{1,6}(?:[.,]\d{1,2})?) ?(kg|kilo|g|gr|gram)?", re.IGNORECASE)


@dataclass
class Slot:
    """One field: its name, what stands in it, what is wrong."""

    name: str
    text: str = ""
    error: str = ""


@dataclass
class City:
    """A city with its kecamatan: the price for all, and a field for each of them."""

    area: Area
    price: Slot
    kecamatan: list[tuple[Area, Slot]] = field(default_factory=list)

    @property
    def has_own(self) -> bool:
        """Whether some kecamatan has a field that was filled."""
        return any(slot.text for _area, slot in self.kecamatan)


@dataclass
class Row:
    """A parcel up to a weight, on the mainland and to the islands."""

    weight: Slot
    mainland: Slot
    islands: Slot

    @property
    def error(self) -> str:
        """The first sentence about what is wrong in it."""
        return self.weight.error or self.mainland.error or self.islands.error


@dataclass
class DeliveryForm:
    """What was typed, and what it means after `check()`."""

    cities: list[City]
    rows: list[Row]
    pickup: bool
    buyer_courier: bool
    parcel: bool
    prices: dict[str, int] = field(default_factory=dict)
    rates: dict[tuple[Zone, int], int] = field(default_factory=dict)
    problem: str = ""

    def check(self) -> bool:
        """Read every field; False when something has to be mended, with a sentence beside it."""
        for city in self.cities:
            usual = _price(city.price)
            for area, slot in city.kecamatan:
                own = None if slot.text.lower() in LEFT_OUT else _price(slot) if slot.text else usual
                if own is not None:
                    self.prices[area.code] = own
        for row in self.rows:
            self._read(row)
        if self.parcel and not self.rates and not self.errors:
            self.problem = _("Isi paling sedikit satu ongkos paket, atau matikan paket.")
        elif not (self.pickup or self.buyer_courier or self.prices or self.parcel):
            self.problem = _("Pilih paling sedikit satu cara pembeli menerima barang.")
        return not self.errors and not self.problem

    @property
    def errors(self) -> list[Slot]:
        """The fields to be mended."""
        slots = [city.price for city in self.cities] + [slot for city in self.cities for _a, slot in city.kecamatan]
        slots += [slot for row in self.rows for slot in (row.weight, row.mainland, row.islands)]
        return [slot for slot in slots if slot.error]

    def _read(self, row: Row) -> None:
        if not (row.weight.text or row.mainland.text or row.islands.text):
            return
        grams = _grams(row.weight)
        for zone, slot in ((Zone.MAINLAND, row.mainland), (Zone.ISLANDS, row.islands)):
            price = _price(slot) if slot.text else None
            if grams and price is not None:
                if (zone, grams) in self.rates:
                    row.weight.error = _("Berat ini sudah ada di baris lain.")
                self.rates[zone, grams] = price
        if grams and not (row.mainland.text or row.islands.text):
            row.mainland.error = _("Isi ongkosnya.")


def blank(
    kecamatan: list[Area], cities: list[Area], prices: Mapping[str, int], rates: Mapping[tuple[Zone, int], int],
    pickup: bool, buyer_courier: bool, parcel: bool,
) -> DeliveryForm:  # fmt: skip
    """The form with what stands: the price most kecamatan of a city share stands once, for the city."""
    form = DeliveryForm(_cities(kecamatan, cities), _rows(rates), pickup, buyer_courier, parcel)
    for city in form.cities:
        own = [prices.get(area.code) for area, _slot in city.kecamatan]
        served = Counter(price for price in own if price is not None)
        usual = served.most_common(1)[0][0] if 2 * served.total() > len(own) else None
        city.price.text = _written(usual)
        for (_area, slot), price in zip(city.kecamatan, own, strict=True):
            if usual is not None and price is None:
                slot.text = "-"
            elif price != usual:
                slot.text = _written(price)
    return form


def sent(kecamatan: list[Area], cities: list[Area], typed: MultiDict[str, str]) -> DeliveryForm:
    """The form with what was typed."""
    form = DeliveryForm(
        _cities(kecamatan, cities), _rows({}), "pickup" in typed, "buyer_courier" in typed, "parcel" in typed
    )
    slots = [city.price for city in form.cities] + [slot for city in form.cities for _a, slot in city.kecamatan]
    slots += [slot for row in form.rows for slot in (row.weight, row.mainland, row.islands)]
    for slot in slots:
        slot.text = " ".join(typed.get(slot.name, "").split())[:30]
    return form


def _cities(kecamatan: list[Area], cities: list[Area]) -> list[City]:
    found = {city.code: City(city, Slot(f"kota-{city.code}")) for city in cities}
    for area in kecamatan:
        found[area.city_code].kecamatan.append((area, Slot(f"kec-{area.code}")))
    return sorted(found.values(), key=lambda city: city.area.code == ISLANDS)


def _rows(rates: Mapping[tuple[Zone, int], int]) -> list[Row]:
    weights = sorted({grams for _zone, grams in rates})
    rows = []
    for place in range(max(ROWS, len(weights))):
        grams = weights[place] if place < len(weights) else None
        texts = [_weight(grams), *(_written(rates.get((zone, grams or 0))) for zone in (Zone.MAINLAND, Zone.ISLANDS))]
        rows.append(Row(*(Slot(f"paket-{place}-{name}", text) for name, text in zip("bdk", texts, strict=True))))
    return rows


def _price(slot: Slot) -> int | None:
    if not slot.text:
        return None
    try:
        price = money.parse(slot.text)
    except NotRupiah:
        price = MOST_PRICE + 1
    if price > MOST_PRICE:
        slot.error = _("Tulis ongkos dalam rupiah bulat, misalnya 10.000. Gratis: 0.")
        return None
    return price


def _grams(slot: Slot) -> int | None:
    """`500 g`, `1 kg`, `1,5 kg`; a bare number up to 50 is kilograms, a larger one grams."""
    found = _WEIGHT.fullmatch(slot.text)
    grams = 0
    if found:
        number, unit = float(found[1].replace(",", ".")), (found[2] or "").lower()
        grams = round(number * 1000) if unit in ("kg", "kilo") or (not unit and number <= 50) else round(number)
    if not 1 <= grams <= MOST_GRAMS:
        slot.error = _("Tulis berat seperti 1 kg atau 500 g.")
        return None
    return grams


def _weight(grams: int | None) -> str:
    if grams is None:
        return ""
    return f"{grams} g" if grams < 1000 or grams % 100 else f"{grams / 1000:g} kg".replace(".", ",")


def _written(price: int | None) -> str:
    return "" if price is None else money.rupiah(price).removeprefix("Rp")
