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
  return null;
}

/**
 * Open what is wanted; of microphones the one named, or the one that is usual here.
 *
 * Asking for both at once shows one prompt; when that fails, each is asked for alone, so that one
 * missing device does not cost the other.
 *
 * @param {{microphone: boolean, camera: boolean, deviceId?: string}} wanted
 * @returns {{audio: MediaStream?, video: MediaStream?, problems: string[]}} problems are keys of
 *   the texts, such as `camera_busy`.
 */
export async function openDevices({ microphone, camera, deviceId }) {
  const opened = { audio: null, video: null, problems: [] };
  const sound = deviceId ? { ...AUDIO, deviceId: { exact: deviceId } } : AUDIO;
  if (microphone && camera) {
    try {
      const both = await ask({ audio: sound, video: VIDEO });
      opened.audio = new MediaStream(both.getAudioTracks());
      opened.video = new MediaStream(both.getVideoTracks());
      return opened;
    } catch {
      // found out below, one by one
    }
  }
  const anything = { audio: deviceId ? AUDIO : true };
  if (microphone) opened.audio = await one("microphone", { audio: sound }, anything, opened);
  if (camera) opened.video = await one("camera", { video: VIDEO }, { video: true }, opened);
  return opened;
}

/** Call back when a track of `stream` ends by itself: unplugged, or taken away. */
export function onLost(stream, lost) {
  for (const track of stream?.getTracks() ?? []) track.addEventListener("ended", lost);
}

/** Return the microphones there are, and nothing where a browser does not say. */
export async function microphones() {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return devices.filter(({ kind }) => kind === "audioinput");
}

/**
 * Return what is known of the microphone in a stream.
 *
 * @param {MediaDeviceInfo[]} listed the microphones there are now
 * @returns {{deviceId, groupId, label, usualGroup}} `usualGroup`: the device that the system takes
 *   for the usual one; empty in browsers that do not tell
 */
export function described(stream, listed) {
  const [track] = stream.getAudioTracks();
  const { deviceId = "", groupId = "" } = track.getSettings();
  return { deviceId, groupId, label: track.label, usualGroup: usual(listed)?.groupId ?? "" };
}

/**
 * Return which microphone to go over to, or null to stay.
 *
 * @param used the one in use, or null
 * @param missed the one that went away, or null
 * @param {MediaDeviceInfo[]} listed the microphones there are now
 * @returns {{deviceId: string, isBack: boolean}?} an empty id stands for the usual one
 */
export function microphoneFor(used, missed, listed) {
  const usualGroup = usual(listed)?.groupId ?? "";
  const back = missed && listed.find((device) => isSame(device, missed));
  if (back && !(used && isSame(back, used))) {
    const isUsual = usualGroup !== "" && back.groupId === usualGroup;
    return { deviceId: isUsual ? "" : back.deviceId, isBack: true };
  }
  if (!used) return listed.length ? { deviceId: "", isBack: false } : null;
  const follows = used.deviceId === USUAL && used.usualGroup !== "" && usualGroup !== "";
  return follows && usualGroup !== used.usualGroup ? { deviceId: "", isBack: false } : null;
}

// The system's usual device is listed twice: under its own id, and under this one.
const USUAL = "default";

function usual(listed) {
  return listed.find(({ deviceId }) => deviceId === USUAL);
}

function isSame(device, known) {
  if (device.deviceId === USUAL) return false;
  if (device.deviceId && device.deviceId === known.deviceId) return true;
  return Boolean(device.groupId) && device.groupId === known.groupId;
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
