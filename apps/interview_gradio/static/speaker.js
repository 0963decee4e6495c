// The interviewer's voice, by epochs.

const REPORT_EVERY_MS = 250;

export class Speaker {
  /** @param onReport called with {epoch, played_ms, ended} every 250 ms, and once at the end. */
  constructor(context, onReport) {
    this.onReport = onReport;
    this.epoch = 0;
    this.context = context;
    if (!context) return;
    this.node = new AudioWorkletNode(context, "rhetor-playback", {
      numberOfInputs: 0,
      outputChannelCount: [2],
    });
    this.node.port.onmessage = ({ data }) => this.#report(data);
    this.node.connect(context.destination);
  }

  /** Say whether anything can be heard. */
  get works() {
    return this.context?.state === "running";
  }

  begin(epoch) {
    this.epoch = epoch;
    this.hasEnded = false;
    this.#post({ type: "begin", epoch });
  }

  push(epoch, pcm) {
    if (epoch >= this.epoch) this.#post({ type: "pcm", epoch, pcm }, [pcm]);
  }

  /** Everything of `epoch` has arrived; without a sound card the question counts as read. */
  end(epoch, samples) {
    this.#post({ type: "end", epoch, samples });
    if (!this.works) this.onReport({ epoch, played_ms: 0, ended: true });
  }

  /** Fall silent: only `epoch` and later ones may be heard. */
  flush(epoch) {
    this.epoch = Math.max(this.epoch, epoch);
    this.#post({ type: "begin", epoch: this.epoch });
  }

  #post(message, transfer = []) {
    this.node?.port.postMessage(message, transfer);
  }

  #report({ epoch, playedMs, ended }) {
    const now = performance.now();
    if (epoch !== this.epoch || this.hasEnded) return;
    if (!ended && now - (this.reportedAt ?? 0) < REPORT_EVERY_MS) return;
    this.reportedAt = now;
    this.hasEnded = ended;
    this.onReport({ epoch, played_ms: Math.round(playedMs), ended });
  }
}
