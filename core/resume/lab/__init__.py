"""Experiments with ways of reading: pipelines, corpora with their truth, and runs over them."""
