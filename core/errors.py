"""The errors a person or a caller can meet.

AppError                 message is safe to show to a person; not retryable
├── InvalidInput         the person can fix it: bad file, empty answer
├── NotFound             no such interview, résumé, posting
├── Conflict             the state forbids it: already finished, already stored
├── Unavailable          an outside thing failed: model, voice, database, queue (retryable)
└── BadModelOutput       a model answered, but not in the agreed form (retryable)
"""


class AppError(Exception):
    """Be the root of every error whose message may be shown to a person."""

    retryable = False

    @property
    def message(self) -> str:
        """Return the text to show."""
        return str(self.args[0]) if self.args else type(self).__name__


class InvalidInput(AppError):
    """Say that the person can fix what was given."""


class NotFound(AppError):
    """Say that a thing does not exist, or not for this person."""

    def __init__(self, kind: str, id_: object) -> None:
        """Name the kind of thing and its id."""
        super().__init__(f"No such {kind}: {id_}")
        self.kind = kind
        self.id = id_


class Conflict(AppError):
    """Say that the present state forbids the action."""


class Unavailable(AppError):
    """Say that something outside this process failed and may come back."""

    retryable = True


class BadModelOutput(AppError):
    """Say that a model answered outside the agreed form."""

    retryable = True
