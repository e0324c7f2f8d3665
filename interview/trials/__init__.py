"""Simulated calls: how many questions it takes until no answer moves the tier any more, by one order or another.

Prospects are drawn from a seed by stated shares, every order meets the same ones, and nothing here measures time. The
yardstick is the optimum, found by exhaustive search.
"""
