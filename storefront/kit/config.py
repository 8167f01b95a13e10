"""Every setting of the shop, read once from the environment. The README's table is held against this file by a test."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import current_app

from storefront.kit import demo_keys

PREFIX = "STOREFRONT_"
SHORTEST_SECRET = 32


class Misconfigured(RuntimeError):
    """The shop does not start like this; the text says which setting is missing or wrong."""


def _yes(text: str) -> bool:
    return text.strip().lower() in ("1", "yes", "true", "on")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    parts = [word.partition("=") for word in _words(text)]
    if not all(name and value for name, _, value in parts):
        raise ValueError(text)
    return tuple((name.strip(), value.strip()) for name, _, value in parts)


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _counts(text: str) -> tuple[int, ...]:
    return tuple(_count(word) for word in _words(text))


@dataclass(frozen=True)
class Setting:
    """One setting: its name without prefix, its default as text, how it is read, and what it is for."""

    name: str
    default: str
    meaning: str
    read: Callable[[str], Any] = str


SETTINGS = (
    Setting("DATABASE_URL", "", "SQLAlchemy address of the database; empty: SQLite in DATA_DIR"),
    Setting("DATA_DIR", "var", "folder for the embedded database, uploads, rate limits and the demo's keys"),
    Setting("MEDIA_DIR", "", "folder for pictures; empty: DATA_DIR/media"),
    Setting("SECRET_KEY", "", "seals links and cookies, 32 characters or more; required outside the demo"),
    Setting("BASE_URL", "http://127.0.0.1:8000", "the shop's own address, in every link that leaves it"),
    Setting("TRUSTED_HOSTS", "", "further host names the shop answers to, separated by commas", _words),
    Setting("PROXIES", "0", "how many reverse proxies stand in front and set X-Forwarded-*", _count),
    Setting("DEMO", "0", "1: demo shop with play money, demo logins and a movable clock", _yes),
    Setting("INDEXING", "", "1 or 0: search engines may show the shop; empty: no in the demo, yes otherwise"),
    Setting("CLOCK_FILE", "", "file with the shared clock offset in seconds; only in demo and tests"),
    Setting("TESTING", "0", "1: run by the tests (allows CLOCK_FILE without DEMO)", _yes),
    Setting("GATEWAYS", "", "open gateways among snap, stripe, static; empty: static, in the demo all three", _words),
    Setting("SNAP_API_BASE", "", "address of the SNAP bank, with its path prefix, without /v1.0"),
    Setting("SNAP_CLIENT_ID", "", "our client id at the SNAP bank"),
    Setting("SNAP_CLIENT_SECRET", "", "our client secret there"),
    Setting("SNAP_MERCHANT_ID", "", "the shop's own number there; each seller is a sub-merchant under it"),
    Setting("SNAP_PARTNER_ID", "", "X-PARTNER-ID; empty: the client id"),
    Setting("SNAP_CHANNEL_ID", "95221", "CHANNEL-ID of our requests"),
    Setting("SNAP_TERMINAL_ID", "A01", "terminal label in the bank's codes"),
    Setting("SNAP_PRIVATE_KEY", "", "our RSA key: a PEM text or the path of a PEM file"),
    Setting("SNAP_BANK_PUBLIC_KEY", "", "the bank's public RSA key, text or file; during a change both, in one text"),
    Setting("SNAP_PATHS", "", "the bank's own paths, such as query=/v2.0/qr/query, separated by commas", _pairs),
    Setting("SNAP_SIGNS_PREFIX", "1", "0: the bank leaves its path prefix out of what is signed", _yes),
    Setting("SNAP_ALGORITHM", "symmetric", "how our calls are signed: symmetric (with a token) or asymmetric"),
    Setting("SNAP_HASH", "sha512", "HMAC under our calls: sha512 or sha256"),
    Setting("SNAP_ENCODING", "base64", "encoding of signatures: base64 or hex"),
    Setting("SNAP_TOKEN_ENCODING", "", "the same for our request of a token; empty: SNAP_ENCODING"),
    Setting("SNAP_STAMP", "seconds", "how fine our X-TIMESTAMP is: seconds or milliseconds"),
    Setting("SNAP_QUERY_SERVICE_CODE", "47", "serviceCode in queries: 47, with single banks 51 or 54"),
    Setting("SNAP_NOTICE_ALGORITHM", "asymmetric", "how notices are signed: asymmetric, or symmetric with our token"),
    Setting("SNAP_NOTICE_HASH", "sha512", "HMAC under symmetric notices: sha512 or sha256"),
    Setting("SNAP_NOTICE_ENCODING", "", "encoding of what the bank signs; empty: SNAP_ENCODING"),
    Setting("SNAP_NOTICE_PATHS", "", "further paths the bank may sign, separated by commas", _words),
    Setting("SNAP_NOTICE_CLIENT_ID", "", "name under which the bank asks us for tokens; empty: SNAP_CLIENT_ID"),
    Setting("SNAP_NOTICE_SECRET", "", "secret under symmetric notices; empty: SNAP_CLIENT_SECRET"),
    Setting("PRIVATE_HOSTS", "", "gateways' host names that may lead to private addresses (a VPN)", _words),
    Setting("STRIPE_API_BASE", "", "address of the Stripe-shaped gateway"),
    Setting("STRIPE_SECRET_KEY", "", "our key there"),
    Setting("STRIPE_WEBHOOK_SECRET", "", "secrets of its notices, separated by commas during a rotation"),
    Setting("STRIPE_METHOD", "qris", "payment method type of its intents; none: it draws no codes, ours are shown"),
    Setting("BANK_URL", "http://127.0.0.1:8001", "the play bank's address, for the demo's pretend banking app"),
    Setting("SMTP_URL", "", "smtp://user:password@host:port for e-mail; empty: e-mails are printed by the worker"),
    Setting("MAIL_FROM", "JakPreneur <toko@jakpreneur.example>", "sender of e-mails"),
    Setting("CONTACT_EMAIL", "bantuan@jakpreneur.example", "address on the contact page"),
    Setting("CONTACT_PHONE", "", "phone number on the contact page"),
    Setting("LIMITS_URL", "", "where rate limits are counted; empty: a file in DATA_DIR; redis://… shares them"),
    Setting("QRIS_LIMIT", "10000000", "the most one QRIS code may carry, in rupiah", _count),
    Setting("QRIS_COOLING_HOURS", "72", "hours a seller's changed QRIS account waits after two operators' yes", _count),
    Setting("FACTOR_DAYS", "14", "days after which staff are asked for their code on the same device again", _count),
    Setting("STEP_UP_MINUTES", "10", "minutes for which a code counts before a dangerous deed asks for one", _count),
    Setting("FACTOR_RENEWAL_HOURS", "72", "hours two operators have to agree to renew a lost second factor", _count),
    Setting("INVITATION_DAYS", "7", "days in which somebody invited to help in a shop may say yes", _count),
    Setting("QR_MINUTES", "15", "how long one seller's order may be paid", _count),
    Setting("QR_EXTRA_MINUTES", "5", "minutes more for each further seller of a purchase", _count),
    Setting("QR_MOST_MINUTES", "30", "the longest a purchase may be paid", _count),
    Setting("GRACE_MINUTES", "5", "minutes that stock stays held after the deadline", _count),
    Setting("ACCEPT_HOURS", "24", "hours a seller has to accept a paid order", _count),
    Setting("ACCEPT_SAME_DAY_HOURS", "2", "the same where the order is for today", _count),
    Setting("CANCEL_ANSWER_HOURS", "48", "hours a seller has to answer a wish to cancel; silence is a yes", _count),
    Setting("LATE_CANCEL_HOURS", "72", "hours after the promised time from which a shopper may cancel at once", _count),
    Setting("NO_SHOW_HOURS", "48", "hours that ready goods wait to be fetched after the agreed day", _count),
    Setting("NO_SHOW_SPOILS_HOURS", "3", "the same where something spoils", _count),
    Setting("ARRIVE_HOURS", "48", "hours after which goods sent by courier count as arrived", _count),
    Setting("ARRIVE_PARCEL_HOURS", "168", "the same for parcels", _count),
    Setting("QUIET_FROM", "21", "hour (WIB) from which nobody is reminded of an order", _count),
    Setting("QUIET_UNTIL", "6", "hour (WIB) until which nobody is reminded", _count),
    Setting("COMPLETE_HOURS", "48", "hours after receipt until an order completes by itself", _count),
    Setting("COMPLAINT_HOURS", "48", "hours after receipt in which goods may be complained about", _count),
    Setting("COMPLAINT_FOOD_HOURS", "24", "the same for food", _count),
    Setting("COMPLAINT_ARRIVAL_HOURS", "24", "hours after hand-over from which goods may be reported missing", _count),
    Setting(
        "COMPLAINT_ANSWER_HOURS", "24", "hours a seller has to answer a complaint; then an operator decides", _count
    ),
    Setting("COMPLAINT_REPLY_HOURS", "72", "hours a shopper has to reply to the answer; silence takes it", _count),
    Setting("COMPLAINT_NOTES_DAYS", "365", "days after which words and photos of old complaints are erased", _count),
    Setting("REVIEW_DAYS", "30", "days after receipt in which goods may be reviewed", _count),
    Setting("REVIEW_CHANGE_DAYS", "7", "days in which a review may be changed", _count),
    Setting("REVIEW_NAME_DAYS", "365", "days after which a reviewer's name is taken from a review", _count),
    Setting("KIOSK_SILENT_MINUTES", "5", "minutes without a sign after which a lobby screen is called silent", _count),
    Setting("KIOSK_STALE_MINUTES", "10", "minutes a lobby screen may show an old list before staff are told", _count),
    Setting("KIOSK_HANDOVER_MINUTES", "10", "how long a basket waits between lobby screen and phone", _count),
    Setting("KIOSK_PAIRING_MINUTES", "10", "how long the code on an unpaired screen can be typed", _count),
    Setting("ROTATION_NOTICE_DAYS", "7", "days before a turn begins on which it is drawn and sellers are told", _count),
    Setting("ROTATION_STOCK_GRACE_HOURS", "24", "hours a sold-out good keeps its turn", _count),
    Setting("CLAIM_HOURS", "24", "hours a claim ('saya sudah bayar') keeps an order open for the check", _count),
    Setting("CLAIM_LOOK_HOURS", "2", "opening hours in which the seller should look for a claimed payment", _count),
    Setting("CLAIM_BOARD_HOURS", "48", "hours after a claim's end in which an operator may still answer it", _count),
    Setting("UNDO_MINUTES", "10", "minutes in which a seller may take back that money was seen", _count),
    Setting("CLAIM_BUTTON_HOURS", "48", "hours after the deadline in which a payment may still be claimed", _count),
    Setting("ANSWER_HOURS", "48", "hours a shopper has to answer a claim that was rejected", _count),
    Setting("SHORT_HOURS", "24", "hours to pay the rest of a payment that was too small", _count),
    Setting("OFFER_HOURS", "24", "hours a shopper has to say yes to another day for late money", _count),
    Setting("REFUND_DECIDE_DAYS", "1", "working days a seller has to decide on a refund", _count),
    Setting("REFUND_ALERT_DAYS", "2", "working day after approval on which staff hear of an unsent refund", _count),
    Setting("REFUND_SEND_DAYS", "3", "working days to send an approved refund; the next one pauses the seller", _count),
    Setting("REFUND_CLOSE_DAYS", "7", "days after which a sent refund nobody misses is closed", _count),
    Setting("REFUND_FORGET_DAYS", "30", "days after which account numbers of closed refunds are erased", _count),
    Setting("SHEET_UNDO_HOURS", "24", "hours in which an import of goods may be taken back", _count),
    Setting("SHEET_FILE_DAYS", "7", "days after which the file and the rows of an import go", _count),
    Setting("MEMBER_UNDO_HOURS", "24", "hours in which an agency's list of members may be taken back", _count),
    Setting("MEMBER_LIST_DAYS", "7", "days after which the rows of an agency's list of members go", _count),
    Setting("PASS_DAYS", "730", "days a product's pass lasts; what was promised for longer stands", _count),
    Setting("PASS_RENEW_DAYS", "60", "days before the end of a pass from which it may be renewed", _count),
    Setting("RUN_STEP_DAYS", "3", "working days staff have for each step of a curation", _count),
    Setting("APPEAL_DAYS", "14", "days after a result in which a seller may appeal", _count),
    Setting("APPEAL_HEAR_DAYS", "30", "days in which other people look again", _count),
    Setting("FLAG_URGENT_HOURS", "24", "hours staff have for reports of unsafe food or false permits", _count),
    Setting("FLAG_HOURS", "72", "the same for everything else the public reports", _count),
    Setting("FLAG_CHANGE_DAYS", "7", "days a seller has to mend what was reported, unless staff say otherwise", _count),
    Setting("FLAG_FORGET_DAYS", "90", "days after which words, contacts, photos of ended reports go", _count),
    Setting("TAKE_DOWN_REPLY_HOURS", "72", "hours staff have to answer a seller whose product they took down", _count),
    Setting("CHANGE_LOOK_DAYS", "2", "working days curators have to look at a change of a passed product", _count),
    Setting("PERMIT_REMIND_DAYS", "90,30,7", "days before a permit's end on which its shop is reminded", _counts),
    Setting("PERMIT_FORGET_DAYS", "365", "days after which refused permits' pictures, and a closed shop's, go", _count),
    Setting("MONEY_NOTES_DAYS", "365", "days after which words of bank statements and old claims are erased", _count),
)


def load(environ: Mapping[str, str]) -> dict[str, Any]:
    """All settings by name. Raises Misconfigured when a value cannot be read or something needed is missing."""
    if _yes(environ.get(PREFIX + "DEMO", "")):
        environ = demo_keys.filled(environ)
    config: dict[str, Any] = {}
    for setting in SETTINGS:
        text = environ.get(PREFIX + setting.name, "").strip() or setting.default
        try:
            config[setting.name] = setting.read(text)
        except ValueError as wrong:
            raise Misconfigured(f"{PREFIX}{setting.name}: {text!r} cannot be read") from wrong
    _fill(config)
    _check(config)
    return config


def number(name: str) -> int:
    """A whole-number setting of the running shop."""
    return int(current_app.config[name])


def numbers(name: str) -> tuple[int, ...]:
    """A setting of the running shop that is a list of whole numbers."""
    found: tuple[int, ...] = current_app.config[name]
    return found


def hosts(config: Mapping[str, Any]) -> list[str]:
    """The host names the shop answers to: its own, the further ones, and in the demo this machine's."""
    machine = ["localhost", "127.0.0.1"] if config["DEMO"] or config["TESTING"] else []
    return [urlsplit(config["BASE_URL"]).hostname or "", *config["TRUSTED_HOSTS"], *machine]


