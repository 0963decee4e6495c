// The connection to the room (docs/voice_protocol.md): hello, back-off, resending, round trip.

import { Pulse } from "./pulse.js";
import { Ring } from "./ring.js";
import { origin } from "./trace.js";

const KIND_AUDIO = 1;
const KIND_STILL = 2;
const HEADER_BYTES = 16;
const FIRST_DELAY_MS = 500;
const LAST_DELAY_MS = 5000;
const BEAT_MS = 250;
const OPEN_WITHIN_MS = 8000; // a black hole answers no handshake for minutes
const WELCOME_WITHIN_MS = 15_000; // the room reads its record first
const STILL_BACKLOG_BYTES = 65536;

/** Closings that reconnecting cannot mend; the page says what can. */
export const FINAL_CODES = new Map([
  [1009, "too_large"],
  [4400, "protocol"],
  [4401, "no_session"],
  [4403, "foreign_origin"],
  [4404, "no_interview"],
  [4409, "taken_over"],
]);

/** Return the id of this tab; a reload keeps it, another tab has its own. */
export function tabId() {
  let id = sessionStorage.getItem("rhetor-tab");
  if (!id) {
    id = crypto.randomUUID?.() ?? randomId();
    sessionStorage.setItem("rhetor-tab", id);
  }
  return id;
}

// crypto.randomUUID exists on secure pages only.
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return [0, 8, 12, 16, 20]
    .map((from, i, all) => hex.slice(from, all[i + 1]))
    .join("-");
}

/**
 * Events: `message` (detail: the JSON object), `speech` (detail: {epoch, pcm}), `rtt` (detail: ms),
 * `offline` (detail: {restarting}), `online`, `lost` (frames had to be dropped), `slept` (the
 * computer did), `closed` (detail: a key of the texts).
 */
export class VoiceSocket extends EventTarget {
  constructor(interview) {
    super();
    this.interview = interview;
    this.devices = { rate_hz: 48000, microphone: false, camera: false };
    this.patience = "normal";
    this.take = null;
    this.welcomed = false;
    this.ring = new Ring();
    this.pulse = new Pulse();
    this.stillSeq = 0;
    this.delayMs = FIRST_DELAY_MS;
    this.retryAt = null;
    this.isOver = true; // until `setDevices`
    this.beatenAt = -Infinity;
    this.beatTimer = setInterval(() => this.#beat(), BEAT_MS);
    globalThis.addEventListener("online", () => this.probe());
    globalThis.addEventListener("offline", () => this.probe());
    navigator.connection?.addEventListener("change", () => this.probe());
    document.addEventListener("visibilitychange", () => !document.hidden && this.probe());
  }

  /** The number of the next frame of sound. */
  get nextSeq() {
    return this.ring.nextSeq;
  }

  /** Say which devices there are; a change begins a new take. */
  setDevices(devices) {
    this.devices = { ...this.devices, ...devices };
    this.take = null;
    this.ring = new Ring();
    this.stillSeq = 0;
    this.connect();
  }

  /** Say how long the interviewer is to wait. */
  setPatience(value) {
    this.patience = value;
    this.send({ type: "patience", value });
  }

  /** Connect, or connect anew. */
  connect({ takeover = false } = {}) {
    this.takeover = takeover;
    this.isOver = this.isElsewhere = this.welcomed = false;
    this.retryAt = null;
    this.waitingSince = performance.now();
    this.socket?.close(1000);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(
      `${scheme}://${location.host}/ws/voice?interview=${encodeURIComponent(this.interview)}`,
    );
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    socket.onopen = () => socket === this.socket && this.#hello();
    socket.onmessage = (event) => socket === this.socket && this.#receive(event.data);
    socket.onclose = (event) => socket === this.socket && this.#closed(event.code);
  }

  /** Continue here although the interview is open in another tab or on another device. */
  takeOver() {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.takeover = true;
      this.#hello();
    } else {
      this.connect({ takeover: true });
    }
  }

  /** The network may have changed: see at once whether the line still carries. */
  probe() {
    this.pulse.probe();
    if (this.retryAt !== null) this.retryAt = 0;
    this.#beat();
  }

  /** Stop for good. */
  finish() {
    this.isOver = true;
    clearInterval(this.beatTimer);
  }

