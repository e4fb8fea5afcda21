"""What stands in a document: its blocks in reading order, and where everything stands. No meaning."""
