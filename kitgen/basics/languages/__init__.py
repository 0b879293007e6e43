"""The languages that kits are printed in, and their fixed words: a folder of `locale/` for each.

Imports only `errors`.
"""
