"""What every other package may use: the report of problems, and the settings of a build."""
