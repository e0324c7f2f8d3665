"""What the screens are made of: panels that paint one frozen view, and the painters, which are plain functions.

A painter takes a view, the signs, a width and a height, and gives lines; it knows no widget, no desk and no key.
"""
