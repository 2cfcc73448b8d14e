"""Pictures in a student's Markdown: attachments of the cell, and what was pasted into the text as data.

Kept are bitmaps of bearable size, under names of ours, in whichever form they were written: `![](…)`, `![][id]`,
`<img src="…">`. A reference to anything else stays text, and is made harmless with the rest. So nothing is fetched from
elsewhere, nothing that can run (SVG) gets through, and no picture counts as text. What is lost is told. An attachment
is looked at once, however often it is referred to.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from html import unescape
from typing import Any
from urllib.parse import unquote

Images = Mapping[str, Mapping[str, str]]  # as nbformat's attachments: name → {type: base64}

BEGINNINGS = {"image/png": b"\x89PNG\r\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8", "image/webp": b"RIFF"}
CALLED = (*BEGINNINGS, "image/jpg")  # by whoever made it; what it is, its first bytes say
LARGEST = 8 << 20  # characters of one: a photo of a handwritten page
MOST = 20  # in one cell
KEPT = re.compile(r"!\[[^\]\n]*\]\(attachment:(image-\d{1,2}\.[a-z]+)\)")
NOT_SHOWN = "(a picture that cannot be shown)"

# Every pattern finds its end, or gives up, within a bound or in one pass: what it reads may be of any length.
_LINES = r"(?:\n[ \t]*[A-Za-z0-9+/]{60,})*(?:\n[ \t]*[A-Za-z0-9+/]+={0,2}(?=\s?[\"')>]))?"  # some break it into lines
_BASE64 = re.compile(
    rf"data:([\w.+-]{{1,60}}/[\w.+-]{{1,60}})(?:;[\w=.-]{{1,60}})*?;base64,\s?([A-Za-z0-9+/=_%-]*{_LINES})"
)
_PLAIN = re.compile(r"(?<=\")data:image/[^\"\n]*|(?<=')data:image/[^'\n]*|data:image/[^\s,;]{1,60}[,;][^\s\"'()<>]*")
_TARGET = r"((?>(?:[^()\s<>]|\([^()\s]{0,100}+\)){1,300})|[^)\s<>]{1,300}+)((?:\s[^)\n]{0,300}+)?)"
_INLINE = re.compile(rf"!\[([^\]\n]{{0,300}}+)\]\((?:{_TARGET}|<([^<>\n]{{1,300}}+)>[^)\n]{{0,300}}+)\)")
_LABELLED = re.compile(r"!\[([^\]\n]{0,300}+)\](?:\[([^\]\n]{0,300}+)\])?(?![(\[])")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[([^\]\n]{1,300})\]:[ \t]{0,9}<?(attachment:[^\s<>]{1,300})>?[^\n]{0,300}$\n?")
_TAG = re.compile(r"<img\b([^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_LEFT = re.compile(r"attachment:data:\d+")
_OURS = "kept:"  # what a reference leads to until all are found


def without_data(source: str) -> tuple[str, dict[str, Any]]:
    """The text with `attachment:data:1` in the place of the first data in it, and so on; and these attachments."""
    found: dict[str, Any] = {}

    def taken(data: re.Match[str]) -> str:
        name = f"data:{len(found) + 1}"
        found[name] = {data[1].lower(): unquote(data[2])} if data.re is _BASE64 else {}
        return f"attachment:{name}"

    if "data:" in source:
        source = _PLAIN.sub(taken, _BASE64.sub(taken, source))
    return source, found


def pictures(source: str, attachments: object) -> tuple[str, Images, tuple[str, ...]]:
    """The text with its pictures called `attachment:image-1.png` and so on, the pictures, and why others are lost."""
    source, data = without_data(source)
    album = _Album({**(attachments if isinstance(attachments, dict) else {}), **data})
    labels = {_folded(label): target for label, target in _DEFINITION.findall(source)} if "]:" in source else {}

    def tag(found: re.Match[str]) -> str:
        said = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(found[1])}
        return album.shown(said.get("src", ""), re.sub(r"[\[\]\s]+", " ", said.get("alt", ""))) or found[0]

    def labelled(found: re.Match[str]) -> str:
        target = labels.get(_folded(found[2] or found[1]))
        return (target and album.shown(target, found[1])) or found[0]

    def inline(found: re.Match[str]) -> str:
        alt, target, rest, angled = found.groups()
        return album.shown(angled or target, alt, rest or "") or found[0]

    if "<" in source:
        source = _TAG.sub(tag, source)
    if labels:
        source = _DEFINITION.sub("", _LABELLED.sub(labelled, source))
    if "![" in source:
        source = _INLINE.sub(inline, source)
    if _LEFT.search(source):
        album.lost["it stands in the text as data"] = None
        source = _LEFT.sub(NOT_SHOWN, source)
    return source.replace(f"](attachment:{_OURS}", "](attachment:image-"), album.kept, tuple(album.lost)


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


class _Album:
    """The pictures of one cell that were kept so far."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given
        self.kept: dict[str, dict[str, str]] = {}
        self.lost: dict[str, None] = {}
        self._places: dict[str, str] = {}  # where an attachment is kept; empty if it is not

    def shown(self, target: str, alt: str, rest: str = "") -> str | None:
        """Markdown that shows an attachment, or says that it cannot be shown; None if the target is none.

        What follows after a blank is the picture's size or title, or a part of its name.
        """
        if target.startswith(f"attachment:{_OURS}"):  # another form of reference put it there
            return None
        if not target.startswith("attachment:"):
            self.lost["it is not in the notebook"] = None
            return None
        names = [unquote(name.removeprefix("attachment:")) for name in (target, target + rest)]
        name = next((name for name in names if name in self.given), names[0])
        if name not in self._places:
            self._places[name] = self._keep(self.given.get(name))
        return f"![{alt}](attachment:{self._places[name]})" if self._places[name] else f"{alt} {NOT_SHOWN}".lstrip()

    def _keep(self, offers: object) -> str:
        """Keep a picture if it is one, and say where; empty if it is none."""
        given = [offers[called] for called in CALLED if called in offers] if isinstance(offers, dict) else []
        if len(self.kept) >= MOST:
            self.lost[f"there are more than {MOST} in one cell"] = None
            return ""
        for value in given:
            found = bitmap(value)
            if isinstance(found, tuple):
                mime, data = found
                place = f"{len(self.kept) + 1}.{mime.removeprefix('image/')}"
                self.kept[f"image-{place}"] = {mime: data}
                return f"{_OURS}{place}"
            self.lost[found] = None
        if not given:
            words = "it is no PNG, JPEG, GIF or WebP" if isinstance(offers, dict) else "it is not in the notebook"
            self.lost[words] = None
        return ""


def bitmap(value: Any) -> tuple[str, str] | str:
    """A picture's type, told by its first bytes, and its base64; or why it is none."""
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    if isinstance(value, str) and len(value) > LARGEST:
        return f"it has more than {LARGEST * 3 // 4 >> 20} MB"
    try:
        content = base64.b64decode("".join(value.split()), validate=True) if isinstance(value, str) else b""
    except (binascii.Error, ValueError):
        content = b""
    for mime, beginning in BEGINNINGS.items():
        if content.startswith(beginning) and (mime != "image/webp" or content[8:12] == b"WEBP"):
            return mime, base64.b64encode(content).decode()
    return "it is damaged, or no PNG, JPEG, GIF or WebP"
