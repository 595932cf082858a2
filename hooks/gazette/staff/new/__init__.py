"""`gazette new`: the kinds of starters, their questions, and the new text, which is checked."""
