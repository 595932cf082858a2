"""Whatever is edited, singly: the site is that of a build from nothing."""
