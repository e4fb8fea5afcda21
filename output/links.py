"""Links from the workbook to the documents it tells of: relative ones, so that both may move together."""

from __future__ import annotations

import re
from os.path import relpath
from pathlib import Path
from urllib.parse import quote

_SPECIAL = re.compile(r'[%#?"<>\[\]^`{}|\\ ]')


def link(path: str, folder: Path) -> str:
    """What opens the file at `path` from a workbook in `folder`; "" where nothing can.

    >>> link("plans/Equality plan #2.docx", Path("out"))
    'external:../plans/Equality%20plan%20%232.docx'
    """
    if not path or not path.isprintable():  # bytes that are no text
        return ""
    try:
        there = Path(relpath(path, folder)).as_posix()
    except ValueError:  # another drive of Windows
        there = Path(path).absolute().as_posix()
    return f"external:{_SPECIAL.sub(lambda found: quote(found[0]), there)}"
