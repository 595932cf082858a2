"""Registry → what is shown, in order. One module per kind of page; nothing here knows HTML.

A view is a frozen dataclass made for one page in one language: its texts are chosen, its lists sorted,
its links made. Templates only print it.
"""
