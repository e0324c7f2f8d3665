"""One verb a module: read the arguments, ask the desk or the store, print.

Stdout is data, stderr tells. Whatever a command needs beyond click is imported when it runs, because `bants --help`
and shell completion import them all. No command holds a rule about leads, and none catches what `tui/cli.py` turns
into words.
"""