def pem(config: Mapping[str, Any], name: str) -> str:
    """The key in a setting, which is a PEM text or the path of a PEM file. Raises Misconfigured, naming the setting."""
    text = str(config[name])
    if "-----BEGIN" in text or not text:
        return text.replace("\\n", "\n")
    try:
        return Path(text).read_text()
    except (OSError, ValueError):  # not named in the message: it may be a key with its first line missing
        raise Misconfigured(f"{PREFIX}{name} is neither a PEM text nor a file that can be read") from None


def _fill(config: dict[str, Any]) -> None:
    """Defaults that depend on others; the demo makes its own secrets once and keeps them in DATA_DIR."""
    folder = Path(config["DATA_DIR"]).resolve()
    config["DATA_DIR"] = folder
    config["MEDIA_DIR"] = Path(config["MEDIA_DIR"] or folder / "media").resolve()
    config["DATABASE_URL"] = _psycopg(config["DATABASE_URL"] or f"sqlite:///{folder / 'shop.db'}")
    config["LIMITS_URL"] = config["LIMITS_URL"] or f"file://{folder / 'limits.db'}"
    if config["DEMO"]:
        config["CLOCK_FILE"] = config["CLOCK_FILE"] or str(folder / "clock")
    config["INDEXING"] = _yes(config["INDEXING"]) if config["INDEXING"] else not config["DEMO"]
    config["GATEWAYS"] = config["GATEWAYS"] or (["snap", "stripe", "static"] if config["DEMO"] else ["static"])


def _check(config: dict[str, Any]) -> None:
    if len(config["SECRET_KEY"]) < SHORTEST_SECRET:
        raise Misconfigured(f"{PREFIX}SECRET_KEY is missing or shorter than {SHORTEST_SECRET} characters")
    if config["CLOCK_FILE"] and not (config["DEMO"] or config["TESTING"]):
        raise Misconfigured(f"{PREFIX}CLOCK_FILE moves time: only in demo and tests")
    unknown = set(config["GATEWAYS"]) - {"snap", "stripe", "static"}
    if unknown:
        raise Misconfigured(f"{PREFIX}GATEWAYS knows no {', '.join(sorted(unknown))}")
    address = urlsplit(config["BASE_URL"])
    if address.scheme not in ("http", "https") or not address.hostname:
        raise Misconfigured(f"{PREFIX}BASE_URL is no address: {config['BASE_URL']!r}")


def _psycopg(url: str) -> str:
    """PostgreSQL is always spoken to through psycopg 3."""
    for old in ("postgres://", "postgresql://"):
        if url.startswith(old):
            return "postgresql+psycopg://" + url.removeprefix(old)
    return url
