"""Currencies as they are written and said: codes, signs, and the words people use for money.

A dollar is the definition's own where that is one, else the American; a crown, a franc or a rupee without its country
is read only where the definition's currency is one of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from interview.spoken.phrases import Line, Phrases, listed, several

CODES = listed(
    "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KES KRW MAD MXN MYR "
    "NGN NOK NZD PEN PHP PKR PLN QAR RON RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR"
)
CONTINENTAL = frozenset(
    ("EUR", "DKK", "NOK", "SEK", "ISK", "BRL", "TRY", "IDR", "CZK", "PLN", "RON", "HUF", "ARS", "CLP", "COP")
)
"""Written with a point between thousands, or without one between units."""

_DOLLARS = ("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD")
_NAMES: Phrases[str] = several(
    {
        "USD": "us dollars|us dollar|us $|u s dollars|american dollars|greenbacks",
        "$": "$|dollars|dollar|bucks",
        "AUD": "australian dollars|aussie dollars|a $|au $|aud $",
        "CAD": "canadian dollars|c $|ca $|can $",
        "NZD": "new zealand dollars|nz $|kiwi dollars",
        "SGD": "singapore dollars|s $",
        "HKD": "hong kong dollars|hk $",
        "EUR": "€|euros|euro",
        "GBP": "£|pounds|pound|quid|pounds sterling|sterling|british pounds",
        "JPY": "¥|yen|japanese yen",
        "CHF": "swiss francs|francs|franc|sfr|fr",
        "INR": "₹|rupees|indian rupees|rs|inr",
        "SEK": "swedish kronor|swedish krona|swedish crowns|kronor|krona",
        "NOK": "norwegian kroner|norwegian krone",
        "DKK": "danish kroner|danish krone",
        "PLN": "zloty|zlotys|zł",
        "CZK": "czech crowns|czech koruna|koruna",
        "BRL": "reais|brazilian reais|r $",
        "ZAR": "rand|south african rand",
        "AED": "dirhams|dirham",
        "ILS": "shekels|₪",
        "CNY": "yuan|rmb|renminbi",
    }
    | {
        code: code.lower()
        for code in sorted(
            CODES
            - {
                "USD",
                "AUD",
                "CAD",
                "NZD",
                "SGD",
                "HKD",
                "EUR",
                "GBP",
                "JPY",
                "CHF",
                "INR",
                "SEK",
                "NOK",
                "DKK",
                "PLN",
                "CZK",
                "BRL",
                "ZAR",
                "AED",
                "ILS",
                "CNY",
            }
        )
    }
)
_CODES: Phrases[str] = several({code: code.lower() for code in sorted(CODES)})


def currency_at(line: Line, at: int, local: str | None) -> Iterator[tuple[str, int]]:
    """The currency that is named at a place, with the place behind it; `local` is the definition's."""
    for phrases in (_CODES, _NAMES):
        found, behind = phrases.longest(line.words, at)
        if found is not None:
            if found == "$":
                found = local if local in _DOLLARS else "USD"
            yield found or "USD", behind
            return


def named_currencies(words: tuple[str, ...]) -> list[str]:
    """Every currency that is named, each once."""
    found: dict[str, None] = {}
    at = 0
    while at < len(words):
        one, behind = _CODES.longest(words, at)
        if one is None:
            one, behind = _NAMES.longest(words, at)
        if one is not None:
            found.setdefault(one)
        at = max(behind, at + 1)
    if "$" in found and any(one in _DOLLARS for one in found):
        del found["$"]
    return ["USD" if one == "$" else one for one in found]
