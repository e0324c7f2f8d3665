"""The front of the house: the command line, the screens, and the same call line by line.

Here live the commands, the desk that both front ends work at, the screens and their widgets, plain mode and the
wizards. Never here: a rule about leads, or a database. If the screens and plain mode could disagree, the code is in the
wrong room.

This file imports nothing: `bants leads` has to answer before Textual could have been loaded.
"""

__version__ = "0.1.0"  # said here and nowhere else: to ask the installed distribution for it takes 50 ms


def version() -> str:
    """The version of bants, as in "0.1.0"."""
    return __version__
