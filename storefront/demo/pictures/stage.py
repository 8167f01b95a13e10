"""Figures of the Betawi stage: ondel-ondel, dance masks, shadow puppets."""

from storefront.demo.pictures.motifs import kembang_kelapa, tumpal
from storefront.demo.pictures.paints import ball, barrel, down
from storefront.demo.pictures.palette import WOOD, darker, mix
from storefront.demo.pictures.strokes import cast, clip, disc, group, line, oval, path, shadow, slab
from storefront.demo.pictures.subject import Look, Subject


def ondel(face: str, robe: str, sash: str, hair: str) -> str:
    """One ondel-ondel, 480 tall, standing on (0, 0)."""
    body = path("M-80 -250C-120 -160 -128 -60 -130 0H130C128 -60 120 -160 80 -250Z", barrel(robe)) + clip(
        "M-80 -250C-120 -160 -128 -60 -130 0H130C128 -60 120 -160 80 -250Z",
        tumpal(-130, 0, 260, 48, 8, sash, robe),
        path("M-90 -250L60 0H110L-50 -250Z", sash),
        slab(-130, -120, 260, 22, mix(sash, robe, 0.3)),
    )
    arms = path(
        "M-82 -236C-140 -200 -156 -120 -146 -80L-114 -84C-112 -140 -100 -170 "
        "-84 -184ZM82 -236C140 -200 156 -120 146 -80L114 -84C112 -140 100 -170 84 -184Z",
        darker(robe, 0.12),
    )
    head = path(
        "M-72 -330C-72 -400 -40 -420 0 -420S72 -400 72 -330C72 -270 40 -238 0 -238S-72 -270 -72 -330Z", ball(face)
    )
    crown = (
        path("M-80 -352C-84 -430 -40 -452 0 -452S84 -430 80 -352Q0 -412 -80 -352Z", hair)
        + path("M-70 -390Q0 -452 70 -390L60 -420Q0 -470 -60 -420Z", "#e0b04a")
        + "".join(disc(x, y, 6, "#fbf4e6") for x, y in ((-44, -414), (-16, -430), (16, -430), (44, -414)))
    )
    look_ = "".join(
        oval(x, -338, 17, 12, "#fffaf0")
        + disc(x, -337, 8, "#2a1710")
        + line(f"M{x - 20} -362Q{x} -376 {x + 20} -362", "#2a1710", 6)
        for x in (-30, 30)
    )
    mouth = path("M-26 -280Q0 -266 26 -280Q0 -256 -26 -280Z", "#8a1f1a") + line("M0 -330V-306", darker(face, 0.3), 6)
    return (
        body
        + arms
        + "".join(group(kembang_kelapa(0, 0, 130, sash, "#e0b04a"), y=-430, turn=t) for t in (-16, 16))
        + head
        + crown
        + look_
        + mouth
    )


def couple() -> str:
    """The red-faced he and the white-faced she, on y = 790."""
    him = group(ondel("#c2402f", "#2f4f6f", "#e0a83f", "#26262a"), x=350, y=790)
    her = group(ondel("#f6ead8", "#b5384a", "#e6c04f", "#3a2420"), x=650, y=790)
    return shadow(350, 790, 170, 28) + shadow(650, 790, 170, 28) + him + her


def ondel_pair(look: Look) -> Subject:
    """A pair of ondel-ondel dolls."""
    return Subject(couple(), focus=(500, 470), alone=True)


def masks(look: Look) -> Subject:
    """Three painted masks of the Betawi dance."""
    out = ""
    for x, y, tone, size, brow in (
        (500, 380, "#f6ead8", 1.2, 0),
        (270, 590, "#c2402f", 1.0, 14),
        (730, 590, "#e6a98f", 1.0, -6),
    ):
        d = "M-120 -90C-120 -190 120 -190 120 -90C126 30 70 150 0 156S-126 30 -120 -90Z"
        eyes = "".join(
            path(f"M{s * 84} -50Q{s * 52} {-74} {s * 24} -46Q{s * 52} -34 {s * 84} -50Z", "#2a1710")
            + line(f"M{s * 94} {-84 - brow}Q{s * 56} {-112 + brow} {s * 20} {-84 + brow}", "#2a1710", 9)
            for s in (-1, 1)
        )
        crown = path("M-124 -84C-124 -196 124 -196 124 -84Q60 -150 0 -150T-124 -84Z", look.palette.dark) + "".join(
            disc(-96 + i * 32, -128 - (3 - abs(i - 3)) * 11, 11, "#e0b04a") for i in range(7)
        )
        out += group(
            cast(d, 12, 16),
            path(d, ball(tone)),
            eyes,
            line("M0 -40C-8 0 -20 20 -14 28Q0 38 14 28", darker(tone, 0.35), 7),
            path("M-46 78Q0 64 46 78Q0 122 -46 78Z", "#8a1f1a"),
            crown,
            x=x,
            y=y,
            size=size,
        )
    return Subject(out, stance="hang", focus=(500, 400))


