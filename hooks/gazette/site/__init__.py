"""The stages of a build in order, and the one list of all files of the site."""
