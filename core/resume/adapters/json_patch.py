"""JSON Patch by python-json-patch (BSD)."""

from collections.abc import Sequence

from core.errors import Conflict, InvalidInput
from core.resume.resume import Json


class JsonPatchEngine:
    """See `core.resume.ports.PatchEngine`; it holds nothing, any thread may use it."""

    def apply(self, data: Json, patch: Sequence[Json]) -> Json:
        """See `core.resume.ports.PatchEngine.apply`."""
        import jsonpatch

        try:
            changed: Json = jsonpatch.JsonPatch(list(patch)).apply(data)
        except (jsonpatch.JsonPatchTestFailed, jsonpatch.JsonPatchConflict) as exc:
            raise Conflict("The résumé has changed since this edit was proposed.") from exc
        except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException) as exc:
            raise InvalidInput("This is no edit that can be applied.") from exc
        return changed

    def difference(self, before: Json, after: Json) -> tuple[Json, ...]:
        """See `core.resume.ports.PatchEngine.difference`."""
        import jsonpatch

        return tuple(jsonpatch.make_patch(before, after).patch)
