"""Used by every other package: the report of problems and the settings of a build."""
