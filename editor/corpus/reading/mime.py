"""A page saved as one file (.mht): the part that holds the HTML.

Read by hand: the standard `email` package opens the door to `socket`, which this program never imports.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re

_IS_ARCHIVE = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.IGNORECASE)
_BOUNDARY = re.compile(rb"boundary\s*=\s*\"?([^\"\r\n;]{1,200})\"?", re.IGNORECASE)
_IS_HTML = re.compile(rb"^content-type:\s*text/html", re.IGNORECASE | re.MULTILINE)
_TRANSFER = re.compile(rb"^content-transfer-encoding:\s*([\w-]+)", re.IGNORECASE | re.MULTILINE)


def is_web_archive(data: bytes) -> bool:
    """Whether `data` begins like a MIME message."""
    return _IS_ARCHIVE.match(data[:4096]) is not None


def html_of_archive(data: bytes) -> bytes:
    """The decoded bytes of the first HTML part, or nothing where there is none."""
    boundary = _BOUNDARY.search(data, 0, 8192)
    parts = data.split(b"--" + boundary[1].strip()) if boundary else [data]
    for part in parts:
        head, _, body = part.replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")
        if _IS_HTML.search(head):
            return _decode_transfer(head, body)
    return b""


def _decode_transfer(head: bytes, body: bytes) -> bytes:
    transfer = _TRANSFER.search(head)
    name = transfer[1].lower() if transfer else b""
    if name == b"quoted-printable":
        return quopri.decodestring(body)
    if name == b"base64":
        try:
            return base64.b64decode(body)
        except binascii.Error:
            return b""
    return body
