"""What every group of settings has in common."""

from pydantic import BaseModel, ConfigDict


class Group(BaseModel):
    """Settings that belong together: read once, never changed, no name beside the known ones."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)
