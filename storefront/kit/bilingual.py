"""Texts that may have an English version beside the Indonesian one: `name` and `name_en`, `duties` and `duties_en`."""

from typing import Any


def text(thing: Any, field: str, language: str) -> str:
    """The field in this language (`id` or `en`); where English is missing, in Indonesian."""
    return str((getattr(thing, f"{field}_en", "") if language == "en" else "") or getattr(thing, field))


def is_foreign(thing: Any, field: str, language: str) -> bool:
    """Whether a page in this language has to show the Indonesian text, for want of another."""
    return language == "en" and not getattr(thing, f"{field}_en", "")
