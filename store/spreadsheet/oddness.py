"""How little a text looks like words: the measure that tells encodings of eight bits from each other.

A byte above ASCII is a letter in every one of them, but only in the right one a letter that people write there: not a
capital behind a small letter, not a sign within a word, not Cyrillic beside Latin. Counted, not judged.
"""

from __future__ import annotations

import re

_LATIN = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_CYRILLIC = "\u0400-\u04ff"
_USUAL = "\u00a0¡§©«®°²³·»¿–—‘’‚“”„•…€™£½´ªº№"
_ODD = re.compile(
    "|".join(
        (
            "[\x80-\x9f]",  # undefined
            f"[^\x00-\x7f{_USUAL}{_LATIN}{_CYRILLIC}]",  # signs that nobody writes in a list of names
            f"(?<=[a-zA-Z])[^\x00-\x7f‘’–·{_LATIN}{_CYRILLIC}](?=[a-zA-Z])",  # a sign within a word
            "(?<=[a-z])[À-ÖØ-ÞŠŒŽŸŁ]|(?<=[A-Z])[À-ÖØ-ÞŠŒŽŸŁ](?=[a-z])",  # a capital within a word
            "(?<=[a-zA-Z])[§¡¿¤¦¨¬¯¸¶†‡‰‚„ƒ]",  # signs that stand behind no letter
            f"(?<=[a-zA-Z])[{_CYRILLIC}]|[{_CYRILLIC}](?=[a-zA-Z{_LATIN}])",
            f"(?<=[а-яё])[А-ЯЁ]|(?<=[{_CYRILLIC}])[{_USUAL}]",
            "[Ѐ-ЏЂЃѓђљњќћџЉЊЌЋЏѕЅјЈґҐ]",  # seldom outside a few languages
            f"[{_LATIN}]{{4}}",
        )
    )
)


def oddness(text: str) -> int:
    """How many places of the text are none that people write; fewer is likelier."""
    return sum(len(found) for found in _ODD.findall(text))
