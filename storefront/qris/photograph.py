"""The QR codes on a photograph or screenshot, as texts. What the texts are worth is for `payload.check` to say.

Decoding a stranger's picture is the risky part, so it happens in a child with limits on memory and time which sees
none of the shop's settings; see `scanning` for what the child does.
"""

import json
import subprocess
import sys

from storefront.kit import images, turns

CHILD_SECONDS = 20


class BadPhotograph(ValueError):
    """The file is no picture we take: wrong kind, too large, broken, or nothing a reader can finish with.

    Its one argument is a stable word: `size`, `broken`, `time`, or `busy` when too many are read at once.
    """


def texts(original: bytes) -> list[str]:
    """The text of every QR code on a JPEG, PNG or WebP picture, each once; empty when there is none to be seen.

    Takes up to about ten seconds for a large picture without a code, and never more than CHILD_SECONDS. Raises
    BadPhotograph for what is no picture; at most kit.images.MOST_BYTES bytes and MOST_PIXELS pixels are one.
    """
    if not 0 < len(original) <= images.MOST_BYTES:
        raise BadPhotograph("size")
    try:
        with turns.taken():
            child = subprocess.run(
                [sys.executable, "-m", "storefront.qris.scanning"],
                cwd=images.HOME,
                env=images.environment(),
                input=original,
                capture_output=True,
                timeout=CHILD_SECONDS,
                check=False,
            )
    except turns.Busy:
        raise BadPhotograph("busy") from None
    except subprocess.TimeoutExpired as slow:
        raise BadPhotograph("time") from slow
    if child.returncode:
        raise BadPhotograph("broken")
    return [str(text) for text in json.loads(child.stdout)]
