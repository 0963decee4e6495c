from core.resume.structure.structuring import structured

__all__ = ["structured"]
