// The interview room: what the server says → the page; what the candidate does → the server.

import { Attendant } from "./attendant.js";
import { Candidate } from "./candidate.js";
import { DeviceCheck, framing } from "./check.js";
import { Dictation } from "./dictation.js";
import { Equipment } from "./equipment.js";
import { Handover } from "./handover.js";
import { Level } from "./level.js";
import { LookHere } from "./look-here.js";
import { Patience } from "./patience.js";
import { PlanPreview } from "./plan.js";
import { Reception } from "./reception.js";
import { VoiceSocket } from "./socket.js";
import { Stage } from "./stage.js";
import { takesOver } from "./takeover.js";
import { Notices, buildRoom } from "./view.js";

const REPORT_WITHIN_MS = 4000;
const NOTICE_MS = 12_000;
const RUNNING = new Set(["speaking", "listening", "thinking"]);

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
    this.ui = buildRoom(element, this.t);
    this.stage = new Stage(this.ui, element.querySelector(".room"), this.t);
    this.notices = new Notices(this.ui.notice);
    this.check = new DeviceCheck(this.ui.deviceCheck, this.t, this.stage.announcer);
    this.level = new Level(this.ui.levelMeter, (verdict) => this.check.heard(verdict));
    this.socket = new VoiceSocket(config.interview);
    const wanted = { microphone: config.mode !== "text", camera: config.mode === "video" };
    this.equipment = new Equipment(this.ui.cameraPreview, wanted, {
      onFrame: (pcm, at, level) => this.#frame(pcm, at, level),
      onLevel: (level) => this.#level(level),
      onStill: (jpeg) => this.socket.sendStill(jpeg),
      onPlayed: (report) => this.socket.send({ type: "playback", ...report }),
      onLost: (device) => this.attendant.lost(device),
      onHearing: () => this.attendant.hears(),
      onVideoFailed: () => this.#videoFailed(),
    });
    this.patience = new Patience(this.t, (value) => this.socket.setPatience(value));
    this.socket.patience = this.patience.select.value;
    this.attendant = new Attendant(this);
    this.reception = new Reception(this);
    this.candidate = new Candidate(this);
    this.dictation = new Dictation(this);
    this.handover = new Handover(this);
    this.plan = new PlanPreview(this);
    this.lookHere = new LookHere(this);
    this.mayTakeOver = takesOver(config.interview);
    this.#listenToSocket();
  }

  /** The interview is being held here: begun, not over, and not taken over elsewhere. */
  get isHeld() {
    return this.stage.isLive && !this.isFinished && !this.socket.isOver && !this.socket.isElsewhere;
  }

  /** Open the devices, then the connection. */
  async open() {
    this.check.begin(this.equipment.wanted);
    this.lookHere.showIn(this.ui.deviceCheck);
    this.patience.showIn(this.ui.deviceCheck);
    this.plan.showIn(this.ui.deviceCheck);
    this.ui.roomHeading.focus({ preventScroll: true });
    this.stage.arrived(this.config.mode);
    await this.attendant.open();
  }

  /** Devices were opened; say hello, again only when they are others than the server was told. */
  opened() {
    const { hasMicrophone, hasCamera, isWhole, rateHz } = this.equipment;
    this.dictation.explain();
    this.lookHere.offer();
    this.patience.show(this.equipment.wanted.microphone && !isWhole);
    const streams = hasMicrophone && !isWhole;
    const devices = { rate_hz: rateHz, microphone: streams, camera: hasCamera };
    if (JSON.stringify(devices) === this.told) return;
    // Fewer devices need no new take, nor does a camera that is back.
    if (this.stage.isLive && (!hasMicrophone || this.#hears(rateHz))) return;
    this.told = JSON.stringify(devices);
    this.socket.setDevices(devices);
  }

  #hears(rateHz) {
    return this.socket.devices.microphone && this.socket.devices.rate_hz === rateHz;
  }

  /** The device check is over. */
  begin() {
    this.socket.pulse.calm();
    this.lookHere.finish();
    this.patience.tuckInto(this.ui.startInterview.parentElement);
    this.stage.begin(this.equipment);
  }

  // --- from the devices ---------------------------------------------------------------------

  #frame(pcm, capturedUs, level) {
    this.#level(level);
    this.socket.sendAudio(pcm, capturedUs);
  }

  #level(level) {
    this.level.add(level);
    this.attendant.add(level);
  }

  #videoFailed() {
    this.stage.showRecording(false);
    this.notices.show("video", this.t.video_failed, [], { tone: "warn", forMs: NOTICE_MS });
  }

  /** Record while the interview runs and its sound does: the two share one clock. */
  followRecording() {
    const { equipment, stage } = this;
    this.dictation.follow();
    if (!stage.isLive || this.isFinished) return;
    const hasSound = equipment.isHearing || !equipment.wanted.microphone;
    const isRunning = RUNNING.has(stage.current) && !stage.isBusy;
    if (this.isHeld && isRunning && hasSound) this.#record();
    else equipment.pauseRecording();
    stage.showRecording(equipment.isRecording);
  }

  #record() {
    const { take, nextSeq } = this.socket;
    const mime = this.equipment.record(this.config.interview, take);
    if (mime) this.socket.send({ type: "video_started", take, mime, seq: nextSeq });
  }

  // --- from the server ----------------------------------------------------------------------

  #listenToSocket() {
    const on = (type, act) => this.socket.addEventListener(type, ({ detail }) => act(detail));
    on("message", (message) => this.#received(message));
    on("speech", ({ epoch, pcm }) => this.equipment.speaker.push(epoch, pcm));
    on("slept", () => this.attendant.woke());
    on("closed", () => this.#left());
  }

  #received(message) {
    const acts = {
      welcome: () => this.#welcome(message),
      state: () => this.#state(message),
      plan: () => this.plan.show(message),
      question: () => this.#question(message),
      transcript: () => this.stage.transcript(message),
      voice: () => this.stage.voice(message.speaking),
      interruption: () => this.stage.interruption(this.equipment.isWhole ? "button" : message.by),
      face: () => this.#face(message),
      calibration: () => this.lookHere.result(message),
      speech: () => this.#speech(message.epoch),
      speech_end: () => this.equipment.speaker.end(message.epoch, message.samples),
      flush: () => this.#flush(message.epoch),
      hold: () => this.#hold(message.epoch, true),
      go_on: () => this.#hold(message.epoch, false),
      notice: () => this.#notice(message),
      error: () => this.#refused(message),
      elsewhere: () => this.#elsewhere(),
      finished: () => this.#finish(),
    };
    acts[message.type]?.();
  }

  #welcome(message) {
    this.reception.welcome();
    this.handover.restore();
    this.plan.welcome();
    this.lookHere.welcome(message);
    this.mayTakeOver = false;
    this.stage.welcome(message);
    this.#state({ state: message.state });
  }

  #state(message) {
    const { state, reason } = message;
    const was = this.stage.current;
    const isBusy = reason === "busy";
    if (!this.stage.isLive && RUNNING.has(state) && !isBusy) this.begin(); // its place is free
    this.stage.state(state, { isBusy });
    this.reception.state(message, was);
    if (state === "listening" || state === "paused") this.equipment.speaker.silence();
    if (state === "listening") this.attendant.listens();
    this.followRecording();
  }

  #question(message) {
    if (message.turn !== this.stage.turn) this.notices.clearAll("server-");
    // Two voices at once are none: what is spoken aloud is not read out as well.
    const isHeard = this.equipment.speaker.works;
    for (const words of [this.ui.questionLead, this.ui.question]) {
      words.setAttribute("aria-live", isHeard ? "off" : "polite");
    }
    this.stage.ask(message, { isHeard });
  }

  #speech(epoch) {
    this.equipment.speaker.begin(epoch);
    this.stage.held(false);
    if (this.equipment.speaker.works || this.toldSilent) return;
    this.toldSilent = true;
    this.notices.show("speaker", this.t.speaker_off, [], { forMs: NOTICE_MS });
  }

  #flush(epoch) {
    this.equipment.speaker.flush(epoch);
    this.stage.held(false);
  }

  #hold(epoch, isHeld) {
    const { speaker } = this.equipment;
    if (epoch !== speaker.epoch) return;
    if (isHeld) speaker.hold(epoch);
    else speaker.goOn(epoch);
    this.stage.held(isHeld);
  }

  #face(message) {
    if (!this.equipment.hasCamera) return;
    if (message.unavailable) {
      this.stage.faceHint(message.unavailable, true);
      this.lookHere.withdraw();
      return;
    }
    const { text, isGood } = framing(message, this.t);
    this.check.face(text, isGood);
    this.stage.faceHint(text, isGood);
  }

  #notice({ code, text }, tone = "calm") {
    if (code === "one_moment") return; // said, with the number ahead, by the state `busy`
    if (code === "welcome_back") {
      this.reception.back(); // stays until the interview goes on
      return;
    }
    this.notices.show(`server-${code}`, text, [], { tone, forMs: NOTICE_MS });
  }

  #refused(message) {
    this.#notice(message, "warn");
    this.plan.refused();
    this.stage.takeBack();
  }

  /** Whoever has just taken it over on this device was asked already. */
  #elsewhere() {
    if (this.mayTakeOver) this.socket.takeOver();
    else this.#left("elsewhere");
    this.mayTakeOver = false;
  }

  /** The interview goes on elsewhere, or nowhere: nothing is played or recorded here. */
  #left(why) {
    if (why) this.reception.closed(why);
    this.handover.finish();
    this.equipment.speaker.silence();
    this.followRecording();
  }

  async #finish() {
    if (this.isFinished) return;
    this.isFinished = true;
    this.socket.finish();
    this.attendant.finish();
    this.dictation.follow();
    this.handover.finish();
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
}
