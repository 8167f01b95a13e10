"""The table of kinds: which painter draws which kind of product."""

from collections.abc import Callable

from storefront.demo.pictures.bags import bag, sandals
from storefront.demo.pictures.boxes import egg_box, meal_box, snack_box, tampah
from storefront.demo.pictures.cloth import piece
from storefront.demo.pictures.crochet import crochet
from storefront.demo.pictures.decor import ornament
from storefront.demo.pictures.dishes import buffet, leaf_parcels, salad_bowl, snack, soup, tumpeng
from storefront.demo.pictures.garden import fruit, tempe, vegetables
from storefront.demo.pictures.garments import clothes
from storefront.demo.pictures.home import household, painting, shelf
from storefront.demo.pictures.jewels import jewel, trinket
from storefront.demo.pictures.lamps import device
from storefront.demo.pictures.morsels import rice_grain
from storefront.demo.pictures.packs import parcel_box, sack
from storefront.demo.pictures.pantry import baby_food, biscuits, condiment, drink, herbal, nibbles, skin_care, soap
from storefront.demo.pictures.paper import stationery
from storefront.demo.pictures.plants import clay_pot, herbs, hydroponic, mangrove, orchid, terrarium
from storefront.demo.pictures.scenes import (
    air_con,
    barista,
    lesson,
    make_up,
    massage,
    outing,
    potted_corner,
    procession,
    sewing,
)
from storefront.demo.pictures.sea import fish_goods
from storefront.demo.pictures.subject import Look, Subject
from storefront.demo.pictures.toys import toy

Painter = Callable[[Look], Subject]


def _meal(look: Look) -> Subject:
    table: dict[str, Painter] = {
        "tumpeng": tumpeng,
        "prasmanan": buffet,
        "bakar cumi": leaf_parcels,
        "pecel": salad_bowl,
        "mangkuk": salad_bowl,
        "pucung": soup,
    }
    return look.find(table, meal_box)(look)


def _refreshment(look: Look) -> Subject:
    if look.says("tampah"):
        return tampah(look)
    return snack_box(look) if look.says("kotak ") and not look.says("telor") else snack(look)


def _plant(look: Look) -> Subject:
    table: dict[str, Painter] = {
        "hidroponik": hydroponic,
        "bakau": mangrove,
        "anggrek": orchid,
        "media": lambda seen: sack(seen, rice_grain, "#5a4634"),
        "terarium": terrarium,
        "toga": herbs,
    }
    return look.find(table, clay_pot)(look)


KINDS: dict[str, Painter] = {
    "aksesori": trinket,
    "alas-kaki": sandals,
    "alat-tulis": stationery,
    "bahan-segar": tempe,
    "batik": piece,
    "buah-segar": fruit,
    "busana": clothes,
    "camilan": nibbles,
    "dekorasi": ornament,
    "elektronik": device,
    "herbal": herbal,
    "jasa-hiburan": procession,
    "jasa-jahit": sewing,
    "jasa-katering": barista,
    "jasa-kesehatan": massage,
    "jasa-pelatihan": lesson,
    "jasa-rias": make_up,
    "jasa-teknik": air_con,
    "jasa-wisata": outing,
    "kosmetik": skin_care,
    "kudapan": _refreshment,
    "kue-kering": biscuits,
    "mainan": toy,
    "makanan-balita": baby_food,
    "makanan-berat": _meal,
    "minuman": drink,
    "olahan-ikan": fish_goods,
    "perabot": shelf,
    "perhiasan": jewel,
    "rajut": crochet,
    "rumah-tangga": household,
    "sabun": soap,
    "sambal-bumbu": condiment,
    "sayur-segar": vegetables,
    "seni": painting,
    "tanaman": _plant,
    "tas": bag,
    "telur": egg_box,
}


def painter(kind: str) -> Painter:
    """The painter for a kind; an unknown service gets a desk, anything else unknown a pretty parcel."""
    return KINDS.get(kind) or (potted_corner if kind.startswith("jasa") else parcel_box)
