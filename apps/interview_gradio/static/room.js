// The interview room: what the server says → the page; what the candidate does → the server.

import { Candidate } from "./candidate.js";
import { DeviceCheck, framing, waysOn } from "./check.js";
import { Equipment } from "./equipment.js";
import { Level } from "./level.js";
import { VoiceSocket } from "./socket.js";
import { Stage } from "./stage.js";
import { Notices, build, filled } from "./view.js";

const REPORT_WITHIN_MS = 4000;

const NOTICE_MS = 12000;

/**
 * Open the room in `element`.
 *
 * @param {{interview: string, mode: "video"|"audio"|"text", lobby: string, report: string,
 *   texts: Object<string, string>}} config
 * @param onFinished called when the report may be shown
 */
export function mount(element, config, onFinished) {
  const room = new Room(element, config, onFinished);
  room.open();
  return room;
}

class Room {
  constructor(element, config, onFinished) {
    this.config = config;
    this.t = config.texts;
    this.onFinished = onFinished;
    this.ui = build(element, this.t);
    this.stage = new Stage(this.ui, element.querySelector(".room"), this.t);
    this.notices = new Notices(this.ui.notice);
    this.check = new DeviceCheck(this.ui.deviceCheck, this.t);
    this.level = new Level(this.ui.levelMeter, (verdict) => this.check.heard(verdict));
    this.socket = new VoiceSocket(config.interview);
    const wanted = { microphone: config.mode !== "text", camera: config.mode === "video" };
    this.equipment = new Equipment(this.ui.cameraPreview, wanted, {
      onFrame: (pcm, at, level) => this.#frame(pcm, at, level),
      onStill: (jpeg) => this.socket.sendStill(jpeg),
      onPlayed: (report) => this.socket.send({ type: "playback", ...report }),
      onLost: (device) => this.#lost(device),
      onVideoFailed: () => this.#videoFailed(),
    });
    this.candidate = new Candidate(this);
    this.#listenToSocket();
    this.#listenToPage();
  }

  /** Open the devices, then the connection. */
  async open() {
    this.check.begin(this.equipment.wanted);
    this.ui.roomHeading.focus({ preventScroll: true });
    this.stage.arrived(this.config.mode);
    await this.#openDevices();
  }

