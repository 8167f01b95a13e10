"""The tokens as a browser works them out."""

import pytest

from storefront.web.palette import LOOKS, contrast, declared, palette, worked_out

SHEET = """
/* --ink: var(--light, #999999); */
:root { --light: initial; --dark: ; }
:root {
  --ink: var(--usual, var(--light, #111111) var(--dark, #eeeeee))
    var(--stark, var(--light, #000000) var(--dark, #ffffff));
  --quiet: var(--ink);
  --shade: var(--light, 0 1px rgb(0 0 0 / .1), 0 2px black) var(--dark, none);
}
@media print { :root { --quiet: #333333; } }
"""


def test_a_token_is_written_once_and_differs_by_look() -> None:
    for look, ink in zip(LOOKS, ["#111111", "#eeeeee", "#000000", "#ffffff"], strict=True):
        found = worked_out(declared(SHEET), look)
        assert (found["ink"], found["quiet"]) == (ink, ink)


def test_what_a_switch_turns_on_may_have_commas() -> None:
    found = worked_out(declared(SHEET), "light")
    assert found["shade"] == "0 1px rgb(0 0 0 / .1), 0 2px black"


def test_a_token_that_is_nowhere_written_is_noticed() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        worked_out(declared("a { --x: var(--nowhere); }"), "light")
    with pytest.raises(ValueError, match="never closed"):
        worked_out({"x": "var(--light, #fff"}, "light")


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_of_the_shops_own_tokens_is_left_open(look: str) -> None:
    found = palette(look)
    assert len(found) > 60
    assert not [name for name, value in found.items() if not value or "var(" in value]


def test_contrast_takes_whole_colours_only() -> None:
    for odd in ("#fff", "white", "#12345g", ""):
        with pytest.raises(ValueError, match="not #rrggbb"):
            contrast(odd, "#000000")
