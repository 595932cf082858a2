"""Every address, id and permalink, and the ledger of what was ever published."""
