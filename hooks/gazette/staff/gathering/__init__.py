"""`gazette gather`: brings the records of regions that are kept elsewhere, one folder or git repository each.

`sources` reads gather.yml, `copies` takes the files of a region out of a folder or (`git_commits`) a commit,
`gatherings` checks them and puts them in the place of the copy that was here.
"""
