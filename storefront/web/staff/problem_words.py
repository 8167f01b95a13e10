"""What the board of problems says: of each line its words, what to do, and its name in addresses."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from storefront.reports.problems.morning import MONEY, OF_MONEY
from storefront.web.staff.money_words import ABOUT, WORDS


@dataclass(frozen=True)
class Words:
    """A line in words: its name and what ends it. `ends`: its dates are still to come."""

    name: LazyString
    help: LazyString
    slug: str = ""
    ends: bool = False


GROUPS: dict[str, LazyString] = {
    "money": _l("Uang"), "orders": _l("Pesanan dan keluhan"), "stock": _l("Stok"), "papers": _l("Izin dan kurasi"),
    "kiosks": _l("Layar lobi"), "letters": _l("Surat keluar"), "machine": _l("Mesin"),
}  # fmt: skip

LINES: dict[str, Words] = {
    **{f"{MONEY}{kind.value}": Words(WORDS[kind][0], ABOUT[kind]) for kind in OF_MONEY},
    "not_accepted": Words(
        _l("Sudah dibayar, belum diterima penjual"),
        _l("Telepon penjualnya. Pesanan ini segera batal sendiri dan uangnya harus dikembalikan."), "belum-diterima",
    ),
    "not_made": Words(
        _l("Lewat hari janjinya, belum siap atau belum diantar"),
        _l("Telepon penjualnya: pembeli menunggu, dan boleh membatalkan kalau terlalu lama."), "belum-siap",
    ),
    "not_fetched": Words(
        _l("Sudah siap, tidak diambil"),
        _l("Minta penjual menghubungi pembeli, atau mencatat bahwa tidak ada yang datang."),
        "tidak-diambil",
    ),
    "not_arrived": Words(
        _l("Dikirim, tidak kunjung sampai"), _l("Tanyakan nomor kirimannya kepada penjual."), "tidak-sampai",
    ),
    "wish_unanswered": Words(
        _l("Minta batal, tidak dijawab"), _l("Seharusnya batal sendiri. Kalau tetap di sini, pekerja mesin macet."),
        "minta-batal",
    ),
    "complaint_unanswered": Words(
        _l("Keluhan belum dijawab penjual"), _l("Telepon penjualnya. Tanpa jawaban, petugas yang memutuskan."),
        "keluhan-belum-dijawab",
    ),
    "complaint_undecided": Words(
        _l("Keluhan menunggu keputusan petugas"), _l("Baca kata keduanya, lalu putuskan."), "keluhan-belum-diputuskan",
    ),
    "complaint_stuck": Words(
        _l("Keluhan yang mestinya sudah selesai"),
        _l("Waktu pembeli sudah lewat. Kalau tetap di sini, pekerja mesin macet."),
        "keluhan-macet",
    ),
    "held_for_nobody": Words(
        _l("Stok ditahan, tidak untuk siapa-siapa"),
        _l("Waktu bayarnya sudah lewat dan stoknya belum kembali. Lihat pekerja mesin dan jawaban bank."),
        "stok-tertahan",
    ),
    "over_capacity": Words(
        _l("Pesanan melebihi yang sanggup dibuat"),
        _l("Kapasitasnya diturunkan sesudah ada pesanan. Tanya penjual mana yang digeser harinya."), "lewat-kapasitas",
    ),
    "permits_end": Words(
        _l("Surat izin berakhir bulan ini"),
        _l("Ajak penjual memperpanjang; pendampingnya sudah diingatkan."),
        "izin-habis",
        ends=True,
    ),
    "passes_end": Words(
        _l("Lulus kurasi berakhir bulan ini"), _l("Ajak penjual mengajukan kurasi ulang."), "kurasi-habis", ends=True,
    ),
    "without_papers": Words(
        _l("Barang turun karena suratnya habis"), _l("Tampil lagi begitu surat barunya diterima."), "turun-surat",
    ),
    "without_pass": Words(
        _l("Barang turun karena lulusnya habis"), _l("Tampil lagi sesudah lulus kurasi ulang."), "turun-kurasi",
    ),
    "appeal_short": Words(
        _l("Banding kekurangan kurator"),
        _l("Perlu dua kurator yang belum ikut menilai atau memutuskan. Undang kurator untuk wilayah dan tingkat ini."),
        "banding-kurang-kurator",
    ),
    "kiosk_silent": Words(
        _l("Layar lobi diam"), _l("Telepon petugas lobi: layarnya mati, atau jaringannya putus."), "layar-diam",
    ),
    "kiosk_stale": Words(
        _l("Layar lobi tidak berganti"),
        _l("Layarnya menyala, tetapi isinya lama. Minta petugas lobi mematikan lalu menyalakannya."), "layar-usang",
    ),
    "mail_failed": Words(
        _l("E-mail tidak terkirim"),
        _l("Sudah dicoba delapan kali. Periksa alamat server surat (SMTP)."),
        "surat-gagal",
    ),
    "mail_slow": Words(
        _l("E-mail menunggu lebih dari sejam"), _l("Pekerja mesin atau server surat tidak jalan."), "surat-lambat",
    ),
    "drafts_old": Words(
        _l("Konsep WhatsApp petugas lebih dari sehari"),
        _l("Buka halaman tokonya, lalu kirim kabarnya atau tandai sudah terkirim."), "konsep-lama",
    ),
    "worker_silent": Words(
        _l("Pekerja mesin diam"),
        _l("Lebih dari lima menit tidak ada tanda. Jalankan lagi perintah “work”: tanpa itu tidak ada yang selesai."),
    ),
    "imports_stuck": Words(
        _l("Impor barang macet"), _l("Mestinya sudah dikerjakan mesin. Lihat catatan pekerjanya."), "impor-macet",
    ),
    "lists_stuck": Words(
        _l("Daftar anggota macet"), _l("Mestinya sudah dikerjakan mesin. Lihat catatan pekerjanya."), "daftar-macet",
    ),
    "unsealed": Words(_l("Catatan belum disegel"), _l("Mestinya disegel dalam sepuluh menit oleh pekerja mesin.")),
    "log_broken": Words(
        _l("Rantai catatan tidak utuh"),
        _l("Ada catatan yang berubah sesudah disegel. Jangan ubah apa pun; jalankan “verify” dan baca hasilnya."),
    ),
    "verify_broken": Words(
        _l("Pemeriksaan menemukan yang bertentangan"),
        _l("Perintah “verify” menemukan aturan yang dilanggar. Jalankan lagi dan baca hasilnya."),
    ),
}  # fmt: skip
KEYS = {words.slug: key for key, words in LINES.items() if words.slug}
