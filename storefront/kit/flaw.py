"""What is wrong with a row somebody sent in a sheet."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a row: in which column, what stands there, a word for why and its facts."""

    column: str
    value: str
    why: str
    facts: dict[str, Any] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        """As plain values."""
        return {"column": self.column, "value": self.value[:80], "why": self.why, "facts": self.facts}
