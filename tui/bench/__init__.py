"""The bench of keys: how soon after a key the screen shows what follows from it, in a real pseudo-terminal.

`programs` says what is measured side by side: bants itself on an invented base, the `ordinary` screen of the same
content, and the `limit`. `terminal` runs one, `page` reads what it draws, `keys` holds the keys and times them,
`figures` does the sums. What is measured runs in processes of its own; nothing here is imported by a command but
`bants bench keys`.
"""
