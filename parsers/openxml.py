"""Office Open XML packages: parts found by relationship, not by customary name (ISO/IEC 29500 part 2)."""

from __future__ import annotations

from datetime import date
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from actionplans.errors import DocumentError
from actionplans.model import Properties
from parsers.bounds import Parts, parsed_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_NAMESPACES = (
    (STRICT + b"wordprocessingml/main", _USUAL + b"wordprocessingml/2006/main"),
    (STRICT + b"spreadsheetml/main", _USUAL + b"spreadsheetml/2006/main"),
    (STRICT + b"drawingml/main", _USUAL + b"drawingml/2006/main"),
    (STRICT + b"drawingml/spreadsheetDrawing", _USUAL + b"drawingml/2006/spreadsheetDrawing"),
    (STRICT + b"officeDocument/", _USUAL + b"officeDocument/2006/"),
)


def transitional(data: bytes) -> bytes:
    """A part with the namespaces of strict Office Open XML written as the usual, transitional ones."""
    if STRICT not in data[:8192]:
        return data
    for strict, usual in _NAMESPACES:
        data = data.replace(strict, usual)
    return data


class Package:
    """An Office Open XML package: its main part, and the parts related to it by the kind of relationship."""

    def __init__(self, data: bytes) -> None:
        self._parts = Parts(data)
        root = self._relations("")
        main = next((target for kind, target in root.values() if kind == "officeDocument"), "")
        if main not in self._parts:
            raise DocumentError(
                "This file is damaged: its main part is missing.",
                "Open it in the program that made it, save it anew and run again.",
            )
        self.main = main
        self._root = root
        self.relations = self._relations(main)

    def xml(self, name: str) -> _Element:
        """A part's root element, its namespaces as transitional."""
        return parsed_xml(self.data(name), name)

    def data(self, name: str) -> bytes:
        """A part's bytes, its namespaces as transitional."""
        return transitional(self._parts.read(name))

    def related(self, kind: str) -> _Element | None:
        """The main part's first related part of a kind ("styles"), or None."""
        return next(iter(self.all_related(kind).values()), None)

    def related_data(self, kind: str) -> bytes:
        """The bytes of the main part's first related part of a kind, none where there is none."""
        targets = (target for said, target in self.relations.values() if said == kind)
        return next((self.data(target) for target in targets if target in self._parts), b"")

    def all_related(self, kind: str) -> dict[str, _Element]:
        """Every part related to the main part by a kind ("header"), by relationship id."""
        found = {key: target for key, (said, target) in self.relations.items() if said == kind}
        return {key: self.xml(target) for key, target in found.items() if target in self._parts}

    def relations_of(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of any part, by id: (kind, target)."""
        return self._relations(part)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def properties(self) -> Properties:
        """What the package's core and extended properties say of it."""
        core = self._root_part("core-properties")
        extended = self._root_part("extended-properties")
        return Properties(
            title=_said(core, "title"),
            subject=_said(core, "subject"),
            author=_said(core, "creator"),
            company=_said(extended, "Company"),
            created=day(_said(core, "created")),
            modified=day(_said(core, "modified")),
        )

    def _root_part(self, kind: str) -> _Element | None:
        name = next((target for said, target in self._root.values() if said == kind), "")
        return self.xml(name) if name in self._parts else None

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, _, file = part.rpartition("/")
        name = join(folder, "_rels", f"{file}.rels") if folder else f"_rels/{file}.rels"
        if name not in self._parts:
            return {}
        return {
            relation.get("Id", ""): (relation.get("Type", "").rpartition("/")[2], _target(part, relation))
            for relation in self.xml(name)
            if relation.get("TargetMode") != "External"
        }


def _target(part: str, relation: _Element) -> str:
    target = relation.get("Target", "")
    return normpath(target.lstrip("/") if target.startswith("/") else join(dirname(part), target))


def _said(root: _Element | None, name: str) -> str:
    if root is None:
        return ""
    found = next(
        (child for child in root if isinstance(child.tag, str) and child.tag.endswith("}" + name)), None
    )
    return (found.text or "").strip() if found is not None else ""


def day(text: str) -> date | None:
    """The day of an ISO date and time, or None where it is none.

    >>> day("2008-10-01T09:30:00Z")
    datetime.date(2008, 10, 1)
    """
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
