"""What `mkdocs serve` shows besides the site: the errors of a build in the page's place."""
