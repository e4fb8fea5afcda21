"""Control words of RTF that stand for text, or for groups that are not the body's text."""

from __future__ import annotations

from actionplans.model import Role

SKIPPED = frozenset((
    "colortbl", "pict", "nonshppict", "objdata", "objclass", "fldinst", "listtable",
    "listoverridetable", "revtbl", "rsidtbl", "generator", "themedata", "colorschememapping",
    "datastore", "latentstyles", "xmlnstbl", "filetbl", "template", "atnid", "atnauthor", "atntime",
    "atnicn", "atnref", "atndate", "atnparent", "bkmkstart", "bkmkend", "nonesttables", "pn",
    "pnseclvl", "shprslt", "private", "userprops", "xe", "tc", "rxe", "ftnsep", "ftnsepc",
    "aftnsep", "aftnsepc", "ftncn", "aftncn", "formfield", "datafield", "mmathPr", "panose", "falt",
    "background",
))  # fmt: skip
STORIES = {
    "header": Role.HEADER, "headerl": Role.HEADER, "headerr": Role.HEADER, "headerf": Role.HEADER,
    "footer": Role.FOOTER, "footerl": Role.FOOTER, "footerr": Role.FOOTER, "footerf": Role.FOOTER,
    "footnote": Role.NOTE, "annotation": Role.NOTE, "shptxt": Role.TEXT,
}  # fmt: skip
CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
    "softline": "\n",
}  # fmt: skip
PROPERTY, VALUE, WORD_ART = "sn", "sv", "gtextUNICODE"
"""The groups of a drawn shape's property, its name and value; the property that holds WordArt's words."""
NESTED = "nesttableprops"
"""The group that says the shape of a row in a nested table, and leaves the outer row's as it was."""
SYMBOLS = {"~": "\u00a0", "_": "-", "-": "", "\n": "\n", "\r": "\n"}
