// Cut the microphone into 20 ms frames of mono PCM16 at the context's own rate.

const FRAME_S = 0.02;

class Capture extends AudioWorkletProcessor {
  constructor() {
    super();
    this.frame = new Float32Array(Math.round(sampleRate * FRAME_S));
    this.filled = 0;
    this.startedAt = 0;
  }

  process([channels]) {
    const length = channels?.[0]?.length ?? 128; // no channel: the track is muted, which is silence
    for (let i = 0; i < length; i++) {
      if (this.filled === 0) this.startedAt = currentTime + i / sampleRate;
      this.frame[this.filled++] = mixed(channels, i);
      if (this.filled === this.frame.length) this.#send();
    }
    return true;
  }

  #send() {
    const pcm = new Int16Array(this.frame.length);
    let sum = 0;
    let peak = 0;
    for (let i = 0; i < pcm.length; i++) {
      const sample = Math.max(-1, Math.min(1, this.frame[i]));
      pcm[i] = sample < 0 ? sample * 32768 : sample * 32767;
      sum += sample * sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    const rms = Math.sqrt(sum / pcm.length);
    this.port.postMessage({ pcm: pcm.buffer, rms, peak, at: this.startedAt }, [pcm.buffer]);
    this.filled = 0;
  }
}

function mixed(channels, i) {
  if (!channels?.length) return 0;
  let sum = 0;
  for (const channel of channels) sum += channel[i];
  return sum / channels.length;
}

registerProcessor("rhetor-capture", Capture);
