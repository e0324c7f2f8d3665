"""What is asked once, with questionary, before a screen opens; never inside a running one.

A wizard keeps nothing until its last question is answered: Ctrl-C leaves everything as it was. It runs on a terminal
only; elsewhere the defaults serve, and `bants settings set` says the same things.
"""
