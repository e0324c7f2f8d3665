"""A definition with nothing in it that may be left out: no profile, people, scorecards, timelines or dispositions."""

from interview.definition.reading import read_definition

BARE = """\
name = "Bare"
version = 1
[[question]]
id = "need"
title = "Need"
kind = "choice"
ask = "Is there a need?"
option = [{ id = "yes", say = "Yes" }, { id = "no", say = "No" }]
[[question]]
id = "day"
title = "Day"
kind = "date"
ask = "When?"
[[question]]
id = "words"
title = "Words"
kind = "text"
ask = "What else?"
[test.needs]
title = "Needs it"
met = { question = "need", is = ["yes"] }
[[tier]]
id = "cold"
title = "Cold"
requires = []
[[tier]]
id = "warm"
title = "Warm"
requires = ["needs"]
"""
DEFINITION = read_definition(BARE)
