"""What sales and marketing agreed: the definition file, read, checked, compared and shown.

`reading` is the only door in: a Definition that exists has passed every check. This package imports nothing by
itself, so that the judge, which the checks ask what can be reached, can import the model without going in a circle.
"""
