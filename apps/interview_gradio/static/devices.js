// Open microphone and camera, and say in one word what stands in the way.

const AUDIO = {
  channelCount: 1,
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};
const VIDEO = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 24, max: 30 },
  facingMode: "user",
};

const KINDS = new Map([
  ["NotAllowedError", "denied"],
  ["SecurityError", "denied"],
  ["NotFoundError", "missing"],
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
]);

/** Return what makes devices impossible on this page, or null. */
export function obstacle() {
  if (!globalThis.isSecureContext || !navigator.mediaDevices?.getUserMedia) return "insecure";
  if (!("AudioWorkletNode" in globalThis)) return "no_worklet";
  return null;
}

/**
 * Open what is wanted.
 *
 * Asking for both at once shows one prompt; when that fails, each is asked for alone, so that one
 * missing device does not cost the other.
 *
 * @returns {{audio: MediaStream?, video: MediaStream?, problems: string[]}} problems are keys of
 *   the texts, such as `camera_busy`.
 */
export async function openDevices({ microphone, camera }) {
  const opened = { audio: null, video: null, problems: [] };
  if (microphone && camera) {
    try {
      const both = await ask({ audio: AUDIO, video: VIDEO });
      opened.audio = new MediaStream(both.getAudioTracks());
      opened.video = new MediaStream(both.getVideoTracks());
      return opened;
    } catch {
      // found out below, one by one
    }
  }
  if (microphone) opened.audio = await one("microphone", { audio: AUDIO }, { audio: true }, opened);
  if (camera) opened.video = await one("camera", { video: VIDEO }, { video: true }, opened);
  return opened;
}

/** Call back when a track of `stream` ends by itself: unplugged, or taken away. */
export function onLost(stream, lost) {
  for (const track of stream?.getTracks() ?? []) track.addEventListener("ended", lost);
}

/** Switch a stream off. */
export function close(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

async function one(name, wish, anything, opened) {
  try {
    return await ask(wish, anything);
  } catch (error) {
    opened.problems.push(`${name}_${KINDS.get(error.name) ?? "failed"}`);
    return null;
  }
}

async function ask(wish, anything) {
  try {
    return await navigator.mediaDevices.getUserMedia(wish);
  } catch (error) {
    if (error.name !== "OverconstrainedError" || !anything) throw error;
    return navigator.mediaDevices.getUserMedia(anything);
  }
}
