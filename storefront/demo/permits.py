"""Papers of the right shape that can belong to nobody: serial parts are noughts, months and producers do not exist."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from storefront.accounts.user import User
from storefront.demo.sample import SampleProduct
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import permit
from storefront.sellers.permit import Kind, Permit, Status
from storefront.sellers.seller import Seller

LASTS = {Kind.PIRT: 5, Kind.BPOM_MD: 5, Kind.BPOM_NA: 3, Kind.PKRT: 5, Kind.SLHS: 3}  # years; others have no end
BASIS = {"SLHS": Kind.SLHS, "BPOM-MD": Kind.BPOM_MD, "BPOM-NA": Kind.BPOM_NA, "PKRT": Kind.PKRT}
OF_THE_SHOP = (Kind.NIB, Kind.HALAL, Kind.SLHS)  # one for the whole shop; the others are one for each product

PACKED_IN = {"botol": 1, "kotak": 3}  # first digit of a P-IRT number (PerBPOM 22/2018); the rest is in plastic
# Its second and third: kinds of food, found by a word of the name or else by the kind.
FOODS = {
    "kopi": "10", "teh": "10", "dodol": "09", "geplak": "09", "manisan": "14", "belimbing": "14", "usus": "03",
    "bayam": "04", "sirop": "14", "kerupuk ikan": "02", "tulang": "02",
}  # fmt: skip
FOOD_KINDS = {
    "camilan": "15", "kue-kering": "06", "sambal-bumbu": "11", "olahan-ikan": "02", "minuman": "13", "herbal": "12",
    "makanan-balita": "06",
}  # fmt: skip


def issue(
    seller: Seller, kind: Kind, number: int, checker: User, dice: Random, product: SampleProduct | None = None
) -> Permit:
    """A paper a city officer looked at some weeks ago. `number` tells papers of one kind apart."""
    issued = clock.today() - timedelta(days=dice.randint(60, 700))
    ends = date(issued.year + LASTS[kind], issued.month, min(issued.day, 28)) if kind in LASTS else None
    if kind == Kind.PIRT:
        assert product is not None and ends is not None
        text = _pirt(seller, product, number, ends)
    else:
        text = WRITTEN[kind](number, issued)
    assert permit.has_shape(kind, text), f"{kind} {text}"
    made = Permit(
        seller=seller, kind=kind, number=permit.kept(kind, text), status=Status.ACCEPTED,
        issued_on=issued, ends_on=ends, checked_on=clock.today() - timedelta(days=dice.randint(5, 50)),
        checked_by_id=checker.id,
    )  # fmt: skip
    db.session.add(made)
    return made


def kinds_of(product: SampleProduct) -> list[Kind]:
    """The papers a product of the sample has."""
    found = [BASIS[product.permit_basis]] if product.permit_basis in BASIS else []
    if product.pirt:
        found.append(Kind.PIRT)
    if product.halal:
        found.append(Kind.HALAL)
    return found


# No NIB or BPOM number begins with so many noughts, and no halal certificate was issued in a month 00.
WRITTEN: dict[Kind, Callable[[int, date], str]] = {
    Kind.NIB: lambda number, issued: f"0000{number:09}",
    Kind.HALAL: lambda number, issued: f"ID3111{number:09}00{issued:%y}",
    Kind.SLHS: lambda number, issued: f"{number:03}/SLHS/CONTOH/{issued.year}",
    Kind.BPOM_MD: lambda number, issued: f"MD000000{number:06}",
    Kind.BPOM_NA: lambda number, issued: f"NA00000{number:06}",
    Kind.PKRT: lambda number, issued: f"KEMENKES RI PKD 0000{number:06}",
}


def _pirt(seller: Seller, product: SampleProduct, number: int, ends: date) -> str:
    """Packaging, food, city, product, a producer 0000 that no city has, and the year of its end."""
    name = product.name.lower()
    food = next((code for word, code in FOODS.items() if word in name), FOOD_KINDS[product.kind])
    city = seller.city_code.replace(".", "")
    return f"{PACKED_IN.get(product.unit, 2)}{food}{city}{number % 100:02}0000{ends:%y}"
