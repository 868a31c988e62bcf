"""The recogniser of characters, RapidOCR: one for each page that is being recognised, kept for the next one.

What is asked of it holds on for its next call, so that two pages at once may not share one; all is said every time.
"""

from __future__ import annotations

import logging
import queue
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import cv2
from rapidocr import RapidOCR

TALLNESS, LEAST_WIDE = 48, 160  # pixels of a text given to the recogniser
WIDE = 320  # pixels that it takes for the least by itself: of a table's lines most is paper
NEUTRAL = 127  # of 255: what it fills up with
THIN = 40  # times as long as wide: no page, and nothing the recogniser takes
_NOISE = ("RapidOCR", "rapidocr")


class Engine:
    """Recognises pages and single lines."""

    def __init__(self) -> None:
        for name in _NOISE:
            logging.getLogger(name).setLevel(logging.ERROR)
        # One thread: pages and files are read at once, as many as there are cores, and threads that wait burn them.
        cv2.setNumThreads(1)
        self._recogniser = RapidOCR(
            params={
                "Global.log_level": "error",
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Rec.rec_img_shape": [3, TALLNESS, LEAST_WIDE],
            }
        )

    def lines(self, image: Any) -> list[tuple[Any, Any]]:
        """The box of each line of a page, and its characters: sign, confidence and corners."""
        if _is_thin(image):
            return []
        # No guess whether single lines stand on their head: it turns short ones such as ≤7% over.
        found = self._recogniser(
            image, use_det=True, use_cls=False, use_rec=True, return_word_box=True, return_single_char_box=True
        )
        if getattr(found, "boxes", None) is None:
            return []
        return list(zip(found.boxes, found.word_results, strict=True))

    def text(self, strip: Any) -> tuple[str, float]:
        """The text of an image of one line, without blanks, and its confidence; "" when nothing is recognised."""
        if _is_thin(strip):
            return "", 0.0
        # Characters laid side by side need room behind them: else a piece of nothing becomes one more.
        room = strip.shape[0] * WIDE // TALLNESS - strip.shape[1]
        if room > 0:
            strip = cv2.copyMakeBorder(strip, 0, 0, 0, room, cv2.BORDER_CONSTANT, value=(NEUTRAL,) * 3)
        found = self._recogniser(
            strip, use_det=False, use_cls=False, use_rec=True, return_word_box=False, return_single_char_box=False
        )
        return "".join((found.txts or ("",))[0].split()), float((found.scores or (0.0,))[0])


_free: queue.SimpleQueue[Engine] = queue.SimpleQueue()


@contextmanager
def borrowed() -> Iterator[Engine]:
    """An engine that nobody else uses meanwhile: one that is free, or a new one."""
    try:
        engine = _free.get_nowait()
    except queue.Empty:
        engine = Engine()
    try:
        yield engine
    finally:
        _free.put(engine)


def _is_thin(image: Any) -> bool:
    """Whether an image is too narrow for its length to be recognised."""
    short, long = sorted(image.shape[:2])
    return bool(short == 0 or long > THIN * short)
