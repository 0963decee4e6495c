"""The room's ear: the candidate's sound, to whoever it concerns at the moment."""

from collections import deque
from collections.abc import Callable, Iterator
from itertools import takewhile

from core.interview.deciphering import Deciphering
from core.interview.events import Event, Judged, Understood
from core.interview.interruption import Interruption
from core.interview.interview import Interview, PlannedQuestion, QuestionKind, Turn
from core.interview.listening import Listening
from core.interview.screen import Screen
from core.interview.speaking import Speaking
from core.interview.studio import Studio
from core.speech.turn_taking import Candidate, Decision, Patience, Pauses, TurnPolicy, decide
from core.speech.voice_activity import WINDOW_S, VoiceActivity, Window

MEANWHILE_S = 30.0
"""Sound kept since an answer was closed, should it go on: far longer than it may be joined."""


class Hearing:
    """Belongs to the room's actor.

    Attributes:
        patience: how long the candidate wants to be waited for.
        interruption: what happens to speech while we speak or think.
        listening: the answer that is open; None while we speak, think or pause.
        ended: the answer that was closed last, while it may still go on.
    """

    def __init__(
        self,
        interview: Interview,
        studio: Studio,
        speaking: Speaking,
        screen: Screen,
        post: Callable[[Event], None],
    ) -> None:
        """Begin deaf; `begin` starts the stream."""
        self.patience = Patience.NORMAL
        self.listening: Listening | None = None
        self.ended: Listening | None = None
        self._language = interview.language
        self._policy: TurnPolicy = studio.policy
        self._screen = screen
        self._post = post
        self._voice_activity = VoiceActivity(studio.new_detector())
        self._deciphering = Deciphering(
            interview.id, interview.language, studio.transcription, studio.turn_model, post
        )
        self.interruption = Interruption(
            interview.id,
            interview.language,
            speaking=speaking,
            screen=screen,
            deciphering=self._deciphering,
            observer=studio.observer,
        )
        self._pauses = Pauses()
        self._meanwhile: deque[Window] = deque(maxlen=round(MEANWHILE_S / WINDOW_S))
        self._thinks_aloud = self._was_nudged = self._has_asked = self._sounded_over = False

    @property
    def is_deciphering(self) -> bool:
        """Say whether models are still at work on what was heard."""
        return self._deciphering.is_busy

    def begin(self, at_s: float) -> None:
        """Begin a stream of sound at `at_s` of the recording."""
        self._voice_activity.reset(at_s)
        self.interruption.forget()

    def windows(self, pcm: bytes) -> Iterator[Window]:
        """Yield the windows that 16 kHz PCM16 completes."""
        yield from self._voice_activity.feed(pcm)

    def listen(self, turn: Turn, texts: dict[int, str]) -> None:
        """Listen to the answer to a turn, from just before now: nobody waits for our last word."""
        past = self.interruption.heard
        self.interruption.end()
        self.ended, self._was_nudged = None, False
        self._thinks_aloud = thinks_aloud(turn.question)
        self.listening = Listening(
            turn,
            texts=texts,
            language=self._language,
            pauses=self._pauses,
            policy=self._policy,
            deciphering=self._deciphering,
            post=self._post,
        )
        for window in past:
            self.listening.feed(window)

    def past_s(self, at_s: float) -> float:
        """Return where an answer begins that is listened to from now on."""
        past = self.interruption.heard
        return past[0].at_s if past else at_s

    def stop(self) -> None:
        """Stop listening; what is open is transcribed to its end."""
        if self.listening is not None:
            self.listening.close()
        self.listening = self.ended = None

    def close(self, *, may_go_on: bool) -> Listening | None:
        """Close the answer; return how it was heard."""
        closed = self.listening
        if closed is not None:
            self._sounded_over = closed.sounds_over
            closed.close()
            self._deciphering.promote()
        self.listening, self.ended = None, closed if may_go_on else None
        self._meanwhile.clear()
        return closed

    def reopen(self) -> None:
        """Go on with the answer that was closed last, with all that was heard since."""
        assert self.ended is not None
        self.listening, self.ended = self.ended, None
        self.interruption.end()
        if self._sounded_over:  # who breaks off and thinks for long teaches nothing about ends
            pause = sum(1 for _ in takewhile(lambda window: not window.is_voice, self._meanwhile))
            self._pauses.cut_off_after(self.listening.progress.silence_s + pause * WINDOW_S)
        for window in self._meanwhile:
            self.listening.feed(window)

    def hear_answer(self, listening: Listening, window: Window) -> None:
        """Hear a window of the open answer."""
        self.interruption.remember(window)
        listening.feed(window)

    async def hear_meanwhile(self, window: Window, saying: str | None) -> bool:
        """Hear a window while we say `saying` (None: think); True when the candidate means us."""
        self._meanwhile.append(window)
        return await self.interruption.hear(window, saying)

    def decide(self) -> Decision:
        """Return what to do at this moment of the open answer; a nudge once."""
        if self.listening is None:
            return Decision.WAIT
        candidate = Candidate(self.patience, self._pauses.floor_s, self._thinks_aloud)
        decision = decide(self.listening.progress, candidate, self._policy)
        if decision is not Decision.NUDGE:
            return decision
        was_nudged, self._was_nudged = self._was_nudged, True
        return Decision.WAIT if was_nudged else Decision.NUDGE

    def grants_a_moment(self) -> bool:
        """Say, once for each request, that the candidate has asked for a moment to think."""
        if self.listening is None:
            return False
        had_asked, self._has_asked = self._has_asked, self.listening.progress.has_asked_for_time
        return self._has_asked and not had_asked

    def judged(self, judged: Judged) -> bool:
        """Take the turn model's word on a silence; False when it is about another answer."""
        if self.listening is None or self.listening.turn.id != judged.turn_id:
            return False
        self.listening.judged(judged)
        return True

    def understood(self, event: Understood) -> bool:
        """Take a transcript; say whether it is final."""
        for listening in (self.listening, self.ended):
            if listening is not None and listening.turn.id == event.turn.id:
                return listening.understood(event)
        return True


def thinks_aloud(question: PlannedQuestion) -> bool:
    """Say whether a question wants reasoning, with the pauses that come with it."""
    return question.kind is QuestionKind.FIELD
