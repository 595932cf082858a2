"""What a page's head says besides its layout: feed links and JSON-LD."""
