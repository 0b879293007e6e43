"""kitgen turns a framework of good practice into a printed workshop kit, as Word and as PDF."""

__version__ = "0.1.0"
