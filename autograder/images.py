"""Pictures in a student's Markdown: attachments of the cell, and what Colab writes into the text as data.

Kept are bitmaps of bearable size, under names of ours; a reference to anything else stays text, and is made harmless
with the rest. So nothing is fetched from elsewhere, and nothing that can run (SVG) gets through.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

Images = Mapping[str, Mapping[str, str]]  # as nbformat's attachments: name → {type: base64}

BEGINNINGS = {"image/png": b"\x89PNG\r\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}
LARGEST = 2 << 20  # characters of one
MOST = 8  # in one cell
REFERENCE = re.compile(
    r"!\[([^\]\n]{0,300})\]\((?:attachment:([^)\s]{1,300})|data:(image/[a-z]+);base64,([A-Za-z0-9+/=]+))\s*\)"
)
KEPT = re.compile(r"!\[[^\]\n]*\]\(attachment:(image-\d\.[a-z]+)\)")


def pictures(source: str, attachments: object) -> tuple[str, Images]:
    """The text with its pictures called `attachment:image-1.png` and so on, and the pictures."""
    given = attachments if isinstance(attachments, dict) else {}
    found: dict[str, dict[str, str]] = {}

    def named(reference: re.Match[str]) -> str:
        alt, attached, kind, data = reference.groups()
        offers = given.get(unquote(attached)) if attached else {kind: data}
        for mime, value in offers.items() if isinstance(offers, dict) and len(found) < MOST else ():
            if (picture := bitmap(mime, value)) is not None:
                name = f"image-{len(found) + 1}.{mime.removeprefix('image/')}"
                found[name] = {mime: picture}
                return f"![{alt}](attachment:{name})"
        return reference[0]

    return REFERENCE.sub(named, source), found


def bitmap(mime: object, value: Any) -> str | None:
    """The picture's base64 if it is one; its first bytes must be those of its type."""
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    if not isinstance(mime, str) or mime not in BEGINNINGS or not isinstance(value, str) or len(value) > LARGEST:
        return None
    try:
        content = base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return base64.b64encode(content).decode() if content.startswith(BEGINNINGS[mime]) else None
