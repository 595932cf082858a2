"""What a page's head says besides its layout: feed links, sharing and JSON-LD."""
