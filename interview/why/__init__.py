"""Why a lead is where it is, why it is not a tier higher, and what would sink it.

`trace` tells it from the rules; `lifting` and `sinking` find the smallest sets of answers still open that change it,
exactly, over the `replies` that the rules tell apart; `reasons` is the door to all of them; `saying` puts sets into
words. Nothing here is on the way of a key except the caller's one line, whose steps are bounded.
"""
