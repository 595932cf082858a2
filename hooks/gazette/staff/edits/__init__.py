"""Edits of records that are easily done wrong by hand: follow-up, correction, cancellation, move.

`targets` finds the record, session and outcome that are meant; a module for each edit gives the new text;
`acceptance` refuses one that brings errors, and `replacement` shows it or puts it in the file's place.
"""