def _gunungan(ink: str, glow: str) -> str:
    """The mountain leaf that opens and closes a shadow play, 420 tall, its foot on (0, 0)."""
    tree = line(
        "M0 -20V-300M0 -90L-60 -150M0 -90L60 -150M0 -160L-50 -220M0 -160L50 -220M0 -230L-28 -276M0 -230L28 -276",
        glow,
        8,
    )
    gate = path("M-44 0V-50L0 -84L44 -50V0Z", glow) + slab(-9, -44, 18, 44, ink)
    blooms = "".join(
        disc(x, y, 12, glow)
        for x, y in ((-64, -156), (64, -156), (-54, -226), (54, -226), (-30, -284), (30, -284), (0, -312))
    )
    return (
        path(
            "M0 -430C20 -360 130 -260 134 -140C136 -60 100 -20 84 0H-84C-100 -20 "
            "-136 -60 -134 -140C-130 -260 -20 -360 0 -430Z",
            ink,
        )
        + tree
        + gate
        + blooms
    )


def _player(ink: str, glow: str, stout: float) -> str:
    """A shadow puppet in profile, looking right: crown, long nose, slim waist, jointed arms."""
    head = path(
        "M-40 -330C-60 -380 -20 -410 10 -396C20 -388 26 -378 26 -370L66 -352"
        "L28 -340C26 -322 14 -310 -6 -308Q-34 -306 -40 -330Z",
        ink,
    )
    crown = path(
        "M-30 -372C-70 -420 -90 -380 -70 -350C-100 -350 -96 -310 -50 -318ZM-10 -398Q-16 -440 24 -440Q4 -424 14 -396Z",
        ink,
    ) + disc(8, -362, 6, glow)
    body = path(
        f"M-18 -312L{-62 * stout} -270Q{-20 * stout} -200 {-36 * stout} -160"
        f"L{-74 * stout} -40L-50 0H70L56 -50L{34 * stout} -160Q{44 * stout} -220 {56 * stout} -276L4 -312Z",
        ink,
    )
    arms = line(f"M{50 * stout} -262L110 -200L150 -250M{-52 * stout} -262L-70 -180L-20 -130", ink, 15) + line(
        "M150 -250l18 -16M150 -250l22 2", ink, 7
    )
    lace = line(
        f"M{-40 * stout} -250Q0 -220 {40 * stout} -256M{-50 * stout} -90Q0 -70 {48 * stout} -100M-56 -40Q0 -20 56 -50",
        glow,
        6,
        stroke_dasharray="3 12",
    )
    return line("M0 -300V60", ink, 7) + head + crown + body + arms + lace


def wayang(look: Look) -> Subject:
    """Shadow puppets before a lit screen, the mountain leaf in their midst."""
    ink, glow, wood = "#3a2018", "#f3cf86", darker(WOOD, 0.25)
    screen = (
        slab(120, 200, 760, 540, down("#fdf0c8", "#efc578"), 10)
        + disc(500, 430, 230, "#fffbe6", opacity=0.4)
        + disc(500, 430, 140, "#fffbe6", opacity=0.4)
    )
    frame = (
        slab(96, 176, 808, 30, barrel(wood), 10)
        + slab(96, 190, 26, 600, barrel(wood))
        + slab(878, 190, 26, 600, barrel(wood))
        + slab(96, 730, 808, 60, "#5f8f4a", 12)
    )
    cast_ = (
        group(_player(ink, glow, 1), x=275, y=730, size=0.98)
        + group(_player(ink, glow, 1.5), x=735, y=730, size=0.9, wide=-0.9)
        + group(_gunungan(ink, glow), x=505, y=730, size=1.06)
    )
    return Subject(shadow(510, 796, 430, 26) + screen + cast_ + frame, focus=(500, 520), alone=True)
