"""A QRIS text taken apart: its objects, with the templates we know opened, for the rules to look at."""

from dataclasses import dataclass

from storefront.qris import tlv

Objects = tuple[tuple[str, str], ...]

NATIONAL = "51"
ADDITIONAL = "62"
LANGUAGE = "64"
TRANSFER = "40"


@dataclass(frozen=True)
class Code:
    """The objects of one text. `inner` holds the opened templates, `broken` the IDs of those that would not open."""

    text: str
    root: Objects
    inner: dict[str, Objects]
    broken: tuple[str, ...]

    @property
    def accounts(self) -> list[str]:
        """IDs of the domestic acquirers' templates that stand in the code, lowest first."""
        return sorted({tag for tag, _ in self.root if is_account(tag)})

    def has(self, tag: str, sub: str | None = None) -> bool:
        return any(found == (sub or tag) for found, _ in self._level(tag, sub))

    def value(self, tag: str, sub: str | None = None) -> str:
        """The value of root object `tag`, or of object `sub` inside template `tag`; empty when it is not there."""
        return next((value for found, value in self._level(tag, sub) if found == (sub or tag)), "")

    def _level(self, tag: str, sub: str | None) -> Objects:
        return self.root if sub is None else self.inner.get(tag, ())


def take_apart(text: str) -> Code:
    """Raises tlv.BadTlv when the root is not clean; a template that is not clean is only noted."""
    root = tuple(tlv.parse(text))
    inner: dict[str, Objects] = {}
    broken = []
    for tag, value in root:
        if is_account(tag) or tag in (NATIONAL, ADDITIONAL, LANGUAGE):
            try:
                inner[tag] = tuple(tlv.parse(value))
            except tlv.BadTlv:
                broken.append(tag)
    return Code(text, root, inner, tuple(broken))


def is_account(tag: str) -> bool:
    return "26" <= tag <= "45"
