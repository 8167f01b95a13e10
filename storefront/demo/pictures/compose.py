"""Putting a subject into its picture: front, close-up, or an arrangement of several."""

from storefront.demo.pictures.backdrop import backdrop
from storefront.demo.pictures.strokes import group
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
        places = ((275, 290), (725, 270), (290, 730), (740, 710)) if mood % 2 else ((300, 300), (690, 690))
        size = 0.55 if len(places) == 4 else 0.66
        return ground + "".join(group(subject.art, x=x - 500 * size, y=y - 500 * size, size=size) for x, y in places)
    if subject.stance == "hang":
        return ground + "".join(group(subject.art, x=x - 335, y=170, size=0.67) for x in (275, 725))
    row = _copy(subject.art, 235, 775, 0.68) + _copy(subject.art, 765, 775, 0.68) + _copy(subject.art, 500, 865, 0.84)
    return ground + row + group(subject.beside, x=40, y=40)


def _copy(art: str, x: float, foot: float, size: float) -> str:
    return group(art, x=x - 500 * size, y=foot - 790 * size, size=size)
