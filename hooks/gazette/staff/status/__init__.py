"""Tasks for the records of each region on a day: `gazette status`.

`kinds` lists the kinds of tasks; each is a small named function in the module of its subject, as checks are.
Everything follows from the records and the day, never from git.
"""
