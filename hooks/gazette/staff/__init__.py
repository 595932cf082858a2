"""What staff and maintainers do with the `gazette` command."""
