"""Those who make the kit: kitgen and its peers, each in a module that is run as a process of its own.

A module has ``prepare(texts, folder)``, which writes its templates and is not measured, and ``Maker(folder)``
with ``make(number)``, which makes the kit of one unit and gives its files.
"""
