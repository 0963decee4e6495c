"""A fictional world for `make demo`: twelve weeks of candidates who practise (docs/decisions/0038).

Everything in it is made up and says so. The answers are typed, so no measure of voice or face is
invented; their levels and their nearness are computed by the code that everybody's are.
"""
