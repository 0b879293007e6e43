"""Discussion cards: decks, fronts, backs and the sheets they are cut from."""
