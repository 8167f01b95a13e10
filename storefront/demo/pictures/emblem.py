"""A shop's emblem: a medallion with a sign of the trade, on a 400 unit square."""

from storefront.demo.pictures.icons import ICONS
from storefront.demo.pictures.motifs import tumpal
from storefront.demo.pictures.paints import cloth, down
from storefront.demo.pictures.palette import darker, is_dark, lighter, mix
from storefront.demo.pictures.strokes import around, clip, disc, group, path, ring, round_box, slab
from storefront.demo.pictures.subject import Look

TRADES = {
    "kopi": "cup",
    "seduh": "cup",
    "roti": "wheat",
    "dapur": "chilli",
    "sambal": "chilli",
    "katering": "chilli",
    "bandeng": "fish",
    "lele": "fish",
    "bahari": "boat",
    "laut": "boat",
    "pesisir": "shell",
    "kerang": "shell",
    "pulau": "boat",
    "nelayan": "fish",
    "tani": "sprout",
    "kebun": "sprout",
    "hidroponik": "sprout",
    "toga": "sprout",
    "jahit": "needle",
    "busana": "needle",
    "konveksi": "needle",
    "batik": "palm",
    "rajut": "needle",
    "perca": "needle",
    "jamu": "sprout",
    "anggrek": "bloom",
    "rias": "bloom",
    "tur": "tram",
    "kota": "tower",
    "betawi": "house",
    "kampung": "house",
    "musik": "gongs",
    "mangrove": "sprout",
}


def emblem(look: Look) -> str:
    """A ring of craft motif round the sign that suits the shop's name."""
    colours = look.palette
    ground = look.pick(colours.accent, colours.second, colours.dark, colours.light)
    mark = (
        colours.light if is_dark(ground) else darker(colours.accent if is_dark(colours.accent) else colours.dark, 0.1)
    )
    sign = look.find(TRADES, "") or look.pick("palm", "house", "bird", "bloom", "sprout", "boat", "wheat")
    wall = slab(0, 0, 400, 400, down(lighter(colours.wall, 0.35), darker(colours.wall, 0.05)))
    band = look.pick(_pattern_band, _petal_band, _shoot_band)
    return (
        wall
        + disc(206, 210, 158, "#2a1710", opacity=0.12)
        + band(look, ground, mark)
        + group(ICONS[sign](mark, ground), x=200, y=200, size=1.35)
    )


def _pattern_band(look: Look, ground: str, mark: str) -> str:
    d = round_box(200, 200, 156)
    print_ = path(d, cloth(look.pick("kawung", "parang", "waves"), mix(ground, mark, 0.45), ground, 44))
    return clip(d, print_) + disc(200, 200, 112, ground) + ring(200, 200, 112, mark, 4) + ring(200, 200, 153, mark, 5)


def _petal_band(look: Look, ground: str, mark: str) -> str:
    petals = "".join(
        disc(x, y, 21, ground) + disc(x, y, 9, mix(ground, mark, 0.6)) for x, y in around(24, 144, 200, 200)
    )
    return petals + disc(200, 200, 140, ground) + ring(200, 200, 116, mix(ground, mark, 0.6), 4)


def _shoot_band(look: Look, ground: str, mark: str) -> str:
    shoots = "".join(
        group(tumpal(-21, 0, 42, 34, 1, mix(ground, mark, 0.6), ground), x=x, y=y, turn=i * 18)
        for i, (x, y) in enumerate(around(20, 114, 200, 200))
    )
    return disc(200, 200, 156, ground) + shoots + ring(200, 200, 110, mark, 4) + ring(200, 200, 152, mark, 4)
