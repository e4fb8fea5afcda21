"""The heading of a table without a drawn grid: which lines at its top it is made of, and its levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from parsers.pdf.bands import Band, number
from parsers.pdf.columns import HEADS
from parsers.pdf.text import TextLine

SHORT = 4  # letters: fewer make no title
APART = 0.9  # of the font size: more white than this parts the levels of a heading
_NAMED = re.compile(r"(19|20)\d\d([/–-]\d{2,4})?|\(\d{1,2}\)")  # years, and columns' numbers


def head(made: Sequence[Band], drawn: Sequence[int]) -> int:
    """How many bands at the top make the heading; `drawn` are those that come first below a rule."""
    ruled, bold = _ruled_head(made, drawn), _bold_head(made)
    if 0 < bold < ruled and len(made[bold].cells) > 1 and not _explains(made[bold]):
        return bold  # no rule stands between the heading and the first row
    return ruled or bold or _white_head(made)


def _explains(band: Band) -> bool:
    """True for a line that says more of the headings over it, as "(year 1)" does."""
    return any(piece.text.startswith(("(", "[")) for piece in _pieces(band))


def _ruled_head(made: Sequence[Band], drawn: Sequence[int]) -> int:
    """How many bands stand over the first rule, or the second where the first one parts two levels."""
    heads = next((start for start in drawn[1:] if not made[start - 1].spans), 0)
    figures = sum(sum(number(piece.text) for piece in _pieces(band)) > 1 for band in made[:heads])
    return heads if heads <= HEADS and figures < 2 else 0


def _white_head(made: Sequence[Band]) -> int:
    """How many bands at the top make a heading set on the foot of its row, set off by white."""
    whites = [below.top - above.bottom for above, below in pairwise(made)]
    for count in range(2, min(HEADS, len(made) - 2)):
        within, after = max(whites[: count - 1]), whites[count - 1]
        wider = after > 1.25 * within and after > 1.25 * median(whites)
        if wider and 0 not in made[0].cells and 0 in made[count - 1].cells:
            return count
    return 0


def _repeats(band: Band) -> bool:
    """True for headings said again under each of the headings above: men, women, men, women."""
    texts = [piece.text for piece in _pieces(band)]
    return len(set(texts)) < len(texts) - 1 or (len(texts) > 1 and len(set(texts)) == 1)


def _pieces(band: Band) -> list[TextLine]:
    return [piece for pieces in band.cells.values() for piece in pieces]


def _bold_head(made: Sequence[Band]) -> int:
    """How many bands at the top are bold where the next ones are not; 0 when none are."""
    count = next((index for index, band in enumerate(made) if not band.bold or _figures(band) > 1), 0)
    first_banner = next(
        (i for i in range(1, count) if alone(made[i]) and not _wraps(made[i - 1], made[i])), count
    )
    return first_banner if 0 < first_banner <= 4 else 0


def _wraps(above: Band, below: Band) -> bool:
    """True for the rest of the first column's heading: "Ref" over "no."."""
    if not (below.cells.get(0) and above.cells.get(0)) or below.top - above.bottom > APART * below.size:
        return False
    return opens_midway(below.cells[0][0].text)


def opens_midway(text: str) -> bool:
    """True for what goes on with a heading a column too narrow for it has wrapped: "no.", "No"."""
    return text[:1].islower() or len(text) < SHORT


def _figures(band: Band) -> int:
    """How many figures a band holds; years and the numbers of columns are none."""
    return sum(number(piece.text) and not _NAMED.fullmatch(piece.text) for piece in _pieces(band))


def alone(band: Band) -> bool:
    return band.banner or set(band.cells) == {0}


def heads_joined(made: Sequence[Band], begun: list[int], heads: int) -> list[int]:
    """The heading's bands as one row, but for levels below headings that span columns, and for banners."""
    if not 0 < heads <= 5:
        return begun
    levels = {0, heads, *_levels_of(made[:heads])}
    banners = {index for index in range(heads) if made[index].banner or (index and made[index - 1].banner)}
    return sorted({*levels, *banners, *(index for index in begun if index > heads)} & set(range(len(made))))


def _levels_of(heads: Sequence[Band]) -> Iterator[int]:
    """The bands that begin a level of a heading: below spans, or set apart by white."""
    several, over = any(band.spans for band in heads), bool(heads[0].spans)
    for index, (above, below) in enumerate(pairwise(heads), 1):
        if several and set(below.cells) == {0} and not below.spans:
            continue  # the stub, which goes on beside the levels
        apart = below.top - above.bottom > APART * below.size
        if (over and not below.spans) or apart or _repeats(below):
            yield index
            over = False
        over = over or bool(below.spans)
