// Put a microphone in place of the browser's that speaks when `voice.begin` is told to.

(() => {
  const RATE_HZ = 16000;
  const TONE = 2e-4; // of the room: nothing but zeros is taken for a broken microphone
  const { mediaDevices } = navigator;
  const ask = mediaDevices?.getUserMedia.bind(mediaDevices);
  if (!ask) return;
  let context, out;
  const buffer = (samples) => {
    const made = context.createBuffer(1, samples.length, RATE_HZ);
    made.copyToChannel(samples, 0);
    return made;
  };
  const play = (samples, loop) => {
    const source = new AudioBufferSourceNode(context, { buffer: buffer(samples), loop });
    source.connect(out);
    source.start();
    return new Promise((resolve) => { source.onended = resolve; });
  };
  const open = () => {
    context = new AudioContext();
    out = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    const tone = new Float32Array(RATE_HZ);
    for (let i = 0; i < tone.length; i++) tone[i] = (Math.random() * 2 - 1) * TONE;
    play(tone, true);
  };
  mediaDevices.getUserMedia = async (wish) => {
    const stream = await ask(wish);
    for (const track of stream.getAudioTracks()) {
      if (!context) open();
      track.stop();
      stream.removeTrack(track);
      stream.addTrack(out.stream.getAudioTracks()[0].clone());
    }
    return stream;
  };
  window.voice = {
    isSpeaking: false,
    begin(base64) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const samples = Float32Array.from(new Int16Array(bytes.buffer), (value) => value / 32768);
      this.isSpeaking = true;
      play(samples, false).then(() => { this.isSpeaking = false; });
    },
  };
})();
