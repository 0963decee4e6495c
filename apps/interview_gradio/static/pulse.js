// Whether the line still carries: when to ask, and when to give it up. No timers, no sockets.

const PING_EVERY_MS = 5000;
const PING_EVERY_CHECK_MS = 1500;
// A line that swallows everything is left after 10 s at most, a third of the sound that is kept.
const ANSWER_WITHIN_MS = 5000;
const PROBE_WITHIN_MS = 2000; // after the network has changed, doubt is likelier
const LATE_MS = 1500; // browsers let timers of a hidden page run once a second
const SLEPT_MS = 10_000;
const SLEPT_HIDDEN_MS = 90_000; // after five minutes hidden, once a minute

export class Pulse {
  constructor() {
    this.pingEveryMs = PING_EVERY_CHECK_MS;
    this.begin();
  }

  /** A new connection: nothing was asked yet. */
  begin() {
    this.pingedAt = -Infinity;
    this.heard();
  }

  /** The device check is over: the round trip is measured less often. */
  calm() {
    this.pingEveryMs = PING_EVERY_MS;
  }

  /** Some word has come from the server. */
  heard() {
    this.askedAt = null; // when the first of the pings was sent that nothing came after
    this.withinMs = ANSWER_WITHIN_MS;
    this.wasLate = false;
  }

  /** The network may be another one: ask at the next beat, and do not wait for long. */
  probe() {
    this.pingedAt = -Infinity;
    this.askedAt = null;
    this.withinMs = PROBE_WITHIN_MS;
  }

  /**
   * Say what is to be done now; to be called several times a second, or as often as one can.
   *
   * @param {{nowMs: number, wallMs: number, isHidden: boolean}} beat the monotonic clock, which
   *   stands still on some sleeping computers, and the wall clock, which does not
   * @returns {"ping"|"lost"|"slept"|null}
   */
  beat({ nowMs, wallMs, isHidden }) {
    const passedMs = Math.max(nowMs - (this.nowMs ?? nowMs), wallMs - (this.wallMs ?? wallMs));
    this.nowMs = nowMs;
    this.wallMs = wallMs;
    if (passedMs > (isHidden ? SLEPT_HIDDEN_MS : SLEPT_MS)) return "slept";
    if (this.askedAt !== null && nowMs - this.askedAt >= this.withinMs) {
      if (passedMs < LATE_MS || this.wasLate) return "lost";
      // It was this page that stood still, so the answer may be waiting: ask once more.
      this.wasLate = true;
      this.askedAt = null;
      this.pingedAt = -Infinity;
    }
    if (nowMs - this.pingedAt < this.pingEveryMs) return null;
    this.pingedAt = nowMs;
    this.askedAt ??= nowMs;
    return "ping";
  }
}
