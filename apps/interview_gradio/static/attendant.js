// Looks after the devices: opens them, follows their changes, says what is wrong and what can be
// done. What comes back by itself is taken up by itself, in the same take.

import { waysOn } from "./check.js";
import { Hearing } from "./hearing.js";
import { filled } from "./view.js";

const LOOK_EVERY_MS = 500;
const SETTLED_MS = 400; // one plug makes several changes
const JUST_OPENED_MS = 2000; // opening devices changes their list too
const MUTED_MS = 2000; // a headset that changes its profile is silent for a second
const CALM_MS = 5000;
const NOTICE_MS = 12_000;

export class Attendant {
  constructor(room) {
    this.room = room;
    this.t = room.t;
    this.equipment = room.equipment;
    this.notices = room.notices;
    this.hearing = new Hearing();
    this.problems = [];
    this.warned = new Set();
    this.starvedLooks = this.revivals = 0;
    this.openedAt = Infinity;
    navigator.mediaDevices?.addEventListener("devicechange", () => this.#changed());
    document.addEventListener("pointerdown", () => this.#touched(), { once: true });
    document.addEventListener("visibilitychange", () => !document.hidden && this.woke());
    this.timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  /** Open what is wanted and not open yet; those who call meanwhile wait for the same. */
  open() {
    this.opening ??= this.#open().finally(() => (this.opening = null));
    return this.opening;
  }

  async #open() {
    const { room, equipment } = this;
    for (const key of this.problems) this.notices.clear(key);
    this.problems = await equipment.open();
    for (const problem of this.problems) this.#tell(problem);
    this.openedAt = performance.now();
    this.hearing.restart(equipment.hasMicrophone ? this.openedAt : null);
    room.check.opened(equipment, this.problems);
    room.stage.showDevices(equipment);
    room.opened();
    this.hears();
  }

  /** Take in the loudness of a frame. */
  add({ peak }) {
    this.hearing.add(peak, performance.now());
    this.revivals = 0;
    if (peak > 0) this.#unwarn("silent");
  }

  /** The candidate is listened to from now on. */
  listens() {
    this.hearing.restart(this.hearing.heardAt);
  }

  /** A device went away by itself. */
  lost(device) {
    this.problems.push(`${device}_lost`);
    this.#tell(`${device}_lost`);
    this.room.stage.showDevices(this.equipment);
    this.hears();
    this.#changed();
  }

  /** A microphone was muted or unmuted, or sound fell asleep or woke. */
  hears() {
    const { equipment, notices } = this;
    clearTimeout(this.muteTimer);
    if (equipment.isMuted) {
      this.muteTimer = setTimeout(() => this.#warn("muted", "microphone_muted"), MUTED_MS);
    } else {
      this.#unwarn("muted");
    }
    if (!equipment.isAsleep) notices.clear("asleep");
    else if (this.room.isHeld) this.woke();
    this.hearing.restart(equipment.isHearing ? performance.now() : null);
    this.room.followRecording();
  }

  /** The page is looked at again, or the computer woke: sound may need help to go on. */
  async woke() {
    if (!this.room.isHeld) return;
    await this.equipment.wake();
    if (!this.equipment.isAsleep) return;
    const wake = { label: this.t.sound_on, act: () => this.equipment.wake() };
    this.notices.show("asleep", this.t.sound_asleep, [wake], { tone: "warn" });
  }

  /** Nothing more is needed. */
  finish() {
    clearInterval(this.timer);
    clearTimeout(this.muteTimer);
    for (const key of [...this.problems, "muted", "silent", "asleep", "devices"]) {
      this.notices.clear(key);
    }
  }

  #look() {
    const { equipment, hearing, room } = this;
    const isListening = room.isHeld && room.stage.current === "listening";
    if (isListening && hearing.isSilent) this.#warn("silent", "microphone_silent");
    const isStarved = equipment.isHearing && hearing.isStarved(performance.now());
    this.starvedLooks = isStarved ? this.starvedLooks + 1 : 0;
    // At the first look frames may only be waiting behind a page that stood still.
    if (this.starvedLooks > 1 && !this.opening && !room.isFinished) this.#revive();
  }

  /** Frames have stopped although all seems well: another stream, then all sound anew. */
  async #revive() {
    this.hearing.restart(performance.now());
    this.revivals += 1;
    if (this.revivals > 1) await this.equipment.dropSound();
    else this.equipment.dropMicrophone();
    await this.open();
  }

  #warn(key, text) {
    if (this.warned.has(key)) return;
    this.warned.add(key);
    this.notices.show(key, this.t[text], [], { tone: "warn" });
  }

  #unwarn(key) {
    if (this.warned.delete(key)) this.notices.clear(key);
  }

  #tell(problem) {
    const acts = {
      try_again: () => this.open(),
      use_typed: () => this.#giveUp("giveUpMicrophone"),
      audio_only: () => this.#giveUp("giveUpCamera"),
    };
    const actions = waysOn(problem).map((way) => ({ label: this.t[way], act: acts[way] }));
    this.notices.show(problem, this.t[problem], actions, { tone: "warn" });
  }

  #giveUp(what) {
    if (what === "giveUpMicrophone") {
      this.equipment.giveUpMicrophone();
      const isHopeless = ["insecure", "no_worklet"].some((key) => this.problems.includes(key));
      if (isHopeless) this.equipment.giveUpCamera();
    } else {
      this.equipment.giveUpCamera();
    }
    this.open();
  }

  async #touched() {
    if (!this.equipment.isAsleep) return;
    await this.equipment.wake();
    this.room.check.opened(this.equipment, this.problems);
  }

  #changed() {
    clearTimeout(this.changeTimer);
    this.changeTimer = setTimeout(() => this.#follow(), SETTLED_MS);
  }

  /** The list of devices is another: what is missing may be back, or another one be usual. */
  async #follow() {
    if (this.room.isFinished) return;
    if (this.opening) return this.#changed();
    const { equipment } = this;
    const before = equipment.used?.label;
    const mayHear = equipment.hasMicrophone || this.#isMissing("microphone");
    const isOther = mayHear && (await equipment.changesMicrophone());
    if (!isOther && !this.#isMissing("camera")) return this.#askWhetherHeard();
    await this.open();
    if (isOther && equipment.hasMicrophone) this.#sayMicrophone(before);
  }

  #isMissing(device) {
    const kinds = ["missing", "lost", "busy", "failed"].map((kind) => `${device}_${kind}`);
    return kinds.some((problem) => this.problems.includes(problem));
  }

  #sayMicrophone(before) {
    const { label } = this.equipment.used;
    const text = label === before ? this.t.microphone_back : this.t.microphone_other;
    this.notices.show("devices", filled(text, { name: label }), [], { forMs: CALM_MS });
  }

  /** Not every browser says which device is the usual one: then the candidate knows best. */
  #askWhetherHeard() {
    const isTold = Boolean(this.equipment.used?.usualGroup);
    const isFresh = performance.now() - this.openedAt < JUST_OPENED_MS;
    if (isTold || isFresh || !this.equipment.hasMicrophone) return;
    const again = { label: this.t.try_again, act: () => this.#reopen() };
    this.notices.show("devices", this.t.devices_changed, [again], { forMs: NOTICE_MS });
  }

  #reopen() {
    this.notices.clear("devices");
    this.equipment.dropMicrophone();
    this.open();
  }
}
