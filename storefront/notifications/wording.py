"""Turns a message into words: a template by name, filled with the row's facts, in the row's language."""

from datetime import date, datetime
from typing import Any

from flask import render_template
from flask_babel import force_locale

from storefront.kit import phones
from storefront.notifications.message import Message


def render(message: Message) -> tuple[str, str]:
    """Subject and body. The template's first line is the subject.

    `channel` is told to the template, since what an e-mail may say need not lie on the desk of whoever sends a draft.
    """
    with force_locale(message.language):
        text = render_template(f"messages/{message.wording}.txt", channel=message.channel, **alive(message.facts))
    subject, _line, body = text.strip().partition("\n")
    return subject.strip(), body.strip() + "\n"


def whatsapp_link(message: Message) -> str:
    """The wa.me address that opens the chat with the body ready to send."""
    return phones.whatsapp(message.to, render(message)[1].strip())


def alive(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts from JSON with days (`…_on`) and moments (`…_at`, `…_by`) as what they are."""
    return {name: _alive(name, fact) for name, fact in facts.items()}


def _alive(name: str, fact: Any) -> Any:
    if not isinstance(fact, str) or not fact:
        return fact
    if name.endswith("_on"):
        return date.fromisoformat(fact)
    return datetime.fromisoformat(fact) if name.endswith(("_at", "_by")) else fact
