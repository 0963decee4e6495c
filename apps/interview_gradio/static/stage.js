// What the candidate sees of the conversation: state, question, transcript, buttons.

import { Announcer } from "./announcer.js";
import { Earlier } from "./earlier.js";
import { Transcript } from "./transcript.js";
import { filled } from "./view.js";

export class Stage {
  constructor(ui, root, texts) {
    this.ui = ui;
    this.root = root;
    this.t = texts;
    this.turn = 0;
    this.current = "paused";
    this.isLive = false;
    this.interruptBy = "voice";
    this.earlier = new Earlier(ui.earlier, ui.earlierList, texts);
    this.said = new Transcript(ui.liveTranscript);
    this.announcer = new Announcer(ui.announcer);
    this.#label();
  }

  /** Say Done is possible: while listening, or to skip the rest of a spoken question. */
  get canFinishAnswer() {
    return (this.current === "listening" && !this.isSending) || this.current === "speaking";
  }

  /** The room is open; devices and connection are not yet. */
  arrived(mode) {
    this.ui.checkLede.textContent = mode === "text" ? this.t.check_lede_text : this.t.check_lede;
    this.ui.headphones.hidden = mode === "text";
  }

  welcome({ resumed, history }) {
    this.earlier.reset(history);
    if (this.isLive || !resumed) return;
    this.wasResumed = true;
    this.ui.checkTitle.textContent = this.t.welcome_back_title;
    this.ui.checkLede.textContent = this.t.welcome_back;
    this.ui.startInterview.textContent = this.t.continue_;
    this.#label();
  }

  /** Start was pressed. */
  begin(equipment) {
    this.isLive = true;
    this.isStarting = true; // until the server says what it does
    this.root.dataset.phase = "live";
    this.ui.deviceCheck.hidden = true;
    this.showTyping(!equipment.hasMicrophone, false);
    this.showDevices(equipment);
    this.#buttons();
  }

  state(state, { isBusy = false } = {}) {
    this.current = state;
    this.isBusy = isBusy;
    this.isHeld = false;
    this.isStarting = isBusy; // begins by itself: nothing to press
    if (state === "thinking" || state === "finished") this.handedIn = null; // it has arrived
    if (state === "finished") {
      this.isLive = true;
      this.root.dataset.phase = "finished";
      this.ui.deviceCheck.hidden = true;
      this.root.querySelector("h1").focus({ preventScroll: true });
    }
    this.root.dataset.state = state;
    this.#label();
    this.#buttons();
    this.#keepFocus();
    if (state === "listening") this.#explainLate();
  }

  /** The interviewer has stopped to hear whether the candidate wants to speak. */
  held(isHeld) {
    this.isHeld = isHeld && this.current === "speaking";
    this.#label();
  }

  /** Answers are recorded whole here, and one may be on its way. */
  dictates({ isSending }) {
    this.isWhole = true;
    this.isSending = isSending;
    this.#label();
    this.#buttons();
  }

  /** @param by voice or button: how the interviewer can be interrupted. */
  interruption(by) {
    this.interruptBy = by;
    this.#label();
    this.#buttons();
  }