  async #openDevices() {
    for (const key of this.problems ?? []) this.notices.clear(key);
    this.problems = await this.equipment.open();
    for (const problem of this.problems) this.#tellProblem(problem);
    this.check.opened(this.equipment, this.problems);
    this.stage.showDevices(this.equipment);
    this.openedAt = performance.now();
    this.#connect();
  }

  /** Say hello, again only when the devices are others than the server was told. */
  #connect() {
    const { hasMicrophone, hasCamera, rateHz } = this.equipment;
    const devices = { rate_hz: rateHz, microphone: hasMicrophone, camera: hasCamera };
    if (JSON.stringify(devices) === this.told) return;
    if (this.stage.isLive && !hasMicrophone) return; // fewer devices need no new take
    this.told = JSON.stringify(devices);
    this.socket.setDevices(devices);
  }

  #tellProblem(problem) {
    const acts = {
      try_again: () => this.#openDevices(),
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
    this.#openDevices();
  }

  // --- from the devices ---------------------------------------------------------------------

  #frame(pcm, capturedUs, level) {
    this.level.add(level);
    this.socket.sendAudio(pcm, capturedUs);
  }

  #lost(device) {
    this.stage.showDevices(this.equipment);
    this.problems.push(`${device}_lost`);
    this.#tellProblem(`${device}_lost`);
  }

  #videoFailed() {
    this.stage.showRecording(false);
    this.notices.show("video", this.t.video_failed, [], { tone: "warn", forMs: NOTICE_MS });
  }

  // --- from the server ----------------------------------------------------------------------

  #listenToSocket() {
    const on = (type, act) => this.socket.addEventListener(type, ({ detail }) => act(detail));
    on("message", (message) => this.#received(message));
    on("speech", ({ epoch, pcm }) => this.equipment.speaker.push(epoch, pcm));
    on("rtt", (ms) => this.#roundTrip(Math.max(1, Math.round(ms))));
    on("offline", ({ restarting }) => this.#offline(restarting));
    on("online", () => this.#online());
    on("lost", () => this.#offline(false, "offline_long"));
    on("closed", (why) => this.#closed(why));
  }

  #received(message) {
    const acts = {
      welcome: () => this.#welcome(message),
      state: () => this.#state(message.state),
      question: () => this.#question(message),
      transcript: () => this.stage.transcript(message),
      voice: () => this.stage.voice(message.speaking),
      face: () => this.#face(message),
      speech: () => this.#speech(message.epoch),
      speech_end: () => this.equipment.speaker.end(message.epoch, message.samples),
      flush: () => this.equipment.speaker.flush(message.epoch),
      notice: () => this.#notice(message),
      error: () => this.#notice(message, "warn"),
      elsewhere: () => this.#closed("elsewhere"),
      finished: () => this.#finish(),
    };
    acts[message.type]?.();
  }

  #welcome(message) {
    this.notices.clear("closed");
    this.stage.welcome(message);
    this.#state(message.state);
    // Before `welcome` no frame counts, so a candidate who pressed Start early waits here.
    this.ui.startInterview.disabled = false;
  }

  #state(state) {
    this.stage.state(state);
    if (!this.stage.isLive) return;
    if (state === "paused") this.equipment.pauseRecording();
    else if (state !== "finished") this.#record();
    this.stage.showRecording(this.equipment.isRecording);
  }

  #question(message) {
    if (message.turn !== this.stage.turn) this.notices.clearAll("server-");
    this.stage.ask(message);
  }

  #record() {
    const { take, nextSeq } = this.socket;
    const mime = this.equipment.record(this.config.interview, take);
    if (mime) this.socket.send({ type: "video_started", take, mime, seq: nextSeq });
  }

  #speech(epoch) {
    this.equipment.speaker.begin(epoch);
    if (this.equipment.speaker.works || this.toldSilent) return;
    this.toldSilent = true;
    this.notices.show("speaker", this.t.speaker_off, [], { forMs: NOTICE_MS });
  }

  #face(message) {
    if (!this.equipment.hasCamera) return;
    if (message.unavailable) {
      this.stage.faceHint(message.unavailable, true);
      return;
    }
    const { text, isGood } = framing(message, this.t);
    this.check.face(text, isGood);
    this.stage.faceHint(text, isGood);
  }

  #notice({ code, text }, tone = "calm") {
    this.notices.show(`server-${code}`, text, [], { tone, forMs: NOTICE_MS });
  }

  #roundTrip(ms) {
    this.check.roundTrip(ms);
    this.ui.roundTrip.textContent = filled(this.t.round_trip, { ms });
  }

  #offline(isRestarting, key) {
    const isHeard = this.stage.isLive && this.stage.current !== "paused";
    const calm = isHeard ? "offline" : "reconnecting";
    const fitting = isHeard && !this.equipment.hasMicrophone ? "offline_typed" : calm;
    const text = this.t[isRestarting && !isHeard ? "restarting" : (key ?? fitting)];
    if (key !== "offline_long" && this.isOfflineLong) return;
    this.isOfflineLong = key === "offline_long";
    this.check.offline();
    this.ui.roundTrip.textContent = "";
    if (!this.stage.isLive) this.ui.startInterview.disabled = true;
    this.notices.show("offline", text, [], { tone: "warn" });
  }

  #online() {
    this.isOfflineLong = false;
    this.notices.clear("offline");
    this.notices.show("online", this.t.back_online, [], { forMs: 4000 });
  }

  #closed(why) {
    this.notices.clear("offline");
    this.notices.clear("online");
    const ways = {
      elsewhere: { label: this.t.continue_here, act: () => this.socket.takeOver() },
      protocol: { label: this.t.reload, act: () => this.candidate.leaveFor(location.href) },
      too_large: { label: this.t.reload, act: () => this.candidate.leaveFor(location.href) },
    };
    const back = { label: this.t.to_lobby, act: () => this.candidate.leaveFor(this.config.lobby) };
    this.ui.startInterview.disabled = true;
    this.notices.show("closed", this.t[why], [ways[why] ?? back], { tone: "warn" });
  }

  async #finish() {
    if (this.isFinished) return;
    this.isFinished = true;
    this.socket.finish();
    this.stage.state("finished");
    this.ui.toReport.href = this.config.report;
    const isFilmed = Boolean(this.equipment.recorder);
    if (isFilmed) this.notices.show("saving", this.t.saving_video);
    await this.equipment.finish();
    this.notices.clear("saving");
    this.isSaved = true;
    this.onFinished();
    // A server that was restarted meanwhile does not know this Gradio page any more; the address
    // of the report always works.
    setTimeout(() => {
      if (this.ui.toReport.offsetParent) this.candidate.leaveFor(this.config.report);
    }, REPORT_WITHIN_MS);
  }

  // --- from the browser ---------------------------------------------------------------------

  #listenToPage() {
    document.addEventListener("pointerdown", () => this.#firstTouch(), { once: true });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.stage.isLive && !this.isFinished) this.equipment.wake();
    });
    navigator.mediaDevices?.addEventListener("devicechange", () => this.#devicesChanged());
  }

  async #firstTouch() {
    if (!this.equipment.isAsleep) return;
    await this.equipment.wake();
    this.check.opened(this.equipment, this.problems);
  }

  #devicesChanged() {
    if (this.isFinished || performance.now() - this.openedAt < 2000) return;
    const isMissing = this.problems.some((problem) => /missing|lost/.test(problem));
    if (isMissing) this.#openDevices();
    else if (this.equipment.hasMicrophone) {
      const again = { label: this.t.try_again, act: () => this.#reopen() };
      this.notices.show("devices", this.t.devices_changed, [again], { forMs: NOTICE_MS });
    }
  }

  #reopen() {
    this.notices.clear("devices");
    this.equipment.dropMicrophone();
    this.#openDevices();
  }
}
