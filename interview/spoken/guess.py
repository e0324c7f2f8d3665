"""What kind of value some words name, where no question says it: an amount, a date or a number."""

from __future__ import annotations

from typing import Literal

from interview.spoken.amount_words import HEADS
from interview.spoken.currencies import named_currencies
from interview.spoken.phrases import listed
from interview.spoken.tokens import is_number, split

_MAGNITUDES = listed(
    "k m mn mil million millions thousand thousands grand bn billion lakh lakhs crore crores mio mrd tsd figures "
    "figure bucks"
)
_TIMES = listed(
    "day days week weeks wk wks fortnight month months mth mths quarter quarters qtr year years yr yrs hour "
    "hours january jan february feb march mar april apr may june jun july jul august aug september sep sept "
    "october oct november nov december dec monday mon tuesday tue tues wednesday wed thursday thu thur thurs "
    "friday fri saturday sat sunday sun spring summer autumn fall winter christmas xmas easter thanksgiving "
    "labor labour halloween q h fy q1 eoy eom eoq eow eod cob asap now never today tomorrow yesterday tonight "
    "weekend soon later immediately already date st nd rd th someday eventually fiscal holidays holiday break "
    "fridays mondays saturdays sundays thursdays tuesdays wednesdays every monthly quarterly weekly yearly "
    "early late end mid when once first second third whenever ago right"
)


def kind_of(words: str) -> Literal["date", "money", "number"]:
    """A currency or a magnitude makes it an amount, unless heads are counted; then a word of time a date."""
    tokens = split(words)
    figures = any(is_number(token) for token in tokens)
    if named_currencies(tokens):
        return "money"
    if HEADS & set(tokens) and not _TIMES & set(tokens):
        return "number"
    if _MAGNITUDES & set(tokens):
        return "money"
    in_figures = any(token[:1].isdecimal() and not is_number(token) for token in tokens)
    return "date" if in_figures or _TIMES & set(tokens) or not (figures or tokens) else "number"
