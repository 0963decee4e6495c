// What the candidate does: buttons, keys, leaving the page.

import { filled } from "./view.js";

const END_AFTER_S = 20; // time to find the way back, also without a mouse (WCAG 2.2, 2.2.1)
const CONTROLS = "input, textarea, select, button, a, summary, [contenteditable]";

export class Candidate {
  constructor(room) {
    this.room = room;
    this.ui = room.ui;
    this.t = room.t;
    this.stage = room.stage;
    this.#listen();
  }

  #listen() {
    const { ui } = this;
    const click = (element, act) => element.addEventListener("click", act);
    click(ui.startInterview, () => this.#start());
    click(ui.doneAnswering, () => this.#done());
    click(ui.pauseInterview, () => this.#pauseOrResume());
    click(ui.endInterview, () => this.#end());
    click(ui.typeInstead, () => this.stage.showTyping(true));
    ui.typedForm.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#sendTyped();
    });
    ui.typedAnswer.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#sendTyped();
    });
    document.addEventListener("keydown", (event) => this.#key(event));
    globalThis.addEventListener("beforeunload", (event) => this.#leaving(event));
  }

  #start() {
    this.room.equipment.wake();
    this.room.plan.settle();
    if (this.sent({ type: "start" })) this.room.begin();
  }

  #done() {
    if (this.ui.typedAnswer.value.trim()) this.#sendTyped();
    else if (!this.stage.canFinishAnswer || this.room.dictation.done()) return;
    else this.sent({ type: "done" });
  }

  #sendTyped() {
    const text = this.ui.typedAnswer.value.trim();
    if (!text) return this.ui.typedAnswer.focus();
    if (this.sent({ type: "typed", turn: this.stage.turn, text })) this.stage.typed(text);
    return null;
  }

  #pauseOrResume() {
    const isPaused = this.stage.current === "paused";
    if (isPaused) this.room.equipment.wake();
    this.sent({ type: isPaused ? "resume" : "pause" });
  }

  /** End after a few seconds in which it can be taken back; a second press ends at once. */
  #end() {
    if (this.endTimer) return this.#endNow();
    const ways = [
      { label: this.t.end_now, act: () => this.#endNow() },
      { label: this.t.keep_going, act: () => this.#stay() },
    ];
    let seconds = END_AFTER_S;
    const text = () => filled(this.t.ending, { seconds });
    const words = this.room.notices.show("ending", text(), ways, { tone: "warn" });
    words.setAttribute("aria-live", "off"); // not every second again
    this.stage.announcer.say(text());
    this.endTimer = setInterval(() => {
      seconds -= 1;
      words.textContent = text();
      if (seconds <= 0) this.#endNow();
    }, 1000);
    return null;
  }

  async #endNow() {
    this.#stay();
    await this.room.dictation.settle();
    if (!this.room.isFinished) this.sent({ type: "end" });
  }

  #stay() {
    clearInterval(this.endTimer);
    this.endTimer = null;
    this.room.notices.clear("ending");
  }

  /** Send a message, and say so where that is impossible; return whether it was sent. */
  sent(message) {
    const { socket, notices } = this.room;
    const isSent = socket.send(message);
    if (!isSent) notices.show("unsent", this.t.not_sent, [], { tone: "warn", forMs: 5000 });
    return isSent;
  }

  /** Space is Done, unless it means something to the element that has the focus. */
  #key(event) {
    const isDone = event.code === "Space" && !event.repeat && this.stage.canFinishAnswer;
    if (!isDone || !this.stage.isLive || event.target.closest?.(CONTROLS)) return;
    event.preventDefault();
    this.#done();
  }

  #leaving(event) {
    const { isFinished, isSaved } = this.room;
    const isRunning = this.stage.isLive && !isFinished;
    if (this.mayLeave || !(isRunning || (isFinished && !isSaved))) return;
    event.preventDefault();
    event.returnValue = this.t.leave; // browsers show their own words
  }

  leaveFor(url) {
    this.mayLeave = true;
    if (url === location.href) location.reload();
    else location.assign(url);
  }
}
