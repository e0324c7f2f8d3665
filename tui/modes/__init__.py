"""What lies over a screen for a moment and takes the keys meanwhile: find, a person, an objection, a question with a
no.

A mode is no widget and holds no focus: the screen hands it the keys one by one, so keys typed ahead meet it in their
order.
"""
