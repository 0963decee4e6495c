"""How well résumés were read: against the truth, across layouts, under attack, two ways compared.

Nothing here reads a file: everything works on what was read and on the truth beside it.
"""
