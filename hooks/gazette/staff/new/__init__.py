"""`gazette new`: what can be started, what is asked for it, the text it makes, what the check says of it."""
