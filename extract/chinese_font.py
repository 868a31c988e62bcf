"""A font of the system that has Chinese characters, for pictures."""

from __future__ import annotations

import os
from pathlib import Path

from extract.environment import Variable

_FONTS = (
    "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "SourceHanSansSC-Regular.otf",
    "SourceHanSansCN-Regular.otf",
    "wqy-microhei.ttc", "wqy-zenhei.ttc", "msyh.ttc", "msyh.ttf", "PingFang.ttc", "Hiragino Sans GB.ttc", "simhei.ttf",
    "uming.ttc", "DroidSansFallbackFull.ttf",
)  # fmt: skip
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts", "C:/Windows/Fonts")


def font_file() -> Path | None:
    """A font with Chinese characters: the one that JIXIAO_FONT names, else the best known one that is installed."""
    if named := os.environ.get(Variable.FONT):
        return Path(named)
    held: dict[str, Path] = {}
    for folder in (*map(Path, _FOLDERS), Path.home() / ".fonts", Path.home() / ".local/share/fonts"):
        if folder.is_dir():
            for found in sorted(folder.rglob("*.[to]t[fc]")):
                held.setdefault(found.name.lower(), found)
    return next((held[name.lower()] for name in _FONTS if name.lower() in held), None)
