"""Variants of a demo product: sizes, colours or tastes where people would expect a choice."""

from random import Random

from storefront.demo.sample import SampleProduct

SIZES = ["S", "M", "L", "XL"]
COLOURS = ["Indigo", "Sogan", "Terakota", "Hijau daun", "Kunyit", "Putih gading"]
TASTES = ["Original", "Pedas", "Balado", "Keju", "Daun jeruk"]
BOTTLES = [("Kecil", 60), ("Sedang", 100), ("Besar", 170)]
SHOES = ["37", "38", "39", "40"]
STEP = 500  # prices are rounded to this

Choice = tuple[str, int, int]  # name, price in rupiah, weight in grams


def of(product: SampleProduct, dice: Random) -> list[Choice]:
    """One nameless choice for most goods, two to four for about a third of them."""
    plain = [("", product.price, product.weight_g)]
    if product.is_service or dice.random() < 0.35:
        return plain
    name = product.name.lower()
    if product.kind == "busana" and "anak" not in name:
        return [(size, product.price + (5_000 if size == "XL" else 0), product.weight_g) for size in SIZES]
    if product.kind == "alas-kaki":
        return [(size, product.price, product.weight_g) for size in SHOES]
    if product.kind in ("tas", "rajut", "batik", "aksesori"):
        picked = dice.sample(COLOURS, dice.randint(2, 3))
        return [(colour, product.price, product.weight_g) for colour in picked]
    if product.kind == "camilan":
        picked = ["Original", *dice.sample(TASTES[1:], dice.randint(1, 2))]
        return [(taste, product.price + (1_000 if taste == "Keju" else 0), product.weight_g) for taste in picked]
    if product.kind in ("sambal-bumbu", "sabun") and not any(digit in name for digit in "0123456789"):
        return [
            (size, max(STEP, round(product.price * share / 100 / STEP) * STEP), product.weight_g * share // 100)
            for size, share in BOTTLES
        ]
    return plain
