"""Editing in the browser: the page admin/, the configuration of Decap CMS, and its script."""
