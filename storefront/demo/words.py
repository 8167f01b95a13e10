"""Invented stories, streets and ingredients, composed the same way every time."""

from random import Random

from storefront.demo.sample import SampleProduct, SampleSeller
from storefront.places.area import Area

BEGINNINGS = [
    "{name} bermula dari dapur kecil {owner} di {place}.",
    "{owner} merintis {name} dari rumahnya di {place}, berdua dengan saudaranya.",
    "Semua barang {name} dikerjakan sendiri oleh {owner} dan beberapa tetangga di {place}.",
    "{owner} sudah lama dikenal warga {place}; {name} lahir dari pesanan tetangga yang terus bertambah.",
    "Berawal dari pelatihan JakPreneur, {owner} memberanikan diri membuka {name} di {place}.",
]
MIDDLES = [
    "Bahannya dibeli di pasar terdekat setiap pagi, dan jumlahnya sengaja tidak banyak supaya mutunya terjaga.",
    "Setiap pesanan diperiksa satu per satu sebelum dikemas.",
    "Ia belajar mengemas dan menghitung harga bersama pendamping, dan sekarang mengajarkannya kepada anggota baru.",
    "Pekerjaannya dibagi rata di antara ibu-ibu sekitar rumah, jadi rezekinya ikut berputar di kampung sendiri.",
    "Pelanggan lama biasanya memesan lagi, dan dari merekalah resep dan potongan barunya datang.",
]
ENDINGS = [
    "Silakan tanya dulu lewat WhatsApp bila ada permintaan khusus.",
    "Untuk pesanan banyak, mohon beri waktu beberapa hari.",
    "Boleh diambil langsung di rumah produksi; kami senang dikunjungi.",
    "Terima kasih sudah membeli dari tetangga sendiri.",
]
STREETS = ["Melati", "Kenanga", "Cempaka", "Anggrek", "Flamboyan", "Bougenville", "Seroja", "Teratai", "Kamboja"]
LANDMARKS = ["dekat musala", "seberang pos RW", "samping warung kelontong", "depan posyandu", "ujung gang, pagar hijau"]

ALLERGENS = {
    "udang": "udang", "ikan": "ikan", "teri": "ikan", "bandeng": "ikan", "kerang": "kerang", "cumi": "cumi",
    "susu": "susu", "keju": "susu", "yoghurt": "susu", "telur": "telur", "kacang": "kacang tanah", "wijen": "wijen",
    "tempe": "kedelai", "tahu": "kedelai",
}  # fmt: skip
WHEAT = {"kudapan", "kue-kering", "makanan-balita"}
BASES = {
    "kudapan": "Tepung terigu, telur, margarin, gula, garam.",
    "kue-kering": "Tepung terigu, mentega, gula, kuning telur.",
    "camilan": "Bahan utama, minyak kelapa, bumbu, garam.",
    "sambal-bumbu": "Cabai, bawang, minyak, gula, garam.",
    "olahan-ikan": "Ikan laut, bumbu, garam.",
    "minuman": "Air, gula, sari bahan.",
    "makanan-berat": "Nasi, lauk, sayur, sambal terpisah.",
    "makanan-balita": "Tepung, sayur dan buah kering, tanpa pengawet.",
    "herbal": "Rempah kering pilihan.",
}


def story(seller: SampleSeller, place: Area, dice: Random) -> str:
    """A few sentences about a maker."""
    facts = {"name": seller.name, "owner": seller.owner, "place": place.name}
    parts = [dice.choice(BEGINNINGS), dice.choice(MIDDLES), dice.choice(ENDINGS)]
    return " ".join(part.format(**facts) for part in parts)


def street(dice: Random) -> str:
    """An address that cannot be taken for a real one: such gangs exist everywhere and nowhere."""
    rt, rw = dice.randint(1, 12), dice.randint(1, 9)
    return f"Gang {dice.choice(STREETS)} Contoh No. {dice.randint(2, 98)}, RT {rt:03}/RW {rw:03}"


def landmark(dice: Random) -> str:
    """How one finds the house."""
    return dice.choice(LANDMARKS)


def composition(product: SampleProduct) -> str:
    """What a processed food is made of, by kind."""
    return BASES.get(product.kind, "") if product.food == "processed" else ""


def allergens(product: SampleProduct) -> str:
    """Known allergens by the words of name and description."""
    if product.food != "processed":
        return ""
    text = f"{product.name} {product.description}".lower()
    found = [name for word, name in ALLERGENS.items() if word in text]
    return ", ".join(dict.fromkeys((["gandum"] if product.kind in WHEAT else []) + found))
