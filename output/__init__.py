"""The files a dataset is written to."""
