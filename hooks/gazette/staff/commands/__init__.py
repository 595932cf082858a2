"""The subcommands of `gazette`, a module each, which is imported when its command is run."""
