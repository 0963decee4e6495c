// Play 24 kHz PCM16 from a ring buffer at the context's rate; a newer epoch silences older ones.

const SOURCE_HZ = 24000;
const START_S = 0.1; // heard before the first sample is played, against gaps from the network
const REPORT_S = 0.1;
const CAPACITY = SOURCE_HZ * 180; // 3 minutes, longer than any question
const QUANTUM = 128; // frames; 2.7 ms at 48 kHz, and the length of a fade against clicks
const TAPS = 16;
const PHASES = 256;

// Windowed-sinc interpolation (Blackman window), one row of taps for each fraction of a sample.
const TABLE = (() => {
  const table = new Float32Array((PHASES + 1) * TAPS);
  for (let phase = 0; phase <= PHASES; phase++) {
    for (let tap = 0; tap < TAPS; tap++) {
      const x = tap - (TAPS / 2 - 1) - phase / PHASES;
      const w = (x + TAPS / 2) / TAPS;
      const window = 0.42 - 0.5 * Math.cos(2 * Math.PI * w) + 0.08 * Math.cos(4 * Math.PI * w);
      const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      table[phase * TAPS + tap] = sinc * Math.max(0, window);
    }
  }
  return table;
})();

class Playback extends AudioWorkletProcessor {
  constructor() {
    super();
    this.ring = new Float32Array(CAPACITY);
    this.port.onmessage = ({ data }) => this.#receive(data);
    this.#begin(0);
  }

  #begin(epoch) {
    if (this.isPlaying && this.gain) this.#render((this.tail = new Float32Array(QUANTUM)), 0);
    this.epoch = epoch;
    this.written = 0;
    this.position = 0; // in source samples, with a fraction
    this.total = Infinity;
    this.isPlaying = false;
    this.hasEnded = false;
    this.isHeld = false;
    this.gain = 1;
    this.reportedAt = 0;
  }

  #receive({ type, epoch, pcm, samples }) {
    if (epoch < this.epoch) return;
    if (epoch > this.epoch || type === "begin") this.#begin(epoch);
    if (type === "pcm") {
      for (const sample of new Int16Array(pcm)) {
        this.ring[this.written++ % CAPACITY] = sample / 32768;
      }
    }
    if (type === "end") this.total = Math.min(samples, this.written);
    if (type === "hold") this.#hold();
    if (type === "go_on") this.isHeld = false;
  }

  #hold() {
    this.isHeld = true;
    if (!this.isPlaying) this.#report({ isAtOnce: true });
  }

  process(_, [[left, ...others]]) {
    const isComplete = this.total !== Infinity;
    if (!this.isPlaying && !this.hasEnded && !this.isHeld) {
      const ahead = this.written - this.position;
      this.isPlaying = ahead >= SOURCE_HZ * START_S || isComplete;
    }
    if (this.isPlaying && (this.gain || !this.isHeld)) this.#play(left);
    if (this.tail) {
      for (let i = 0; i < QUANTUM; i++) left[i] += this.tail[i];
      this.tail = null;
    }
    for (const channel of others) channel.set(left);
    return true;
  }

  #play(out) {
    const wasHeard = this.gain > 0;
    this.#render(out, this.isHeld ? 0 : 1);
    this.#report({ isAtOnce: wasHeard && this.isHeld });
  }

  /** Write what comes next, going evenly from the present gain to another. */
  #render(out, gain) {
    const step = SOURCE_HZ / sampleRate;
    const slope = (gain - this.gain) / out.length;
    for (let i = 0; i < out.length; i++) {
      if (this.position >= Math.min(this.total, this.written)) {
        this.isPlaying = false; // wait for more, or stop
        break;
      }
      out[i] = this.#at(this.position) * (this.gain + slope * (i + 1));
      this.position += step;
    }
    this.gain = gain;
  }

  #at(position) {
    const whole = Math.floor(position);
    const row = Math.round((position - whole) * PHASES) * TAPS;
    let sum = 0;
    for (let tap = 0; tap < TAPS; tap++) {
      const index = whole + tap - (TAPS / 2 - 1);
      if (index >= 0 && index < this.written) sum += this.ring[index % CAPACITY] * TABLE[row + tap];
    }
    return sum;
  }

  #report({ isAtOnce }) {
    const hasEnded = this.position >= this.total;
    if (!hasEnded && !isAtOnce && currentTime - this.reportedAt < REPORT_S) return;
    this.reportedAt = currentTime;
    this.hasEnded = hasEnded;
    const playedMs = (Math.min(this.position, this.written) / SOURCE_HZ) * 1000;
    this.port.postMessage({ epoch: this.epoch, playedMs, ended: hasEnded, isAtOnce });
  }
}

registerProcessor("rhetor-playback", Playback);
