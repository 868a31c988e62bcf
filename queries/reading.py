"""Documents read without a graph. Nothing of graphs is imported: it is what a command waits for that reads one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extract.regular_files import bytes_of, name_of
from graph.whole_files import unwritable, written
from queries.arguments import checked

if TYPE_CHECKING:
    from extract.records import Extraction


@checked
def extract(file: str | Path, *, password: str = "", engine: str = "auto") -> Extraction:
    """Reads one document: its records (`.records`) and what could not be read (`.warnings`).

    engine: auto, lattice or pdfplumber, for PDFs. It reads in this process and without limits of time and memory; the
    command line and `build` read in processes that have both. Raises DocumentError and OSError.
    """
    from extract.document import extract_file  # the readers are loaded only when a file is read

    return extract_file(Path(file), password=password, engine=engine)


def columns(file: str | Path, *, password: str = "", engine: str = "auto") -> list[str]:
    """Tells which title of each performance table was understood as what, one line a header, for every format.

    Raises DocumentError and OSError.
    """
    from extract.inspection.column_titles import lines
    from extract.readers.opening import open_source

    return list(lines(open_source(Path(file), password=password, engine=engine)))


@checked
def inspect(file: str | Path, page: int, png: str | Path, *, password: str = "", engine: str = "auto") -> Path:
    """Draws a page (1-based) of a PDF with the cells and roles that were read, as a PNG file; returns its path.

    Raises DocumentError, OSError when the document cannot be opened, and StoreError when the picture cannot be written.
    """
    from extract.inspection.drawing import draw_page, save

    source = Path(file)
    picture = draw_page(bytes_of(source), name_of(source), page, password=password, engine=engine)
    try:
        Path(png).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(png, error) from error
    written(Path(png), lambda file: save(picture, file))
    return Path(png)
