"""`python -m jixiao` and the console script `jixiao`: the command line."""

from __future__ import annotations

import sys

from jixiao import _check_floors


def main() -> None:
    """Runs the command line; exit code 1 where the installation cannot be used."""
    try:
        _check_floors()
    except ImportError as error:
        sys.exit(str(error))
    try:
        from queries.cli import main as run
    except KeyboardInterrupt:  # nothing has begun yet
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
