"""Putting a subject into its picture: front, close-up, or an arrangement of several."""

from storefront.demo.pictures.backdrop import backdrop
from storefront.demo.pictures.strokes import again, group, once
from storefront.demo.pictures.subject import Look, Subject

FRONT, CLOSE, SETTING = 0, 1, 2


def compose(subject: Subject, look: Look, turn: int) -> str:
    """One of the three views of a subject, with its backdrop. Throws the look's dice only for the backdrop."""
    mood = look.dice.randrange(20)
    view = (_front, _close, _setting)[turn % 3]
    return view(subject, look, mood)


def _front(subject: Subject, look: Look, mood: int) -> str:
    art = subject.art + subject.beside
    larger = _copy(art, 500, 820, 1.14) if subject.stance == "stand" else art
    return backdrop(look, subject.stance, mood) + larger


def _close(subject: Subject, look: Look, mood: int) -> str:
    if subject.close:
        near = _copy(subject.close, 500, 740, 1.12) if subject.close_stance == "stand" else subject.close
        return backdrop(look, subject.close_stance, mood + 1) + near
    x, y = subject.focus
    near = group(subject.art, x=500 - 1.62 * x, y=510 - 1.62 * y, size=1.62)
    if subject.stance != "stand":
        return backdrop(look, subject.stance, mood + 1) + near
    ground = group(backdrop(look, "stand", mood + 1), x=500 - 1.3 * 500, y=510 - 1.3 * 560, size=1.3)
    return ground + near


def _setting(subject: Subject, look: Look, mood: int) -> str:
    ground = backdrop(look, subject.stance, mood + 2)
    if subject.alone:
        return ground + _copy(subject.art, 470, 800, 0.84) + group(subject.beside, x=20, y=10)
    if subject.stance == "flat":
        four = ((275, 290, 0.55), (725, 270, 0.55), (290, 730, 0.55), (740, 710, 0.55))
        places = four if mood % 2 else ((300, 300, 0.66), (690, 690, 0.66))
        return ground + once(subject.art) + "".join(again(x - 500 * s, y - 500 * s, s) for x, y, s in places)
    if subject.stance == "hang":
        return ground + once(subject.art) + "".join(again(x - 335, 170, 0.67) for x in (275, 725))
    row = ((235, 775, 0.68), (765, 775, 0.68), (500, 865, 0.84))
    copies = "".join(again(x - 500 * s, foot - 790 * s, s) for x, foot, s in row)
    return ground + once(subject.art) + copies + group(subject.beside, x=40, y=40)


def _copy(art: str, x: float, foot: float, size: float) -> str:
    return group(art, x=x - 500 * size, y=foot - 790 * size, size=size)
