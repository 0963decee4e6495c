// The sound that the server has not confirmed yet. No timers, no sockets.

const CAPACITY = 1500; // 30 s of 20 ms frames: longer away, and the interview is paused

/** Numbered frames of one take; when there are too many, the oldest goes first. */
export class Ring {
  constructor(capacity = CAPACITY) {
    this.capacity = capacity;
    this.frames = []; // [{seq, pcm, capturedUs}]
    this.nextSeq = 0;
  }

  /** Take up a frame; return it with its number, and whether an older one had to go for it. */
  add(pcm, capturedUs) {
    const frame = { seq: this.nextSeq++, pcm, capturedUs };
    this.frames.push(frame);
    const isFull = this.frames.length > this.capacity;
    if (isFull) this.frames.shift();
    return { frame, isFull };
  }

  /** Let go of everything up to and including `seq`. */
  acknowledge(seq) {
    const first = this.frames.findIndex((frame) => frame.seq > seq);
    this.frames = first < 0 ? [] : this.frames.slice(first);
  }

  /** The server goes on with another take: what is kept follows what it has. */
  renumber(nextSeq) {
    this.frames.forEach((frame, i) => (frame.seq = nextSeq + i));
    this.nextSeq = nextSeq + this.frames.length;
  }

  /** Let go of everything; numbers go on. */
  clear() {
    this.frames = [];
  }
}
