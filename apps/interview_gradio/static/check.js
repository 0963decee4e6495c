// The device check: three lines in words, and for every problem a way on.

import { filled } from "./view.js";

const SLOW_MS = 250; // above this a conversation begins to feel delayed (ITU-T G.114: 150 ms one way)

const WAYS_ON = {
  insecure: ["use_typed"],
  no_worklet: ["use_typed"],
  microphone: ["try_again", "use_typed"],
  camera: ["try_again", "audio_only"],
};

/** Return the names of what can be done about a problem. */
export function waysOn(problem) {
  return WAYS_ON[problem] ?? WAYS_ON[problem.split("_")[0]];
}

export class DeviceCheck {
  /** @param announcer tells screen readers what has changed. */
  constructor(root, texts, announcer) {
    this.root = root;
    this.t = texts;
    this.announcer = announcer;
    this.lines = {};
    for (const line of root.querySelectorAll("[data-check]")) this.lines[line.dataset.check] = line;
  }

  /** Show only the lines of devices that are used. */
  begin({ microphone, camera }) {
    this.lines.microphone.hidden = !microphone;
    this.lines.camera.hidden = !camera;
    this.say("microphone", "waiting", this.t.microphone_waiting);
    this.say("camera", "waiting", this.t.camera_waiting);
    this.say("connection", "waiting", this.t.connection_waiting);
  }

  opened(equipment, problems) {
    const { wanted } = equipment;
    this.lines.microphone.hidden = !wanted.microphone;
    this.lines.camera.hidden = !wanted.camera;
    if (equipment.hasMicrophone) this.#microphone(equipment);
    if (equipment.hasCamera) this.say("camera", "good", this.t.camera_on);
    for (const problem of problems) {
      const device = problem.startsWith("camera") ? "camera" : "microphone";
      this.say(device, "bad", this.t.not_available);
    }
  }

  #microphone({ context, isAsleep }) {
    if (!context) return this.say("microphone", "good", this.t.microphone_on); // and no meter
    const text = isAsleep ? "microphone_asleep" : "microphone_speak";
    return this.say("microphone", "waiting", this.t[text]);
  }

  heard(verdict) {
    const tone = verdict === "good" ? "good" : "warn";
    this.say("microphone", tone, this.t[`microphone_${verdict}`]);
  }

  face(text, isGood) {
    this.say("camera", isGood ? "good" : "warn", text);
  }

  roundTrip(ms) {
    const key = ms > SLOW_MS ? "connection_slow" : "connection_good";
    const tone = ms > SLOW_MS ? "warn" : "good";
    this.say("connection", tone, filled(this.t[key], { ms }));
  }

  offline() {
    this.say("connection", "warn", this.t.connection_waiting);
  }

  say(name, tone, text) {
    const line = this.lines[name];
    const words = line.lastElementChild;
    const isNews = line.dataset.tone !== tone && !this.root.hidden && !line.hidden;
    line.dataset.tone = tone;
    // Numbers change all the time; what is well, or is not, does not.
    const label = line.firstElementChild.textContent;
    if (isNews && tone !== "waiting") this.announcer.say(`${label}: ${text}`);
    if (words.textContent !== text) words.textContent = text;
  }
}

/** Return the framing hint as a text, and whether all is well. */
export function framing({ visible, centred, distance }, t) {
  if (!visible) return { text: t.face_missing, isGood: false };
  if (distance === "near" || distance === "too_near" || distance === "close") {
    return { text: t.face_near, isGood: false };
  }
  if (distance !== "good") return { text: t.face_far, isGood: false };
  return centred
    ? { text: t.face_good, isGood: true }
    : { text: t.face_off_centre, isGood: false };
}
