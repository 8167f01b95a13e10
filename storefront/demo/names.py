"""Names of further goods: what it is, a word of its trade, and whose or which series it is."""

from random import Random

from storefront.demo.words import STREETS

SNACK = "Original, Pedas, Pedas Manis, Gurih, Balado, Daun Jeruk, Bawang, Ketumbar, Lada Hitam, Kunyit, Asin, Manis"
FEAST = "Istimewa, Rumahan, Komplet, Arisan, Syukuran, Rapat, Kenduri, Keluarga, Hemat, Pagi, Betawi, Kampung"
SWEET = "Pandan, Gula Aren, Legit, Rumahan, Hantaran, Lebaran, Arisan, Klasik, Wangi, Oleh-Oleh, Istimewa, Manis Ringan"
LARDER = "Pilihan, Segar, Pagi, Besar, Super, Rumahan, Kampung, Keluarga, Hemat, Warung, Istimewa, Harian"
COLD = "Segar, Dingin, Asli, Kental, Ringan, Rumahan, Pagi, Sore, Kurang Manis, Jahe, Serai, Pandan"
CLOTH = (
    "Pucuk Rebung, Kawung, Tumpal, Ondel-Ondel, Bangau, Ombak, Burung Hong, Nusa Kelapa, Melati, Sulur, Parang, Awan"
)
PLAIN = "Harian, Kerja, Pesta, Santai, Lebaran, Sekolah, Rumah, Perjalanan, Hadiah, Klasik, Baru, Ringkas"
GIFT = "Kota Tua, Monas, Ondel-Ondel, Bajaj, Trem, Setu, Kemayoran, Pesisir, Pelabuhan, Pasar, Kampung, Senja"
GREEN = "Pekarangan, Atap, Segar, Organik, Pagi, Pilihan, Muda, Rimbun, Daun Lebar, Kebun Warga, Petik Pagi, Sehat"
SERVE = "Pagi, Sore, Akhir Pekan, Kantor, Keluarga, Komunitas, Kilat, Hemat, Lengkap, Berdua, Sekolah, Warga"

WORDS = {
    kind: text.split(", ")
    for kinds, text in {
        "camilan kue-kering olahan-ikan sambal-bumbu makanan-balita": SNACK,
        "telur bahan-segar": LARDER,
        "kudapan makanan-berat": FEAST,
        "minuman herbal": COLD,
        "batik busana": CLOTH,
        "tas alas-kaki rajut perhiasan sabun kosmetik elektronik perabot rumah-tangga": PLAIN,
        "aksesori dekorasi alat-tulis mainan seni": GIFT,
        "sayur-segar buah-segar tanaman": GREEN,
    }.items()
    for kind in kinds.split()
}
SWEETS = {"Dodol", "Geplak", "Manisan", "Nastar", "Biskuit", "Kue", "Kembang", "Sirop", "Puding"}
COOKED = {kind for kind, words in WORDS.items() if ", ".join(words) in (SNACK, LARDER, FEAST, COLD)}
COOKS = [
    f"{title} {name}"
    for title, names in {
        "Mpok": "Ati Lela Ida Nur Yati Iyem Minah Rodiah Saodah Enah",
        "Bu": "Tini Narti Wiwik Lilis Yanti Hesti Marni Dian Rosma Tuti",
        "Bang": "Jali Udin Komar Mamat Rojali Satibi Dulah Sanusi Topik Rohim",
        "Nyak": "Siti Epon Babah Rogayah Halimah Munah Saroh Jaenab Romlah Fatma",
    }.items()
    for name in names.split()
]
SERIES = [
    f"{what} {name}"
    for what, names in {
        "Seri": "Senja Fajar Ciliwung Muara Kenanga Cempaka Melati Kamboja Bougenville Sawo",
        "Corak": "Air Angin Bumi Embun Hujan Pasir Karang Langit Ombak Awan",
        "Edisi": "Kampung Setu Pesisir Pulau Pasar Stasiun Lapangan Jembatan Dermaga Halaman",
        "Koleksi": "Sari Ayu Rimba Nusa Kencana Pertiwi Anggun Mentari Purnama Gemilang",
    }.items()
    for name in names.split()
]
PACKAGES = [f"Paket {flower}" for flower in STREETS]


def of(stem: str, kind: str, dice: Random) -> str:
    """`Keripik Singkong` as `Keripik Singkong Daun Jeruk Mpok Lela`. Names may come twice; addresses must not."""
    is_sweet = kind in COOKED and stem.split()[0] in SWEETS
    words = SWEET.split(", ") if is_sweet else WORDS.get(kind, SERVE.split(", "))
    whose = _other_than(stem, COOKS if kind in COOKED else SERIES if kind in WORDS else PACKAGES, dice)
    return f"{stem} {_other_than(f'{stem} {whose}', words, dice)} {whose}"


def _other_than(said: str, words: list[str], dice: Random) -> str:
    """One of the words that repeats nothing said already."""
    taken = set(said.split())
    return dice.choice([word for word in words if taken.isdisjoint(word.split())])
