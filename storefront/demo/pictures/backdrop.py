"""The quiet rooms behind the products: a wall and a table, a tabletop from above, or a bare wall."""

from storefront.demo.pictures.motifs import gigi_balang, kembang_kelapa, tumpal
from storefront.demo.pictures.paints import cloth, down
from storefront.demo.pictures.palette import BAMBOO, Palette, darker, lighter, mix
from storefront.demo.pictures.strokes import disc, group, line, path, ring, round_box, slab
from storefront.demo.pictures.subject import Look, Stance

HORIZON = 676


def backdrop(look: Look, stance: Stance, mood: int) -> str:
    """The ground for one picture; the same product asks with another `mood` for each of its views."""
    colours = look.palette
    if stance == "flat":
        return _tabletop(colours, mood)
    if stance == "hang":
        return _wall(colours) + _on_wall(colours, mood, low=True)
    return _wall(colours) + _on_wall(colours, mood) + _table(colours, mood)


def _bands(top: int, foot: int, first: str, last: str) -> str:
    """A gradient over the whole width made of plain bands: a renderer fills them many times faster."""
    count = 40
    deep = (foot - top) / count
    colours = (mix(first, last, i / (count - 1)) for i in range(count))
    rows = (slab(0, round(top + i * deep), 1000, round(deep * 2), colour) for i, colour in enumerate(colours))
    return "".join(rows)


def _wall(colours: Palette) -> str:
    return _bands(0, 1000, lighter(colours.wall, 0.35), darker(colours.wall, 0.04))


def _light() -> str:
    """A slant of window light."""
    return path("M340 0H500L-100 1000H-260ZM580 0H820L220 1000H-20Z", "#fff8e8", opacity=0.07)


def _on_wall(colours: Palette, mood: int, low: bool = False) -> str:
    ornaments = (_moon, _arch, _eave, _sprays, _plain)
    return ornaments[mood % len(ornaments)](colours, 1000 if low else HORIZON)


def _moon(colours: Palette, floor: int) -> str:
    pale, mark = lighter(colours.wall, 0.4), mix(colours.wall, colours.accent, 0.16)
    d = round_box(500, 440, 350)
    moon = path(d, pale) + path(d, cloth("kawung", mark, pale, 110), opacity=0.32)
    return moon + ring(500, 440, 368, pale, 4, opacity=0.8)


def _arch(colours: Palette, floor: int) -> str:
    tone = mix(colours.wall, colours.floor, 0.55)
    niche = f"M190 {floor}V400A310 310 0 0 1 810 400V{floor}Z"
    rim = f"M166 {floor}V400A334 334 0 0 1 834 400V{floor}"
    inside = path(niche, down(darker(tone, 0.03), lighter(tone, 0.22)))
    return inside + line(rim, mix(colours.wall, colours.accent, 0.22), 4)


def _eave(colours: Palette, floor: int) -> str:
    mark = mix(colours.wall, colours.accent, 0.34)
    return gigi_balang(0, 0, 1000, 66, 16, mark) + gigi_balang(0, -16, 1000, 40, 16, mix(mark, colours.accent, 0.3))


def _sprays(colours: Palette, floor: int) -> str:
    mark, tip = mix(colours.wall, colours.accent, 0.22), mix(colours.wall, colours.second, 0.4)
    left = group(kembang_kelapa(0, 0, 380, mark, tip), x=90, y=floor + 40, turn=-12)
    right = group(kembang_kelapa(0, 0, 320, mark, tip), x=930, y=floor + 20, turn=14)
    return left + right


def _plain(colours: Palette, floor: int) -> str:
    d = f"M0 {floor}V330C180 250 300 420 520 350S860 210 1000 290V{floor}Z"
    return path(d, mix(colours.wall, colours.floor, 0.32), opacity=0.6) + _light()


def _table(colours: Palette, mood: int) -> str:
    top = _bands(HORIZON, 1000, darker(colours.floor, 0.06), lighter(colours.floor, 0.16))
    edge = slab(0, HORIZON, 1000, 5, lighter(colours.floor, 0.4), opacity=0.6)
    if mood % 3:
        return top + edge
    strip = mix(colours.floor, colours.accent, 0.4)
    border = slab(0, 940, 1000, 60, mix(colours.floor, colours.accent, 0.14))
    return (
        top
        + edge
        + border
        + tumpal(0, 1000, 1000, 48, 20, strip, lighter(colours.floor, 0.2))
        + slab(0, 940, 1000, 5, strip)
    )


def _tabletop(colours: Palette, mood: int) -> str:
    ground = _bands(0, 1000, lighter(colours.floor, 0.28), colours.floor)
    mats = (_planks, _round_mat, _runner, _check)
    return ground + mats[mood % len(mats)](colours)


def _planks(colours: Palette) -> str:
    seam = darker(colours.floor, 0.12)
    boards = "".join(slab(0, y, 1000, 200, seam, opacity=fade) for y, fade in ((0, 0.1), (400, 0.16), (800, 0.08)))
    seams = "".join(line(f"M0 {y}H1000", seam, 3, opacity=0.6) for y in range(200, 1000, 200))
    grain = "".join(
        line(f"M{x} {y}q90 -16 180 0t160 4", seam, 3, opacity=0.25)
        for x, y in ((60, 90), (640, 130), (300, 310), (40, 520), (720, 480), (200, 700), (600, 890))
    )
    return boards + grain + seams


def _round_mat(colours: Palette) -> str:
    straw = mix(BAMBOO, colours.floor, 0.35)
    rings = "".join(ring(500, 500, r, darker(straw, 0.18), 3, opacity=0.45) for r in range(130, 440, 74))
    shade = disc(512, 518, 446, "#2a1710", opacity=0.1)
    return shade + disc(500, 500, 440, straw) + rings + ring(500, 500, 428, darker(straw, 0.22), 10, opacity=0.6)


def _runner(colours: Palette) -> str:
    body, mark = mix(colours.light, colours.accent, 0.12), mix(colours.light, colours.accent, 0.62)
    d = "M130 -20H870V1020H130Z"
    ends = tumpal(130, 110, 740, 90, 12, mark, body) + group(
        tumpal(130, 0, 740, 90, 12, mark, body), y=890, wide=1, size=-1
    )
    trims = "".join(slab(x, -20, 10, 1040, mark, opacity=0.7) for x in (142, 848))
    return path("M142 -20H886V1020H142Z", "#2a1710", opacity=0.1) + path(d, body) + ends + trims


def _check(colours: Palette) -> str:
    mark = mix(colours.floor, colours.second, 0.45)
    bars = ((20, 56), (108, 14), (160, 34))
    down_ = "".join(slab(x + at, 0, wide, 1000, mark, opacity=0.2) for x in range(0, 1000, 250) for at, wide in bars)
    across = "".join(slab(0, y + at, 1000, wide, mark, opacity=0.2) for y in range(0, 1000, 250) for at, wide in bars)
    return down_ + across
