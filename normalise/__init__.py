"""What a document's tables mean: its plan, its actions, who does them and when."""
