"""When: any way a council says it, to inclusive date ranges."""
