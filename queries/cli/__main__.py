"""`python -m queries.cli`: the command line where no script is installed."""

from queries.cli import main

if __name__ == "__main__":
    main()
