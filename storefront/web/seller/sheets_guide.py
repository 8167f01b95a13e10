"""The sheet that explains: how each column is filled in, and which words it knows."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.catalog.category import categories, kinds
from storefront.catalog.sheet_columns import COLUMNS
from storefront.catalog.sheet_goods import Value
from storefront.catalog.sheet_wish import FOOD, KEEPING
from storefront.web.units import ALLERGENS, UNITS

COLUMN_WORDS: dict[str, LazyString] = {
    "sku": _l("Barang dikenali dari kode ini, jadi jangan diubah. Kosong: barang baru, kodenya kami buatkan."),
    "name": _l("Nama yang dibaca pembeli. Wajib untuk barang baru. Barang yang lolos kurasi: menunggu kurator."),
    "variant": _l("Ukuran, rasa, atau warna. Kosong bila hanya satu. Beberapa varian: satu baris tiap varian."),
    "price": _l("Rupiah bulat, misalnya 15000. Wajib untuk barang baru. Berlaku langsung."),
    "on_hand": _l("Semua yang ada di rumah, termasuk yang sudah dipesan. Kosong: stok tidak diubah."),
    "capacity": _l("Hanya untuk barang yang dibuat saat dipesan: berapa yang sanggup dibuat sehari."),
    "low_at": _l("Kami ingatkan bila sisa yang bebas tinggal sebanyak ini."),
    "category": _l("Pilih dari daftar di bawah. Menunggu kurator bila barangnya sudah lolos."),
    "kind": _l("Pilih dari daftar di bawah. Wajib untuk barang baru."),
    "unit": _l("Misalnya kotak, botol, bungkus. Daftar kata yang biasa ada di bawah."),
    "weight_g": _l("Berat satu barang dalam gram, dengan kemasannya."),
    "serves": _l("Satu barang cukup untuk berapa orang."),
    "min_order": _l("Paling sedikit berapa yang dipesan sekali beli."),
    "lead_days": _l("Berapa hari dari pesan sampai siap. 0: hari itu juga."),
    "shelf_days": _l("Berapa hari barang tahan."),
    "description": _l("Cerita singkat tentang barangnya. Menunggu kurator bila sudah lolos."),
    "composition": _l("Bahan-bahannya. Menunggu kurator bila sudah lolos."),
    "allergens": _l("Dipisah koma, misalnya telur, susu. Menunggu kurator bila sudah lolos."),
    "food": _l("Tulis olahan, segar, atau bukan pangan. Menunggu kurator bila sudah lolos."),
    "keeping": _l("Cara menyimpannya. Pilih dari daftar di bawah. Menunggu kurator bila sudah lolos."),
    "permits": _l("Nomor izin yang sudah ada di toko Anda, dipisah titik koma. Menunggu kurator bila sudah lolos."),
    "state": _l("Hanya untuk dibaca. Perubahan di sini dilewati."),
    "mark": _l("Jangan diubah. Dengan ini penjualan setelah Anda mengunduh tidak tertimpa."),
}


def choices() -> dict[str, list[str]]:
    """The words of the closed lists, for the columns that offer them."""
    return {
        "category": [each.name for each in categories()], "kind": [each.name for each in kinds()],
        "unit": list(UNITS), "food": list(FOOD), "keeping": list(KEEPING),
    }  # fmt: skip


def rows() -> list[list[Value]]:
    """The lines of the explaining sheet."""
    lists = choices()
    return [
        [_("Cara mengisi"), _("Satu baris satu varian. Isi lembar pertama, simpan, lalu unggah di halaman Lembar.")],
        ["", _("Sel kosong: tidak ada yang diubah. Tanda - : isinya dihapus. Baris yang tidak ada: barangnya tetap.")],
        ["", _("Setelah diunggah, Anda melihat dulu apa yang berubah. Tidak ada yang berubah sebelum Anda setuju.")],
        [None, None],
        *[[column.head, str(COLUMN_WORDS[column.key])] for column in COLUMNS],
        [None, None],
        [_("Kategori"), ", ".join(lists["category"])],
        [_("Jenis barang"), ", ".join(lists["kind"])],
        [_("Satuan"), ", ".join(lists["unit"])],
        [_("Alergen"), ", ".join(ALLERGENS)],
        [_("Olahan atau segar"), ", ".join(lists["food"])],
        [_("Penyimpanan"), ", ".join(lists["keeping"])],
    ]
