"""The commands by subject: runs, the dataset they left, and single documents. `cli` lists them all."""
