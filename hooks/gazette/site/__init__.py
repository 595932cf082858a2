"""The stages of a build in order, and the one list of everything the site holds."""