  /** A button that was switched off has lost the focus; the next answer begins where one was. */
  #keepFocus() {
    const isLost = !document.activeElement || document.activeElement === document.body;
    if (!this.isLive || !this.canFinishAnswer || !isLost) return;
    (this.isVoiceless ? this.ui.typedAnswer : this.ui.doneAnswering).focus({ preventScroll: true });
  }

  #label() {
    const isReady = this.current === "paused" && !this.isLive && !this.wasResumed;
    const key = this.isBusy ? "waiting" : isReady ? "ready" : this.current;
    const label = this.t[`state_${key}`];
    const hint = this.isLive || this.isBusy ? this.#hint() : "";
    const { roomState, stateHint } = this.ui;
    if (roomState.textContent !== this.current) roomState.textContent = this.current;
    roomState.dataset.label = label;
    if (stateHint.textContent !== hint) stateHint.textContent = hint;
    this.#announce(label, hint);
    this.root.classList.toggle("is-held", Boolean(this.isHeld));
  }

  /** Short words while others speak; read out in the middle of an answer, they would be in it. */
  #announce(label, hint) {
    if (!this.isLive && !this.isBusy) return;
    const isOthersTurn = ["speaking", "thinking"].includes(this.current) && !this.isHeld;
    this.announcer.say(isOthersTurn ? label : `${label}. ${hint}`);
    // The log is read once the answer is over, not over the candidate's own voice.
    this.ui.liveTranscript.setAttribute("aria-busy", String(this.current === "listening"));
  }

  #hint() {
    if (this.isBusy) return this.t.hint_waiting;
    if (this.isHeld) return this.t.hint_held;
    if (this.current === "speaking" && !this.isVoiceless) {
      return this.interruptBy === "button" ? this.t.hint_interrupt : this.t.hint_just_speak;
    }
    if (this.isWhole && this.current === "listening") {
      return this.isSending ? this.t.hint_sending : this.t.hint_whole;
    }
    return this.t[`hint_${this.current}`] ?? "";
  }

  #buttons() {
    const { ui, isLive, current } = this;
    const isOver = current === "finished";
    const isPaused = current === "paused" && !this.isStarting;
    const isWaiting = Boolean(this.isBusy);
    const isTypedOnly = !ui.typedForm.hidden && this.isVoiceless;
    const isRunning = isLive && !isOver && !isWaiting;
    ui.conversation.hidden = !isLive || (isWaiting && !this.asked);
    ui.startInterview.hidden = isLive || isWaiting;
    ui.doneAnswering.hidden = !isRunning || isPaused || isTypedOnly;
    ui.doneAnswering.disabled = !this.canFinishAnswer;
    const skip = this.interruptBy === "button" ? this.t.interrupt : this.t.answer_now;
    ui.doneAnswering.textContent = current === "speaking" ? skip : this.t.done;
    ui.doneHint.hidden = ui.doneAnswering.hidden;
    ui.pauseInterview.hidden = !isRunning;
    ui.pauseInterview.textContent = this.t[isPaused ? "resume" : "pause"];
    ui.pauseInterview.className = isPaused ? "primary" : "quiet";
    ui.typeInstead.hidden = !isRunning || isPaused || !ui.typedForm.hidden;
    ui.endInterview.hidden = isOver || !(isLive || this.wasResumed);
    ui.sendTyped.disabled = !this.canFinishAnswer;
    ui.sendTyped.className = this.isVoiceless ? "primary" : "quiet";
    ui.toReport.hidden = !isOver;
    if (isOver) ui.typedForm.hidden = true;
    if (isPaused && isLive) ui.pauseInterview.focus({ preventScroll: true });
  }

  /** @param {{isHeard: boolean}} how whether the interviewer is heard to ask it */
  ask(message, { isHeard }) {
    const { turn, number, total, kind, text, lead = "", why = "", reopened = false } = message;
    const { ui } = this;
    const isFollowUp = Boolean(message.follow_up);
    const isNew = turn !== this.turn || ui.question.textContent !== text;
    if (turn === this.turn) this.takeBack();
    this.handedIn = null;
    if (turn !== this.turn && reopened) this.#takeUpAgain(turn);
    else if (turn !== this.turn) this.#keepAnswer();
    this.turn = turn;
    this.asked = { turn, number, follow_up: isFollowUp, question: text };
    ui.progress.textContent = filled(this.t.progress, { number, total });
    ui.questionKind.textContent = isFollowUp
      ? filled(this.t.follow_up_number, { number })
      : (this.t[`kind_${kind}`] ?? "");
    if (ui.questionLead.textContent !== lead) ui.questionLead.textContent = lead;
    if (isNew) ui.question.textContent = text;
    ui.questionWhy.textContent = why;
    ui.questionWhy.hidden = !why;
    if (isNew) this.#explain(reopened ? "" : why, isHeard);
  }

  /** Read out why it is asked once it was asked, by the interviewer or by the screen reader. */
  #explain(why, isHeard) {
    this.untold = isHeard ? why : "";
    if (!isHeard) this.announcer.say(why);
  }

  /** Over a candidate who speaks already, nothing more is said. */
  #explainLate() {
    if (!this.root.classList.contains("is-voiced")) this.announcer.say(this.untold);
    this.untold = "";
  }

  transcript({ turn, committed, preview }) {
    if (turn === this.turn) this.said.show(committed, preview);
    else this.earlier.correct(turn, committed);
  }

  voice(isSpeaking) {
    this.root.classList.toggle("is-voiced", isSpeaking);
  }

  /** What was typed counts as said until the next question comes. */
  typed(text) {
    this.handedIn = { text, before: this.said.text };
    this.said.show([this.said.text, text].filter(Boolean).join("\n"), "");
    this.ui.typedAnswer.value = "";
  }

  /** What was refused, or went down with its connection, stands in the box again. */
  takeBack() {
    if (!this.handedIn) return;
    const { text, before } = this.handedIn;
    this.handedIn = null;
    this.said.show(before, "");
    this.ui.typedAnswer.value = [text, this.ui.typedAnswer.value].filter(Boolean).join("\n");
    this.showTyping(true, false);
  }

  showTyping(isShown, moveFocus = true) {
    this.ui.typedForm.hidden = !isShown;
    this.wasOpenedByHand = isShown && moveFocus;
    this.#buttons();
    if (isShown && moveFocus) this.ui.typedAnswer.focus();
  }

  showDevices(equipment) {
    this.isVoiceless = !equipment.hasMicrophone;
    this.ui.levelMeter.hidden = !equipment.hasMicrophone || !equipment.context;
    this.ui.cameraPreview.parentElement.hidden = !equipment.hasCamera;
    this.ui.faceHint.hidden = !equipment.hasCamera || !this.ui.faceHint.textContent;
    this.root.classList.toggle("has-self", equipment.hasMicrophone || equipment.hasCamera);
    if (this.isLive) this.#offerTyping();
    this.#label();
    this.#buttons();
  }

  /** Typing stands in for a missing microphone, and leaves with nothing written when it is back. */
  #offerTyping() {
    const { typedForm, typedAnswer } = this.ui;
    if (this.isVoiceless) typedForm.hidden = false;
    else if (!this.wasOpenedByHand && !typedAnswer.value.trim()) typedForm.hidden = true;
  }

  showRecording(isRecording) {
    this.ui.recording.hidden = !isRecording;
  }

  faceHint(text, isGood) {
    const { faceHint } = this.ui;
    faceHint.hidden = false;
    faceHint.dataset.tone = isGood ? "good" : "warn";
    if (faceHint.textContent !== text) faceHint.textContent = text;
  }

  #keepAnswer() {
    if (this.asked && !this.earlier.has(this.asked.turn)) {
      this.earlier.add({ ...this.asked, answer: this.said.text });
    }
    this.said.clear();
  }

  /** The candidate went on: the answer continues, and the next question was never asked. */
  #takeUpAgain(turn) {
    const answer = this.earlier.takeBack(turn);
    this.said.clear();
    this.said.show(answer, "");
  }
}