  /** Send a message; false when there is no connection. */
  send(message) {
    if (!this.#isReady) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Send 20 ms of sound, and keep it until it is acknowledged. */
  sendAudio(pcm, capturedUs) {
    // Before the first welcome nobody waits for it; afterwards, elsewhere, nobody does any more.
    if (this.take === null || this.isOver || this.isElsewhere) return;
    const { frame, isFull } = this.ring.add(pcm, capturedUs);
    if (isFull && !this.welcomed) this.#tell("lost");
    this.#sendFrame(frame);
    // Timers of a hidden page are throttled to one a minute; what a worklet posts is not.
    if (performance.now() - this.beatenAt > BEAT_MS) this.#beat();
  }

  /** Send a still, unless the line is busy: a late one is worth nothing. */
  sendStill(jpeg) {
    if (!this.#isReady || this.socket.bufferedAmount >= STILL_BACKLOG_BYTES) return;
    this.socket.send(packed(KIND_STILL, this.stillSeq++, nowUs(), jpeg));
  }

  get #isReady() {
    return this.welcomed && this.socket.readyState === WebSocket.OPEN;
  }

  #sendFrame({ seq, pcm, capturedUs }) {
    if (this.#isReady) this.socket.send(packed(KIND_AUDIO, seq, capturedUs, pcm));
  }

  #hello() {
    const { take, takeover, devices, patience, ring } = this;
    const choices = { take, takeover, patience, kept: ring.frames.length };
    const trace = origin(this.interview);
    const hello = { type: "hello", version: 1, tab: tabId(), ...devices, ...choices, ...trace };
    this.isElsewhere = false;
    this.waitingSince = performance.now();
    this.socket.send(JSON.stringify(hello));
  }

  /** Ask, give up or try again; nothing here relies on being called in time. */
  #beat() {
    const nowMs = (this.beatenAt = performance.now());
    const wallMs = Date.now();
    const verdict = this.pulse.beat({ nowMs, wallMs, isHidden: document.hidden });
    if (this.isOver || this.isElsewhere) return;
    if (verdict === "slept") this.#slept();
    else if (this.retryAt !== null) {
      if (nowMs >= this.retryAt) this.connect({ takeover: this.takeover });
    } else if (!this.welcomed) {
      const isOpen = this.socket.readyState === WebSocket.OPEN;
      const withinMs = isOpen ? WELCOME_WITHIN_MS : OPEN_WITHIN_MS;
      if (nowMs - this.waitingSince > withinMs) this.#closed(1006);
    } else if (verdict === "lost") this.#closed(1006);
    else if (verdict === "ping") this.send({ type: "ping", t: nowMs });
  }

  /** Whatever the socket believes, a line rarely outlives a night: reconnect without asking. */
  #slept() {
    this.#tell("slept");
    if (this.retryAt === null) this.#closed(1006);
    this.connect({ takeover: this.takeover });
  }

  #receive(data) {
    this.pulse.heard();
    if (typeof data !== "string") {
      const view = new DataView(data);
      if (view.getUint8(0) === KIND_AUDIO) {
        this.#tell("speech", { epoch: view.getUint32(4, true), pcm: data.slice(12) });
      }
      return;
    }
    const message = JSON.parse(data);
    if (message.type === "welcome") this.#welcome(message);
    if (message.type === "ack") this.ring.acknowledge(message.seq);
    if (message.type === "pong") this.#tell("rtt", performance.now() - message.t);
    if (message.type === "elsewhere") this.#left();
    this.#tell("message", message);
  }

  #welcome({ take, next_seq: nextSeq }) {
    const wasAway = this.isOffline;
    if (take === this.take) {
      this.ring.acknowledge(nextSeq - 1);
    } else {
      this.ring.renumber(nextSeq);
      this.stillSeq = 0;
    }
    this.take = take;
    this.welcomed = true;
    this.isOffline = this.takeover = false;
    this.delayMs = FIRST_DELAY_MS;
    this.pulse.begin();
    this.ring.frames.forEach((frame) => this.#sendFrame(frame));
    if (wasAway) this.#tell("online");
  }

  /** The interview goes on elsewhere; what is heard here meanwhile belongs to nobody. */
  #left() {
    this.isElsewhere = true;
    this.welcomed = this.isOffline = false;
    this.ring.clear();
  }

  #closed(code) {
    this.welcomed = false;
    this.socket.onopen = this.socket.onclose = this.socket.onmessage = null;
    this.socket.close();
    if (this.isOver) return;
    if (FINAL_CODES.has(code)) {
      this.#left();
      this.isOver = true;
      this.#tell("closed", FINAL_CODES.get(code));
      return;
    }
    this.isOffline = true;
    this.#tell("offline", { restarting: code === 1012 });
    this.retryAt = performance.now() + this.delayMs;
    this.delayMs = Math.min(this.delayMs * 2, LAST_DELAY_MS);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function nowUs() {
  return BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000));
}

function packed(kind, seq, capturedUs, payload) {
  const frame = new Uint8Array(HEADER_BYTES + payload.byteLength);
  const view = new DataView(frame.buffer);
  view.setUint8(0, kind);
  view.setUint32(4, seq, true);
  view.setBigUint64(8, capturedUs, true);
  frame.set(new Uint8Array(payload), HEADER_BYTES);
  return frame.buffer;
}
