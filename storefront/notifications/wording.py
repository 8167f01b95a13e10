"""Turns a message into words: a template by name, filled with the row's facts, in the row's language."""

from flask import render_template
from flask_babel import force_locale

from storefront.notifications.message import Message


def render(message: Message) -> tuple[str, str]:
    """Subject and body. The template's first line is the subject."""
    with force_locale(message.language):
        text = render_template(f"messages/{message.wording}.txt", **message.facts)
    subject, _line, body = text.strip().partition("\n")
    return subject.strip(), body.strip() + "\n"
