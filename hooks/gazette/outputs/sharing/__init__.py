"""Pictures for links that are shared (Open Graph): what a page is about, on one card.

`cards` chooses the card of each page, `drawing` draws it, `photos` makes the record's own picture smaller,
`files` lists the pictures. `head/sharing` tells programs of them.
"""
