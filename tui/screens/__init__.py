"""One screen a file, with its sheet beside it. A screen turns keys into calls of the desk and hands views to its
panels.
"""
