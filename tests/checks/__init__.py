"""Checkers for what kitgen writes; each reads a finished file and says what is wrong with it.

They share nothing with kitgen, so that a mistake in the program cannot hide in its own check.
"""
