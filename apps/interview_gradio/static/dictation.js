// An interview in a browser that cannot stream: it records while it is listened, sends each answer
// when the candidate says that it is done, and keeps it until the interview has gone on.

import { MAX_MINUTES, Recording, post } from "./whole-answer.js";
import { filled } from "./view.js";

const NOTICE_MS = 12_000;
const CALM_MS = 4000;
const SENDABLE = new Set(["listening", "speaking"]);

export class Dictation {
  constructor(room) {
    this.room = room;
    this.t = room.t;
    this.recording = null; // {turn, file: Recording}
    this.kept = null; // {turn, blob, isTaken}: not yet known to have arrived
    this.pauses = 0;
    this.settling = [];
  }

  /** Say how it works here. */
  explain() {
    const { notices, stage, ui, equipment } = this.room;
    if (this.isExplained || !equipment.isWhole) return;
    this.isExplained = true;
    notices.show("whole", this.t.whole_answers);
    stage.dictates({ isSending: false });
    stage.interruption("button"); // nobody hears a voice that interrupts
    ui.liveTranscript.dataset.empty = this.t.transcript_later;
  }

  /** The interview has gone on, or stands: record, rest, or send what is still here. */
  follow() {
    const { equipment, stage, isFinished } = this.room;
    if (!equipment.isWhole) return;
    if (this.recording && this.recording.turn !== stage.turn) this.#drop();
    if (this.kept && (this.kept.turn !== stage.turn || isFinished)) this.#arrived();
    if (isFinished) this.#drop();
    else if (this.kept) this.#sendAgain();
    else if (this.#mayRecord) this.#record();
    else this.recording?.file.pause();
  }

  /** The candidate has finished an answer; false when that is not for us to act on. */
  done() {
    const { equipment, stage } = this.room;
    const hasVoice = equipment.hasMicrophone || this.recording !== null;
    const isOurs = equipment.isWhole && hasVoice && stage.current === "listening";
    if (isOurs) this.#finish();
    return isOurs;
  }

  /**
   * Send what is recorded, and resolve when the interview has gone on or there is nothing.
   *
   * Who ends although told that an answer cannot be sent, need not wait for it.
   */
  async settle() {
    const isKnownToWait = this.kept && this.room.notices.has("waits");
    if (isKnownToWait || (!this.recording && !this.kept)) return;
    const settled = new Promise((resolve) => this.settling.push(resolve));
    await this.#finish();
    await settled;
  }

  get #mayRecord() {
    const { equipment, isHeld, stage } = this.room;
    return isHeld && !stage.isBusy && equipment.hasMicrophone && stage.current === "listening";
  }

  #record() {
    this.room.notices.clear("whole");
    if (this.recording) return this.recording.file.resume();
    const file = new Recording(new MediaStream(this.room.equipment.microphone.tracks));
    this.recording = { turn: this.room.stage.turn, file };
    file.addEventListener("full", () => this.#cut());
    file.addEventListener("broken", () => this.#finish());
    return null;
  }

  #cut() {
    this.#say("cut", filled(this.t.answer_cut, { minutes: MAX_MINUTES }));
    this.#finish();
  }

  async #finish() {
    const { recording } = this;
    if (!recording || this.kept || recording.isFinishing) return;
    recording.isFinishing = true;
    const blob = await recording.file.finish();
    if (this.recording !== recording) return;
    this.recording = null;
    if (blob) this.kept = { turn: recording.turn, blob, isTaken: false };
    else this.#say("empty", this.t.answer_empty, "warn");
    this.room.stage.dictates({ isSending: Boolean(blob) });
    if (!blob) this.#settled();
    this.follow();
  }

  /** Whoever was away too long, or has paused meanwhile, sends it when the question is back. */
  #sendAgain() {
    const { stage, isHeld } = this.room;
    if (stage.current === "paused") {
      this.pauses += 1;
      this.kept.isTaken = false;
    }
    if (isHeld && SENDABLE.has(stage.current) && !this.kept.isTaken) this.#send(this.kept);
  }

  async #send(kept) {
    if (kept.isSending) return;
    kept.isSending = true;
    const { pauses } = this;
    const outcome = await this.#post(kept);
    kept.isSending = false;
    if (this.kept !== kept) return;
    const hasWaited = this.room.notices.has("waits");
    this.room.notices.clear("waits");
    kept.isTaken = outcome === "taken" && pauses === this.pauses; // a pause takes nothing up
    if (outcome === "refused") this.#refused();
    else if (!kept.isTaken) this.follow();
    else if (hasWaited) this.#say("sent", this.t.answer_sent, "calm", CALM_MS);
  }

  #post(kept) {
    const { config, notices } = this.room;
    const url = `/interviews/${encodeURIComponent(config.interview)}/answers/${kept.turn}`;
    return post(url, kept.blob, {
      isWanted: () => this.kept === kept,
      onWaiting: () => notices.show("waits", this.t.answer_waits, [], { tone: "warn" }),
    });
  }

  #refused() {
    this.kept = null;
    this.#say("refused", this.t.answer_refused, "warn");
    this.room.stage.dictates({ isSending: false });
    this.#settled();
    this.follow();
  }

  /** The interview has gone on from the answer that was kept. */
  #arrived() {
    this.kept = null;
    this.room.notices.clear("waits");
    this.room.stage.dictates({ isSending: false });
    this.#settled();
  }

  #settled() {
    for (const resolve of this.settling.splice(0)) resolve();
  }

  #drop() {
    this.recording?.file.drop();
    this.recording = null;
  }

  #say(key, text, tone = "calm", forMs = NOTICE_MS) {
    this.room.notices.show(`answer-${key}`, text, [], { tone, forMs });
  }
}
