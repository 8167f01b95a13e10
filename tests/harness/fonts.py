"""One font for every picture: what a page looks like in the tests hangs on no font of this machine.

Whatever family a style sheet asks for, the browser finds Source Sans Pro from the package of that name.
"""

import os
from pathlib import Path
from xml.sax.saxutils import escape

import font_source_sans_pro

SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <selectfont><rejectfont><glob>*.otf</glob></rejectfont></selectfont>
  <match target="pattern">
    <edit name="family" mode="assign" binding="strong"><string>Source Sans Pro</string></edit>
  </match>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
"""


def environment(folder: Path) -> dict[str, str]:
    """What a browser must find in its environment to know that font only; the settings are written into `folder`."""
    fonts = Path(font_source_sans_pro.__file__).parent / "files"
    file = folder / "fonts.conf"
    file.write_text(SETTINGS.format(fonts=escape(str(fonts)), cache=escape(str(folder / "cache"))))
    return {**os.environ, "FONTCONFIG_FILE": str(file)}
