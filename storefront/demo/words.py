"""Invented addresses, and a curator's reasons: the small texts the sample has no column for."""

from random import Random

from storefront.demo.sample import SampleProduct

STREETS = ["Melati", "Kenanga", "Cempaka", "Anggrek", "Flamboyan", "Bougenville", "Seroja", "Teratai", "Kamboja"]
ON_LAND = ["dekat musala", "seberang pos RW", "samping warung kelontong", "depan posyandu", "ujung gang, pagar hijau"]
ON_ISLANDS = ["dekat dermaga", "belakang balai warga", "samping musala", "depan puskesmas pembantu"]

# Why a product shows its pengampu's duties although its kind is not on the list.
SHOWS_DUTIES = {
    "PPKUKM": "Resep dan motif Betawi dibuat sendiri oleh industri kecil di wilayahnya.",
    "KPKP": "Diolah dari hasil pangan yang dibina di wilayahnya.",
    "Parekraf": "Gambar dan ceritanya tentang kota, dibuat oleh pekerja kreatif setempat.",
    "Nakertransgi": "Dikerjakan oleh lulusan pelatihan kerja.",
    "PPAPP": "Dikerjakan kader PKK untuk ibu, anak, dan lingkungan rumah.",
    "Sosial": "Dikerjakan penyandang disabilitas atau kelompok usaha bersama.",
}
COMMON_FORM = {
    "makanan-berat": "Menunya umum; yang khas belum tampak pada isi dan kemasannya.",
    "kudapan": "Kudapannya umum; yang khas belum tampak pada isi dan kemasannya.",
    "sambal-bumbu": "Resepnya umum dan ada di banyak daerah.",
    "busana": "Potongan dan cara jahitnya umum di banyak penjahit.",
}


def street(dice: Random) -> str:
    """An address that cannot be taken for a real one: such gangs exist everywhere and nowhere."""
    rt, rw = dice.randint(1, 12), dice.randint(1, 9)
    return f"Gang {dice.choice(STREETS)} Contoh No. {dice.randint(2, 98)}, RT {rt:03}/RW {rw:03}"


def landmark(dice: Random, on_island: bool) -> str:
    """How one finds the house."""
    return dice.choice(ON_ISLANDS if on_island else ON_LAND)


def why_signature(product: SampleProduct, pengampu: str, on_list: bool) -> str:
    """A curator's reason where ciri khas differs from the pengampu's list of kinds; empty where it does not."""
    if product.signature == on_list:
        return ""
    if product.signature:
        return SHOWS_DUTIES[pengampu]
    return COMMON_FORM.get(product.kind, "Jenisnya ada di daftar, tetapi bentuknya sama dengan banyak barang lain.")
