// What the candidate sees of the conversation: state, question, transcript, buttons.

import { earlierItem, filled } from "./view.js";

export class Stage {
  constructor(ui, root, texts) {
    this.ui = ui;
    this.root = root;
    this.t = texts;
    this.turn = 0;
    this.total = 0;
    this.current = "paused";
    this.isLive = false;
    this.items = new Map();
    this.#label();
  }

  /** Say Done is possible: while listening, or to skip the rest of a spoken question. */
  get canFinishAnswer() {
    return this.current === "listening" || this.current === "speaking";
  }

  /** The room is open; devices and connection are not yet. */
  arrived(mode) {
    this.ui.checkLede.textContent = mode === "text" ? this.t.check_lede_text : this.t.check_lede;
    this.ui.headphones.hidden = mode === "text";
  }

  welcome({ resumed, total, history }) {
    this.total = total;
    this.ui.earlierList.replaceChildren();
    this.items.clear();
    for (const entry of history) this.#addEarlier(entry);
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
    this.ui.conversation.hidden = false;
    this.showTyping(!equipment.hasMicrophone, false);
    this.showDevices(equipment);
    this.#buttons();
  }

  state(state) {
    this.current = state;
    if (state !== "paused") this.isStarting = false;
    if (state === "finished") {
      this.isLive = true;
      this.root.dataset.phase = "finished";
      this.ui.deviceCheck.hidden = true;
      this.ui.conversation.hidden = false;
      this.root.querySelector("h1").focus({ preventScroll: true });
    }
    this.root.dataset.state = state;
    this.#label();
    this.#buttons();
    this.#keepFocus();
  }

  /** A button that was switched off has lost the focus; the next answer begins where one was. */
  #keepFocus() {
    const isLost = !document.activeElement || document.activeElement === document.body;
    if (!this.isLive || !this.canFinishAnswer || !isLost) return;
    (this.isVoiceless ? this.ui.typedAnswer : this.ui.doneAnswering).focus({ preventScroll: true });
  }

  #label() {
    const isReady = this.current === "paused" && !this.isLive && !this.wasResumed;
    const label = this.t[isReady ? "state_ready" : `state_${this.current}`];
    const { roomState, stateHint } = this.ui;
    if (roomState.textContent !== this.current) roomState.textContent = this.current;
    roomState.dataset.label = label;
    roomState.setAttribute("aria-label", label);
    stateHint.textContent = this.isLive ? (this.t[`hint_${this.current}`] ?? "") : "";
  }

  #buttons() {
    const { ui, isLive, current } = this;
    const isOver = current === "finished";
    const isPaused = current === "paused" && !this.isStarting;
    const isTypedOnly = !ui.typedForm.hidden && this.isVoiceless;
    ui.startInterview.hidden = isLive;
    ui.doneAnswering.hidden = !isLive || isOver || isPaused || isTypedOnly;
    ui.doneAnswering.disabled = !this.canFinishAnswer;
    ui.doneAnswering.textContent = this.t[current === "speaking" ? "answer_now" : "done"];
    ui.doneHint.hidden = ui.doneAnswering.hidden;
    ui.pauseInterview.hidden = !isLive || isOver;
    ui.pauseInterview.textContent = this.t[isPaused ? "resume" : "pause"];
    ui.pauseInterview.className = isPaused ? "primary" : "quiet";
    ui.typeInstead.hidden = !isLive || isOver || isPaused || !ui.typedForm.hidden;
    ui.endInterview.hidden = isOver || !(isLive || this.wasResumed);
    ui.sendTyped.disabled = !this.canFinishAnswer;
    ui.sendTyped.className = this.isVoiceless ? "primary" : "quiet";
    ui.toReport.hidden = !isOver;
    if (isOver) ui.typedForm.hidden = true;
    if (isPaused && isLive) ui.pauseInterview.focus({ preventScroll: true });
  }

  ask({ turn, number, total, kind, text }) {
    const { ui } = this;
    if (turn !== this.turn) this.#keepAnswer();
    const isNew = turn !== this.turn || ui.question.textContent !== text;
    this.turn = turn;
    this.total = total;
    this.asked = { number, question: text };
    ui.progress.textContent = filled(this.t.progress, { number, total });
    ui.questionKind.textContent = this.t[`kind_${kind}`] ?? "";
    if (isNew) ui.question.textContent = text;
  }

  transcript({ turn, committed, preview }) {
    if (turn !== this.turn) {
      const item = this.items.get(turn + 1);
      if (item && committed) item.querySelector(".earlier-answer").textContent = committed;
      return;
    }
    this.#say(committed, preview);
  }

  voice(isSpeaking) {
    this.root.classList.toggle("is-voiced", isSpeaking);
  }

  /** What was typed counts as said until the next question comes. */
  typed(text) {
    const said = this.ui.liveTranscript.querySelector(".committed").textContent;
    this.#say([said, text].filter(Boolean).join("\n"), "");
    this.ui.typedAnswer.value = "";
  }

  showTyping(isShown, moveFocus = true) {
    this.ui.typedForm.hidden = !isShown;
    this.#buttons();
    if (isShown && moveFocus) this.ui.typedAnswer.focus();
  }

  showDevices(equipment) {
    this.isVoiceless = !equipment.hasMicrophone;
    this.ui.levelMeter.hidden = !equipment.hasMicrophone;
    this.ui.cameraPreview.parentElement.hidden = !equipment.hasCamera;
    this.ui.faceHint.hidden = !equipment.hasCamera || !this.ui.faceHint.textContent;
    this.root.classList.toggle("has-self", equipment.hasMicrophone || equipment.hasCamera);
    if (this.isLive && this.isVoiceless) this.ui.typedForm.hidden = false;
    this.#buttons();
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

  #say(committed, preview) {
    const [first, second] = this.ui.liveTranscript.children;
    if (first.textContent !== committed) first.textContent = committed;
    const tail = preview ? (committed ? ` ${preview}` : preview) : "";
    if (second.textContent !== tail) second.textContent = tail;
    this.ui.liveTranscript.classList.toggle("has-text", Boolean(committed || preview));
    this.ui.liveTranscript.scrollTop = this.ui.liveTranscript.scrollHeight;
  }

  #keepAnswer() {
    const answer = this.ui.liveTranscript.querySelector(".committed").textContent;
    if (this.asked && !this.items.has(this.asked.number)) {
      this.#addEarlier({ ...this.asked, answer });
    }
    this.#say("", "");
  }

  #addEarlier(entry) {
    const item = earlierItem(entry, this.t);
    this.items.set(entry.number, item);
    this.ui.earlierList.append(item);
    this.ui.earlier.hidden = false;
  }
}
