"""The front of the house: the command line, the screens, and the same call line by line.

Here live the commands, the desk that both front ends work at, the screens and their widgets, plain mode and the
wizards. Never here: a rule about leads, or a database. If the screens and plain mode could disagree, the code is in the
wrong room.

This file imports nothing: `bants leads` has to answer before Textual could have been loaded.
"""


def version() -> str:
    """The version of the installed distribution, as in "0.1.0"; "0+unknown" where the folders run uninstalled."""
    # Imported late: 50 ms that only --version and the doctor need.
    from importlib import metadata

    try:
        return metadata.version("bants")
    except metadata.PackageNotFoundError:
        return "0+unknown"
