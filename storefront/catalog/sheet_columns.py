"""The columns of a sheet of goods, one row a variant: their heads in the file, and what else people call them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from storefront.kit.sheet_child import WITHIN as WITHIN
from storefront.kit.sheet_child import plain_head as plain


class Sort(StrEnum):
    """What stands in the cells of a column."""

    LINE = "line"
    TEXT = "text"
    RUPIAH = "rupiah"
    WHOLE = "whole"
    CHOICE = "choice"


@dataclass(frozen=True)
class Column:
    """One column: the word for it in the code, its head, how wide it is shown, and other heads it is known by."""

    key: str
    head: str
    sort: Sort = Sort.LINE
    width: int = 14
    others: str = ""


COLUMNS = (
    Column("sku", "Kode (SKU)", width=16, others="kode sku kodebarang kodeproduk"),
    Column("name", "Nama barang", width=30, others="nama namaproduk produk barang"),
    Column("variant", "Varian", width=16, others="namavarian ukuran rasa warna"),
    Column("price", "Harga (Rp)", Sort.RUPIAH, others="harga hargajual hargarp hargasatuan"),
    Column("on_hand", "Stok di rumah", Sort.WHOLE, others="stok stock jumlahstok persediaan stokbarang"),
    Column("capacity", "Kapasitas per hari", Sort.WHOLE, others="kapasitas"),
    Column("low_at", "Ingatkan bila sisa", Sort.WHOLE, others="stokminimum stokminimal batasstok"),
    Column("category", "Kategori", Sort.CHOICE, 20),
    Column("kind", "Jenis barang", Sort.CHOICE, 20, "jenis jenisproduk"),
    Column("unit", "Satuan", width=10),
    Column("weight_g", "Berat (gram)", Sort.WHOLE, others="berat beratgr gram"),
    Column("serves", "Untuk berapa orang", Sort.WHOLE, others="orang porsi"),
    Column("min_order", "Pesanan paling sedikit", Sort.WHOLE, others="minimalpesan minimumorder minorder"),
    Column("lead_days", "Hari persiapan", Sort.WHOLE, others="lamapersiapan preorder"),
    Column("shelf_days", "Tahan berapa hari", Sort.WHOLE, others="masasimpan tahan"),
    Column("description", "Keterangan", Sort.TEXT, 40, "deskripsi cerita"),
    Column("composition", "Komposisi", Sort.TEXT, 30, "bahan"),
    Column("allergens", "Alergen", width=20),
    Column("food", "Olahan atau segar", Sort.CHOICE, 18, "jenispangan"),
    Column("keeping", "Penyimpanan", Sort.CHOICE, 20, "caramenyimpan"),
    Column("permits", "Nomor izin", width=34, others="izin nomorizinedar"),
    Column("state", "Keadaan (hanya dibaca)", width=18, others="keadaan"),
    Column("mark", "Catatan stok (jangan diubah)", width=16, others="catatanstok"),
)
BY_KEY = {column.key: column for column in COLUMNS}
IDLE = ("state",)  # told on the way out, passed over on the way in
WRONG = "Yang salah"  # the last column of the rows that are handed back to be mended


@dataclass(frozen=True)
class Head:
    """Which columns a file has: the key of each place (None: not ours), and the heads nobody knows."""

    keys: tuple[str | None, ...]
    unknown: tuple[str, ...]


class DoubledHead(ValueError):
    """The same column stands twice; the text is its head."""


_MEANINGS = {
    word: column.key for column in COLUMNS for word in (plain(column.head), column.key, *column.others.split())
}
KNOWN = frozenset(_MEANINGS)


def read(row: Sequence[str]) -> Head | None:
    """The columns a line names, if it is a head: it must know the goods by code or name. Raises DoubledHead."""
    meant = [None if plain(cell) == plain(WRONG) else _MEANINGS.get(plain(cell)) for cell in row]
    keys = tuple(None if key in IDLE else key for key in meant)
    known = [key for key in keys if key]
    if len(known) < 2 or not {"sku", "name"} & set(known):
        return None
    for key in known:
        if known.count(key) > 1:
            raise DoubledHead(BY_KEY[key].head)
    unknown = [
        " ".join(cell.split())[:60]
        for cell, key in zip(row, meant, strict=True)
        if cell.strip() and key is None and plain(cell) != plain(WRONG)
    ]
    return Head(keys, tuple(unknown))
