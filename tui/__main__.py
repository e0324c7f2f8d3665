"""`python -m tui` is `bants`, for where the command is not on the path."""

from tui.cli import main

if __name__ == "__main__":
    main(prog_name="bants")
