"""What people type, made fit to keep: no control characters (PostgreSQL refuses some), no stray blanks."""


def line(text: str | None) -> str:
    """One line of text, single blanks only. Fits as a WTForms filter."""
    return " ".join("".join(each if each.isprintable() else " " for each in text or "").split())


def lines(text: str | None) -> str:
    """Text of several lines, each as `line` makes it."""
    return "\n".join(map(line, (text or "").splitlines())).strip()
