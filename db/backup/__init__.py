"""Keep everything a second time, and get it back: `python -m db.backup make|list|verify|restore`.

A backup is a folder beside the others. Recordings, which all of them share, are kept once, under
the hash of what is in them: a nightly backup costs what is new, and one that is removed takes
nothing from another.
"""
