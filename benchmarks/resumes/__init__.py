"""A corpus of résumés of people who do not exist, each file beside the truth about it."""
