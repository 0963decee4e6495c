// From the microphone's track to 20 ms frames and a level.

const MAX_RATE_HZ = 96000;
const CLOCK_JUMP_S = 0.25; // a suspended context lets the two clocks part

/** Make the one AudioContext of the page, at the device's own rate. */
export async function openAudio() {
  let context = new AudioContext({ latencyHint: "interactive" });
  if (context.sampleRate > MAX_RATE_HZ) {
    await context.close();
    context = new AudioContext({ latencyHint: "interactive", sampleRate: 48000 });
  }
  const here = new URL(".", import.meta.url);
  await Promise.all([
    context.audioWorklet.addModule(new URL("capture-worklet.js", here)),
    context.audioWorklet.addModule(new URL("playback-worklet.js", here)),
  ]);
  return context;
}

export class Microphone {
  /** @param onFrame called with (pcm, capturedUs, {rms, peak}) every 20 ms. */
  constructor(context, onFrame) {
    this.context = context;
    this.node = new AudioWorkletNode(context, "rhetor-capture", { numberOfOutputs: 1 });
    this.node.port.onmessage = ({ data }) =>
      onFrame(data.pcm, this.#captured(data.at), { rms: data.rms, peak: data.peak });
    // A node that leads nowhere is not pulled by every browser; this one is silent.
    this.node.connect(context.destination);
    // A recorder cannot change its tracks: this one stays while microphones come and go.
    this.copy = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  }

  /** The sound of whichever microphone is in use. */
  get tracks() {
    return this.copy.stream.getAudioTracks();
  }

  /** Listen to a stream, instead of the one before. */
  listen(stream) {
    this.source?.disconnect();
    this.source = this.context.createMediaStreamSource(stream);
    this.source.connect(this.node);
    this.source.connect(this.copy);
  }

  /** Stop listening. */
  close() {
    this.source?.disconnect();
    this.node.port.onmessage = null;
    this.node.disconnect();
    for (const track of this.tracks) track.stop();
  }

  #captured(at) {
    const nowS = (performance.timeOrigin + performance.now()) / 1000;
    const offset = nowS - this.context.currentTime;
    if (this.offset === undefined || Math.abs(offset - this.offset) > CLOCK_JUMP_S) {
      this.offset = offset;
    }
    return BigInt(Math.round((at + this.offset) * 1e6));
  }
}
