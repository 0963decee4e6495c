// One spoken answer as one file: recorded, kept, and posted until it has arrived.

import { headersFor } from "./trace.js";

const PIECE_MS = 1000;
const BITS_PER_S = 48_000; // clear speech in Opus and AAC; five minutes are 1.8 MB
const MAX_BYTES = 7.5 * 1024 * 1024; // the server takes 8 MiB
const TOO_SHORT_MS = 300;
const FIRST_DELAY_MS = 1000;
const LAST_DELAY_MS = 15_000;
const ANSWER_WITHIN_MS = 60_000; // 2 MB at 300 kbit/s, and the time to decode them
const REFUSED = new Set([400, 401, 403, 404, 413, 422]);
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"];

export const MAX_MINUTES = 5;

/** Return the kind of file in which this browser records sound, or null. */
export function recordedSound() {
  if (!globalThis.MediaRecorder) return null;
  return TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? null;
}

/** The recording of one answer. Events: `full` (it may not be longer), `broken` (it stopped). */
export class Recording extends EventTarget {
  constructor(stream) {
    super();
    this.pieces = [];
    this.bytes = this.recordedMs = 0;
    this.recorder = new MediaRecorder(stream, {
      mimeType: recordedSound(),
      audioBitsPerSecond: BITS_PER_S,
    });
    this.recorder.ondataavailable = ({ data }) => this.#add(data);
    this.recorder.onstop = () => this.isWanted && this.dispatchEvent(new Event("broken"));
    this.isWanted = true;
    this.recorder.start(PIECE_MS);
    this.resumedAt = performance.now();
  }

  pause() {
    if (this.recorder.state !== "recording") return;
    this.recordedMs = this.#soFarMs;
    this.recorder.pause();
  }

  resume() {
    if (this.recorder.state !== "paused") return;
    this.resumedAt = performance.now();
    this.recorder.resume();
  }

  /** Stop; return the file, or null when there is nothing in it. */
  async finish() {
    this.isWanted = false;
    this.recordedMs = this.#soFarMs;
    if (this.recorder.state !== "inactive") {
      const stopped = new Promise((resolve) => (this.recorder.onstop = resolve));
      this.recorder.stop();
      await stopped;
    }
    const isEmpty = this.recordedMs < TOO_SHORT_MS || !this.bytes;
    return isEmpty ? null : new Blob(this.pieces, { type: this.recorder.mimeType });
  }

  /** Let go of it. */
  drop() {
    this.isWanted = false;
    this.recorder.ondataavailable = null;
    if (this.recorder.state !== "inactive") this.recorder.stop();
  }

  get #soFarMs() {
    const isRunning = this.recorder.state === "recording";
    return this.recordedMs + (isRunning ? performance.now() - this.resumedAt : 0);
  }

  #add(data) {
    if (data.size) this.pieces.push(data);
    this.bytes += data.size;
    const isFull = this.bytes > MAX_BYTES || this.#soFarMs >= MAX_MINUTES * 60_000;
    if (isFull && this.isWanted) this.dispatchEvent(new Event("full"));
  }
}

/**
 * Post an answer until the server has taken it.
 *
 * @param {{isWanted: () => boolean, onWaiting: Function}} options whether it is still to be sent,
 *   and what is called, once, when it could not be sent at the first try
 * @returns {"taken"|"refused"|"given_up"}
 */
export async function post(url, blob, { isWanted, onWaiting }) {
  for (let delayMs = FIRST_DELAY_MS; isWanted(); delayMs = Math.min(delayMs * 2, LAST_DELAY_MS)) {
    const status = await attempt(url, blob);
    if (status >= 200 && status < 300) return "taken";
    if (REFUSED.has(status)) return "refused";
    if (delayMs === FIRST_DELAY_MS) onWaiting();
    await rest(delayMs);
  }
  return "given_up";
}

async function attempt(url, body) {
  try {
    const signal = AbortSignal.timeout?.(ANSWER_WITHIN_MS);
    const headers = headersFor(url);
    const options = { method: "POST", body, headers, credentials: "same-origin", signal };
    return (await fetch(url, options)).status;
  } catch {
    return 0; // offline: the answer waits here
  }
}

/** Wait, but no longer than until the network is back. */
function rest(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
    globalThis.addEventListener("online", resolve, { once: true });
  });
}
