// How loud the microphone is, where there is no AudioWorklet to cut it into frames.

const LOOK_EVERY_MS = 20; // as often as frames come elsewhere, so that both count alike
const LOOKED_AT = 1024; // samples; 21 ms at 48 kHz

/** Return an AudioContext without worklets, or null where there is none at all. */
export function plainContext() {
  const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
  return Context ? new Context() : null;
}

/** Stands in for `Microphone`: the same ways in and out, but a level instead of frames. */
export class PlainMicrophone {
  /** @param onLevel called with {rms, peak} 50 times a second. */
  constructor(context, onLevel) {
    this.context = context;
    if (!context) return;
    // A recorder cannot change its tracks: this one stays while microphones come and go.
    this.copy = context.createMediaStreamDestination();
    this.analyser = context.createAnalyser();
    this.analyser.fftSize = LOOKED_AT;
    this.samples = new Float32Array(LOOKED_AT);
    this.timer = setInterval(() => this.#look(onLevel), LOOK_EVERY_MS);
  }

  get tracks() {
    return (this.copy?.stream ?? this.stream)?.getAudioTracks() ?? [];
  }

  /** Listen to a stream, instead of the one before. */
  listen(stream) {
    this.stream = stream;
    this.source?.disconnect();
    this.source = this.context?.createMediaStreamSource(stream);
    this.source?.connect(this.analyser);
    this.source?.connect(this.copy);
  }

  /** Stop listening. */
  close() {
    clearInterval(this.timer);
    this.source?.disconnect();
    for (const track of this.copy?.stream.getTracks() ?? []) track.stop();
  }

  #look(onLevel) {
    if (!this.source || this.context.state !== "running") return;
    this.analyser.getFloatTimeDomainData(this.samples);
    let sum = 0;
    let peak = 0;
    for (const sample of this.samples) {
      sum += sample * sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    onLevel({ rms: Math.sqrt(sum / this.samples.length), peak });
  }
}
