"""The wheel: areas as sectors round the purpose, in one ring or several."""
