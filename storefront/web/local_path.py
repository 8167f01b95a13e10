"""Where to go after signing in: a path of our own shop and nothing else, whatever an address brought along."""

import re
from urllib.parse import unquote

from flask import request

LONGEST = 500
# What a path with its query may be made of (RFC 3986, section 3.3); no backslash, which browsers read as a slash.
_PATH = re.compile(r"/(?!/)[A-Za-z0-9\-._~!$&'()*+,;=:@%/?]*")


def local(text: str | None) -> str | None:
    """The text if it is a path of this shop, also after one decoding; None for other hosts, schemes and tricks."""
    if not text or len(text) > LONGEST or not _PATH.fullmatch(text):
        return None
    plain = unquote(text)
    is_elsewhere = plain.startswith("//") or "\\" in plain or not plain.isprintable()
    return None if is_elsewhere else text


def onward(text: str | None, otherwise: str) -> str:
    """A wanted path in the language of this page, or the address `otherwise`."""
    path = local(text)
    if path is None:
        return otherwise
    here = request.script_root
    return path if path == here or path.startswith(f"{here}/") else here + path
