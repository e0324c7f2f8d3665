"""The demonstration: one call that leads itself on the real screen, in about a minute.

`story` is what is said and pressed, `stage` the desk it happens at, `player` the app that presses the keys. Every key
goes in by the app's own door and every answer through the desk, so that what is seen is what bants does; nothing of it
is kept. The same story makes the picture in the README and the comparison of `bants bench plain`.
"""
