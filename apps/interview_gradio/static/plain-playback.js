// Play 24 kHz PCM16 without an AudioWorklet: pieces, scheduled one after the other.

const SOURCE_HZ = 24000;
const START_S = 0.1; // as in playback-worklet.js
const AHEAD_S = 0.02; // a source that is to begin in the past begins late and clicks
const FADE_S = 0.005;
const REPORT_EVERY_MS = 100;

/** Stands in for the node of `playback-worklet.js`: the same messages in and out. */
export class PlainPlayback {
  constructor(context) {
    this.context = context;
    this.out = context.createGain();
    this.port = { postMessage: (message) => this.#receive(message), onmessage: null };
    this.sources = [];
    this.#begin(0);
  }

  connect(destination) {
    this.out.connect(destination);
  }

  #begin(epoch) {
    this.#stop();
    this.epoch = epoch;
    this.samples = new Float32Array(SOURCE_HZ * 10);
    this.written = 0;
    this.next = 0; // the first sample that is not scheduled yet
    this.total = Infinity;
    this.isHeld = this.hasEnded = false;
  }

  #receive({ type, epoch, pcm, samples }) {
    if (epoch < this.epoch) return;
    if (epoch > this.epoch || type === "begin") this.#begin(epoch);
    if (type === "pcm") this.#add(new Int16Array(pcm));
    if (type === "end") this.total = Math.min(samples, this.written);
    if (type === "hold") this.#hold();
    if (type === "go_on") this.isHeld = false;
    if (type !== "begin" && type !== "hold") this.#schedule();
    if (this.total === 0) this.#report(); // an empty question is over at once
  }

  #add(pcm) {
    if (this.written + pcm.length > this.samples.length) {
      const longer = new Float32Array(2 * (this.written + pcm.length));
      longer.set(this.samples.subarray(0, this.written));
      this.samples = longer;
    }
    for (const sample of pcm) this.samples[this.written++] = sample / 32768;
  }

  /** Stop where we are; `go_on` schedules the rest anew. */
  #hold() {
    const position = this.#position();
    this.#stop();
    this.isHeld = true;
    this.next = Math.ceil(position);
    this.#report({ isAtOnce: true });
  }

  #schedule() {
    if (this.isHeld || this.hasEnded || this.next >= this.written) return;
    const isComplete = this.total !== Infinity;
    const isFirst = !this.sources.length;
    if (isFirst && !isComplete && this.written - this.next < SOURCE_HZ * START_S) return;
    const now = this.context.currentTime;
    const isLate = !isFirst && this.endsAt < now; // a gap: gather some sound before going on
    const at = isFirst || isLate ? now + (isLate ? START_S : AHEAD_S) : this.endsAt;
    this.#start(at);
    this.timer ??= setInterval(() => this.#report(), REPORT_EVERY_MS);
  }

  #start(at) {
    const { context, next, written } = this;
    const buffer = context.createBuffer(1, written - next, SOURCE_HZ);
    buffer.getChannelData(0).set(this.samples.subarray(next, written));
    const source = context.createBufferSource();
    source.buffer = buffer;
    const gain = context.createGain();
    source.connect(gain).connect(this.out);
    source.onended = () => this.#report(); // timers of a hidden page come late
    source.start(at);
    this.sources.push({ source, gain, from: next, count: written - next, at });
    this.next = written;
    this.endsAt = at + buffer.duration;
  }

  #stop() {
    clearInterval(this.timer);
    this.timer = undefined;
    const now = this.context.currentTime;
    for (const { source, gain } of this.sources) {
      source.onended = null;
      gain.gain.setValueAtTime(1, now);
      gain.gain.linearRampToValueAtTime(0, now + FADE_S);
      source.stop(now + FADE_S);
    }
    this.sources = [];
  }

  /** Return how many samples have been played. */
  #position() {
    const now = this.context.currentTime;
    const begun = this.sources.filter(({ at }) => at <= now).at(-1);
    if (!begun) return this.sources[0]?.from ?? this.next;
    return begun.from + Math.min(begun.count, (now - begun.at) * SOURCE_HZ);
  }

  #report({ isAtOnce = false } = {}) {
    if (this.hasEnded) return;
    const position = this.#position();
    this.hasEnded = position >= this.total - 1; // the clock of the context is rounded
    if (this.hasEnded) this.#stop();
    const played = this.hasEnded ? this.total : position;
    const playedMs = (played / SOURCE_HZ) * 1000;
    const data = { epoch: this.epoch, playedMs, ended: this.hasEnded, isAtOnce };
    this.port.onmessage?.({ data });
  }
}
