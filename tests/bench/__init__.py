"""What the site costs at a national scale, beside other generators: README.md."""
