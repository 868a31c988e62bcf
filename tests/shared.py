"""Where the reference material lies: beside the repository, or where JIXIAO_SHARED says."""

import os
from pathlib import Path

from extract.environment import Variable

_ROOT = Path(os.environ.get(Variable.SHARED, Path(__file__).parents[2] / "shared"))
SHARED: Path | None = _ROOT if (_ROOT / "reference").is_dir() else None


def shared(*parts: str) -> Path:
    """A path inside the reference material; only called by tests marked `shared`."""
    assert SHARED is not None
    return SHARED.joinpath(*parts)
