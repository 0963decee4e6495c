// The connection to the room (docs/voice_protocol.md): hello, back-off, resending, round trip.

const KIND_AUDIO = 1;
const KIND_STILL = 2;
const HEADER_BYTES = 16;
const KEPT_FRAMES = 1500; // 30 s of 20 ms frames
const FIRST_DELAY_MS = 500;
const LAST_DELAY_MS = 5000;
const PING_EVERY_MS = 5000;
const PING_EVERY_CHECK_MS = 1500;
const SILENT_AFTER_MS = 16000; // three pings without any word from the server
const STILL_BACKLOG_BYTES = 65536;

/** Closings that reconnecting cannot mend; the page says what can. */
export const FINAL_CODES = new Map([
  [1009, "too_large"],
  [4400, "protocol"],
  [4401, "no_session"],
  [4403, "foreign_origin"],
  [4404, "no_interview"],
  [4409, "elsewhere"],
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
 * `offline` (detail: {restarting}), `online`, `lost` (frames had to be dropped), `closed`
 * (detail: a key of the texts).
 */
export class VoiceSocket extends EventTarget {
  constructor(interview) {
    super();
    this.interview = interview;
    this.devices = { rate_hz: 48000, microphone: false, camera: false };
    this.take = null;
    this.welcomed = false;
    this.nextSeq = 0;
    this.stillSeq = 0;
    this.kept = [];
    this.delayMs = FIRST_DELAY_MS;
    this.pingEveryMs = PING_EVERY_CHECK_MS;
    this.isOver = false;
    globalThis.addEventListener("online", () => this.#retryNow());
  }

  /** Say which devices there are; a change begins a new take. */
  setDevices(devices) {
    this.devices = { ...this.devices, ...devices };
    this.take = null;
    this.nextSeq = this.stillSeq = 0;
    this.kept = [];
    this.connect();
  }

  /** Connect, or connect anew. */
  connect({ takeover = false } = {}) {
    clearTimeout(this.retryTimer);
    this.takeover = takeover;
    this.isOver = false;
    this.welcomed = false;
    this.socket?.close(1000);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(
      `${scheme}://${location.host}/ws/voice?interview=${encodeURIComponent(this.interview)}`,
    );
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    socket.onopen = () => this.#hello();
    socket.onmessage = (event) => socket === this.socket && this.#receive(event.data);
    socket.onclose = (event) => socket === this.socket && this.#closed(event.code);
  }

  /** Continue here although the interview is open in another tab. */
  takeOver() {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.takeover = true;
      this.#hello();
    } else {
      this.connect({ takeover: true });
    }
  }

  /** Stop for good. */
  finish() {
    this.isOver = true;
    clearTimeout(this.retryTimer);
    clearInterval(this.pingTimer);
  }

  /** Send a message; false when there is no connection. */
  send(message) {
    if (!this.welcomed || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Send 20 ms of sound, and keep it until it is acknowledged. */
  sendAudio(pcm, capturedUs) {
    if (this.take === null) return; // before the first welcome nobody waits for it
    const frame = { seq: this.nextSeq++, pcm, capturedUs };
    this.kept.push(frame);
    if (this.kept.length > KEPT_FRAMES) {
      this.kept.shift();
      if (!this.welcomed) this.#tell("lost");
    }
    this.#sendFrame(frame);
  }

  /** Send a still, unless the line is busy: a late one is worth nothing. */
  sendStill(jpeg) {
    const isFree = this.socket?.bufferedAmount < STILL_BACKLOG_BYTES;
    if (!this.welcomed || this.socket.readyState !== WebSocket.OPEN || !isFree) return;
    this.socket.send(packed(KIND_STILL, this.stillSeq++, nowUs(), jpeg));
  }

  #sendFrame({ seq, pcm, capturedUs }) {
    if (this.welcomed && this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(packed(KIND_AUDIO, seq, capturedUs, pcm));
    }
  }

  #hello() {
    const { take, takeover, devices } = this;
    const hello = { type: "hello", version: 1, tab: tabId(), ...devices, take, takeover };
    this.socket.send(JSON.stringify(hello));
    this.heardAt = performance.now();
    clearInterval(this.pingTimer);
    let pingedAt = -Infinity;
    this.pingTimer = setInterval(() => {
      const now = performance.now();
      if (now - this.heardAt > SILENT_AFTER_MS) return this.#closed(1006);
      if (now - pingedAt < this.pingEveryMs) return;
      pingedAt = now;
      this.send({ type: "ping", t: now });
    }, 500);
  }

  #receive(data) {
    this.heardAt = performance.now();
    if (typeof data !== "string") {
      const view = new DataView(data);
      if (view.getUint8(0) === KIND_AUDIO) {
        this.#tell("speech", { epoch: view.getUint32(4, true), pcm: data.slice(12) });
      }
      return;
    }
    const message = JSON.parse(data);
    if (message.type === "welcome") this.#welcome(message);
    if (message.type === "ack") this.#drop(message.seq);
    if (message.type === "pong") this.#tell("rtt", performance.now() - message.t);
    this.#tell("message", message);
  }

  #welcome({ take, next_seq: nextSeq }) {
    const wasAway = this.isOffline;
    if (take === this.take) {
      this.#drop(nextSeq - 1);
    } else {
      // Another take counts anew: what is kept follows what the server has.
      this.kept.forEach((frame, i) => (frame.seq = nextSeq + i));
      this.nextSeq = nextSeq + this.kept.length;
      this.stillSeq = 0;
    }
    this.take = take;
    this.welcomed = true;
    this.isOffline = false;
    this.takeover = false;
    this.delayMs = FIRST_DELAY_MS;
    this.kept.forEach((frame) => this.#sendFrame(frame));
    if (wasAway) this.#tell("online");
  }

  #drop(seq) {
    const first = this.kept.findIndex((frame) => frame.seq > seq);
    this.kept = first < 0 ? [] : this.kept.slice(first);
  }

  #closed(code) {
    clearInterval(this.pingTimer);
    this.welcomed = false;
    this.socket.onclose = this.socket.onmessage = null;
    this.socket.close();
    if (this.isOver) return;
    if (FINAL_CODES.has(code)) {
      this.isOver = true;
      this.#tell("closed", FINAL_CODES.get(code));
      return;
    }
    this.isOffline = true;
    this.#tell("offline", { restarting: code === 1012 });
    this.retryTimer = setTimeout(() => this.connect(this.#sameAgain()), this.delayMs);
    this.delayMs = Math.min(this.delayMs * 2, LAST_DELAY_MS);
  }

  #retryNow() {
    if (this.isOffline && !this.isOver && this.socket.readyState !== WebSocket.CONNECTING) {
      this.connect(this.#sameAgain());
    }
  }

  #sameAgain() {
    return { takeover: this.takeover };
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
