"""Where model weights come from, and whether they are the ones we know.

Each is looked for in the configured folder, then in an offline package or on the hub, whichever
the settings prefer. A file is used only when its size and SHA-256 are the registered ones.
`python -m core.weights` says what is here and what to install; with `--fetch` it may ask the hub.
"""

from core.weights.registry import REGISTRY, Source, WeightFile, Weights, fingerprints
from core.weights.search import locate

__all__ = ["REGISTRY", "Source", "WeightFile", "Weights", "fingerprints", "locate"]
