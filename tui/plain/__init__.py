"""Plain mode: the same call as on the screen, led line by line.

One line is one answer, one command or one note; everything printed is a line of words, numbers before words, no cursor
moves, no boxes, no colour, so that a screen reader, a braille line, a pipe and a slow connection are all served alike.
`grammar` tells what a line means, `voice` what is printed, `reader` where lines come from, `lines` and `wrap` go
through the call. Never here: a rule about leads; whatever a line asks for is asked of the desk (`tui/live.py`), as the
screens do.
"""
