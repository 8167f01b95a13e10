"""Addresses people can read, made of names."""

import re
import unicodedata


def slug(name: str, most: int = 80) -> str:
    """`Sambal Teri (Pedas) 200 g` as `sambal-teri-pedas-200-g`; never empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:most].strip("-") or "barang"
