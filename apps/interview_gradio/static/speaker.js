// The interviewer's voice, by epochs.

const REPORT_EVERY_MS = 250;

export class Speaker {
  /**
   * @param onReport called with {epoch, played_ms, ended} every 250 ms, on hold, and at the end
   * @param newNode makes what plays: the worklet, or what stands in for it
   */
  constructor(context, onReport, newNode = workletNode) {
    this.onReport = onReport;
    this.epoch = 0;
    this.playedMs = 0;
    this.context = context;
    if (!context) return;
    this.node = newNode(context);
    this.node.port.onmessage = ({ data }) => this.#played(data);
    this.node.connect(context.destination);
  }

  /** Say whether anything can be heard. */
  get works() {
    return this.context?.state === "running";
  }

  begin(epoch) {
    this.epoch = epoch;
    this.#forget();
    this.#post({ type: "begin", epoch });
  }

  push(epoch, pcm) {
    const isWanted = epoch > this.epoch || (epoch === this.epoch && !this.hasEnded);
    if (isWanted) this.#post({ type: "pcm", epoch, pcm }, [pcm]);
  }

  /** Everything of `epoch` has arrived; without a sound card the question counts as read. */
  end(epoch, samples) {
    if (this.works) {
      this.#post({ type: "end", epoch, samples });
    } else if (epoch === this.epoch) {
      this.#post({ type: "begin", epoch }); // sound that wakes later may not speak over the answer
      this.#report(true);
    }
  }

  /** Stop at once and keep the place; the report says where. */
  hold(epoch) {
    if (epoch !== this.epoch) return;
    this.isHeld = true;
    if (this.works) this.#post({ type: "hold", epoch });
    else this.#report(false);
  }

  /** Play on from the sample after the last one played. */
  goOn(epoch) {
    if (epoch !== this.epoch) return;
    this.isHeld = false;
    this.#post({ type: "go_on", epoch });
  }

  /** Fall silent: only what comes of `epoch` and later ones may be heard. A hold ends with it. */
  flush(epoch) {
    if (epoch > this.epoch) {
      this.epoch = epoch;
      this.#forget();
    }
    this.isHeld = false;
    this.#post({ type: "begin", epoch: this.epoch });
  }

  /** Drop the rest of this epoch: nothing may be spoken while somebody is listened to. */
  silence() {
    this.flush(this.epoch);
    this.hasEnded = true;
  }

  #forget() {
    this.hasEnded = this.isHeld = false;
    this.playedMs = 0;
  }

  #post(message, transfer = []) {
    this.node?.port.postMessage(message, transfer);
  }

  #played({ epoch, playedMs, ended, isAtOnce }) {
    if (epoch !== this.epoch || this.hasEnded) return;
    this.playedMs = playedMs;
    const isEarly = performance.now() - (this.reportedAt ?? 0) < REPORT_EVERY_MS;
    if (ended || isAtOnce || !isEarly) this.#report(ended);
  }

  #report(ended) {
    if (this.hasEnded) return;
    this.reportedAt = performance.now();
    this.hasEnded = ended;
    this.onReport({ epoch: this.epoch, played_ms: Math.round(this.playedMs), ended });
  }
}

function workletNode(context) {
  const options = { numberOfInputs: 0, outputChannelCount: [2] };
  return new AudioWorkletNode(context, "rhetor-playback", options);
}
