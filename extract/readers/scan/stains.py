"""Watermarks and seals on scanned pages: pale broad strokes and large red figures are wiped off the paper.

Dark ink below or above them stays, so that the text they lie on is read as it was written.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

Image = Any  # a numpy array: rows of pixels
BROAD = 28  # of an inch: pale strokes thinner than a part of it may be text
FIGURE = 0.3  # inches: a watermark's strokes are no shorter
PALE = 0.35  # of the way from ink to paper: paler than this may be a watermark
NEAR_PAPER = 14  # of 255: what is no darker than this is paper
RED = 50  # of 255: so much more red than anything else
SEAL = 0.5  # inches: a seal is no smaller
LEAST = 0.0005  # of the page: less is dirt


def without(image: Image, dpi: float) -> Image:
    """A page image (blue, green, red) without watermarks and seals; the image itself when it has none."""
    seals = _seals(image, dpi)
    if seals is not None:
        image = image.copy()
        image[seals] = image[seals].max(axis=1, keepdims=True)
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    paper = float(np.median(grey))
    core = _broad(grey, paper, dpi)
    if core is None and seals is None:
        return image
    wiped = image.copy()
    size = 2 * max(3, round(dpi / BROAD)) + 1
    for stain, reach in ((core, size), (seals, 3)):
        if stain is not None:
            around = cv2.dilate(np.uint8(stain) * 255, np.ones((reach, reach), np.uint8)) > 0
            # Within a stain its own shade is the paper: what is darker is ink.
            lift = paper / max(float(np.median(grey[stain])), 1.0)
            wiped[around] = np.uint8(np.minimum(wiped[around] * lift, 255))
    return wiped


def _broad(grey: Image, paper: float, dpi: float) -> Image | None:
    """Where broad pale strokes stand, None without any."""
    dark = grey[grey < paper - 3 * NEAR_PAPER]
    if not dark.size:
        return None
    ink = float(np.percentile(dark, 5))
    pale = np.uint8((grey > ink + PALE * (paper - ink)) & (grey < paper - NEAR_PAPER)) * 255
    size = max(4, round(dpi / BROAD))
    core = cv2.morphologyEx(pale, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    if cv2.countNonZero(core) < LEAST * core.size:
        return None
    near = max(3, round(dpi / 8))
    joined = cv2.dilate(core, np.ones((near, near), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    large = np.zeros(count, bool)
    for label in range(1, count):
        large[label] = max(stats[label, cv2.CC_STAT_WIDTH], stats[label, cv2.CC_STAT_HEIGHT]) >= FIGURE * dpi
    return large[labels] & (core > 0) if large.any() else None


def _seals(image: Image, dpi: float) -> Image | None:
    """Where large red figures stand, None without any."""
    channels = image.astype(np.int16)
    red = np.uint8(channels[:, :, 2] - channels[:, :, :2].max(axis=2) > RED) * 255
    if cv2.countNonZero(red) < LEAST * red.size:
        return None
    joined = cv2.dilate(red, np.ones((max(3, round(dpi / 12)),) * 2, np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    large = np.zeros(count, bool)
    for label in range(1, count):
        large[label] = min(stats[label, cv2.CC_STAT_WIDTH], stats[label, cv2.CC_STAT_HEIGHT]) >= SEAL * dpi
    return large[labels] & (red > 0) if large.any() else None
