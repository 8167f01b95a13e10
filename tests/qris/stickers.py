"""Stickers drawn as people photograph them: crooked, small, dark, grainy. Nothing here is a real merchant's."""

import io
import random

from PIL import Image, ImageChops, ImageEnhance

from storefront.qris import picture

WALL = (120, 100, 80)


def sticker(text: str, module: int = 6) -> Image.Image:
    """A code on white paper with a broad head, `module` pixels a module."""
    code = Image.open(io.BytesIO(picture.png(text, module))).convert("RGB")
    paper = Image.new("RGB", (code.width + 80, code.height + 200), "white")
    paper.paste(code, (40, 120))
    return paper


def on_a_wall(paper: Image.Image, size: tuple[int, int] = (1200, 1600)) -> Image.Image:
    """The paper in the middle of a photograph of a brown wall."""
    photograph = Image.new("RGB", size, WALL)
    photograph.paste(paper, ((size[0] - paper.width) // 2, (size[1] - paper.height) // 2))
    return photograph


def turned(paper: Image.Image, degrees: float) -> Image.Image:
    return paper.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=WALL)


def from_the_side(photograph: Image.Image) -> Image.Image:
    """As seen by someone who stands to the left and below."""
    width, height = photograph.size
    corners = (width * 0.12, height * 0.06, 0, height, width, height * 0.88, width * 0.96, 0)
    return photograph.transform(
        photograph.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=WALL
    )


def dark(photograph: Image.Image) -> Image.Image:
    return ImageEnhance.Brightness(photograph).enhance(0.12)


def grainy(photograph: Image.Image, strength: float = 0.5) -> Image.Image:
    """Noise as a cheap phone makes it at night; always the same."""
    grain = Image.frombytes("L", photograph.size, random.Random(7).randbytes(photograph.width * photograph.height))
    return Image.blend(photograph, grain.convert("RGB"), strength)


def specked(photograph: Image.Image, share: float = 0.2) -> Image.Image:
    """So many of its pixels black or white; always the same ones."""
    dice = random.Random(3)
    specked = photograph.convert("L")
    for _ in range(int(specked.width * specked.height * share)):
        place = dice.randrange(specked.width), dice.randrange(specked.height)
        specked.putpixel(place, dice.choice((0, 255)))
    return specked


def half_in_shadow(photograph: Image.Image) -> Image.Image:
    shadow = Image.linear_gradient("L").resize(photograph.size).convert("RGB")
    return ImageChops.multiply(photograph, shadow)


def upload(photograph: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """The picture as a file."""
    file = io.BytesIO()
    photograph.save(file, kind, **options)
    return file.getvalue()
