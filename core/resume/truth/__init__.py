"""What a text claims, and whether another one claims more: the gate that edits go through."""

from core.resume.truth.gates import Objection, objections

__all__ = ["Objection", "objections"]
