"""The typeset PDFs as somebody scans them: printed, laid askew on the glass, with noise, as JPEG; and read back."""

from __future__ import annotations

import io
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

from benchmarks.bars import bar
from benchmarks.scoring import SHARED, rows, score, truth
from extract.document import extract_file
from extract.records import IndicatorRecord, ProjectRecord


@dataclass(frozen=True)
class Scan:
    """How a document is scanned: resolution, degrees askew, standard deviation of the noise (of 255), JPEG quality."""

    stem: str
    dpi: int
    skew: float
    noise: float
    quality: int


SCANS = (
    Scan("d03", 200, 0.4, 6, 60), Scan("d02", 200, -0.7, 6, 60), Scan("d04", 150, 1.0, 8, 50),
    Scan("d01", 150, -3.0, 8, 50), Scan("d06", 120, 1.5, 14, 35),
)  # fmt: skip


def pages_of(path: Path) -> list[int]:
    """The pages (1-based) on which indicators and their projects stand."""
    found: set[int] = set()
    for record in extract_file(path).records:
        if isinstance(record, IndicatorRecord | ProjectRecord):
            found |= {place.page for place in record.places}
    return sorted(found)


def scanned(path: Path, pages: list[int], how: Scan) -> bytes:
    """A PDF of pictures of these pages."""
    random = np.random.default_rng(len(pages))
    document = pypdfium2.PdfDocument(path)
    made = []
    for number in pages:
        image = document[number - 1].render(scale=how.dpi / 72).to_pil().convert("L")
        turned = image.rotate(how.skew, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        grain = np.asarray(turned, dtype=float) + random.normal(0, how.noise, turned.size[::-1])
        stream = io.BytesIO()
        Image.fromarray(grain.clip(0, 255).astype("uint8")).save(stream, "JPEG", quality=how.quality)
        made.append(Image.open(stream))
    out = io.BytesIO()
    made[0].save(out, "PDF", resolution=how.dpi, save_all=True, append_images=made[1:])
    return out.getvalue()


def main() -> None:
    """One line a document; pages that hold no indicators are left out, and so their records are not judged."""
    exact = paired = both = 0
    count, seconds = 0, 0.0
    for how in SCANS:
        path = SHARED / "pdf" / "typeset" / f"{how.stem}.pdf"
        pages = pages_of(path)
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / f"{how.stem}.pdf"
            copy.write_bytes(scanned(path, pages, how))
            started = time.perf_counter()
            read = rows(extract_file(copy))
            seconds += time.perf_counter() - started
        count += len(pages)
        result = score(truth(path.with_suffix(".truth.jsonl")), read)["indicator"]
        exact, paired = exact + 2 * result["exact"], paired + 2 * result["paired"]
        both += result["reference"] + result["extracted"]
        print(
            f"  {how.stem} {how.dpi} dpi, {how.skew:+.1f} degrees, noise {how.noise:g}, JPEG {how.quality}:"
            f" {len(pages)} pages, F1 {result['f1']:.3f}, exact F1 {result['exact_f1']:.3f}"
            f" {dict(result['field_errors']) or ''}",
            flush=True,
        )
    bar("rescanned: indicators, F1", paired / both)
    bar("rescanned: indicators, exact F1", exact / both)
    bar("rescanned: seconds a page", seconds / count)
