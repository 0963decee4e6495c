// Record the video and post it in parts, in order, again and again until each has arrived.

import { headersFor } from "./trace.js";

const PART_MS = 4000;
const FIRST_DELAY_MS = 1000;
const LAST_DELAY_MS = 15000;
const ANSWER_WITHIN_MS = 60_000; // a part at 50 kbit/s; a line that swallows everything is left
const MAX_WAITING_BYTES = 192 * 1024 * 1024; // half an hour at the bit rates below
const VIDEO_BITS_PER_S = 700_000;
const AUDIO_BITS_PER_S = 64_000;
const FINAL_STATUS = new Set([400, 401, 403, 404, 413]); // 507 is tried again: stores come back
const TYPES = [
  "video/webm;codecs=vp8,opus",
  "video/webm;codecs=vp9,opus",
  "video/webm",
  "video/mp4",
];

/** Return the container this browser can record, or null. */
export function recordedType() {
  if (!globalThis.MediaRecorder) return null;
  return TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? null;
}

/** One take of one interview. Events: `failed` (it has stopped for good). */
export class VideoRecorder extends EventTarget {
  constructor(interview, take, stream) {
    super();
    this.base = `/interviews/${encodeURIComponent(interview)}/video/${take}`;
    this.mime = recordedType();
    this.parts = []; // [{number, blob}], the first is being posted
    this.recorded = 0;
    this.recorder = new MediaRecorder(stream, {
      mimeType: this.mime,
      videoBitsPerSecond: VIDEO_BITS_PER_S,
      audioBitsPerSecond: AUDIO_BITS_PER_S,
    });
    this.recorder.ondataavailable = ({ data }) => data.size && this.#add(data);
    this.recorder.onerror = () => this.#fail();
    this.stopped = new Promise((resolve) => (this.recorder.onstop = resolve));
  }

  start() {
    this.recorder.start(PART_MS);
  }

  /** Nothing is recorded while the interview is paused, in sound as in picture. */
  pause() {
    if (this.recorder.state === "recording") this.recorder.pause();
  }

  resume() {
    if (this.recorder.state === "paused") this.recorder.resume();
  }

  /** Stop, and resolve once everything has arrived (or cannot). */
  async finish() {
    if (this.recorder.state !== "inactive") this.recorder.stop();
    await this.stopped;
    this.hasStopped = true;
    await this.#post();
    if (!this.hasFailed) await this.#request(`${this.base}/end`, null);
  }

  #add(blob) {
    if (this.hasFailed) return;
    this.parts.push({ number: this.recorded++, blob });
    const waiting = this.parts.reduce((sum, part) => sum + part.blob.size, 0);
    if (waiting > MAX_WAITING_BYTES) this.#fail();
    else this.#post();
  }

  /** Post what waits; all callers share one run. */
  #post() {
    this.running ??= this.#postAll().finally(() => (this.running = null));
    return this.running;
  }

  async #postAll() {
    while (this.parts.length && !this.hasFailed) {
      const { number, blob } = this.parts[0];
      const answer = await this.#request(`${this.base}/${number}`, blob);
      if (answer) this.#arrived(answer.next_part);
    }
  }

  #arrived(nextPart) {
    if (nextPart < this.parts[0].number) return this.#fail(); // the server lost what we let go
    this.parts = this.parts.filter((part) => part.number >= nextPart);
  }

  async #request(url, body) {
    for (let delayMs = FIRST_DELAY_MS; !this.hasFailed; ) {
      try {
        const signal = AbortSignal.timeout?.(ANSWER_WITHIN_MS);
        const response = await fetch(url, {
          method: "POST",
          body,
          headers: headersFor(url),
          credentials: "same-origin",
          signal,
        });
        if (response.ok || response.status === 409) return await response.json().catch(() => ({}));
        if (FINAL_STATUS.has(response.status)) return this.#fail();
      } catch {
        // offline: the part waits here
      }
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      delayMs = Math.min(delayMs * 2, LAST_DELAY_MS);
    }
    return null;
  }

  #fail() {
    if (this.hasFailed) return null;
    this.hasFailed = true;
    this.parts = [];
    if (this.recorder.state !== "inactive") this.recorder.stop();
    this.dispatchEvent(new Event("failed"));
    return null;
  }
}
