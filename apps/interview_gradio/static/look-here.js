// A look at the camera in the device check: only with it is facing the camera measured afterwards.

import { build, filled } from "./view.js";

const LOOK_S = 6; // as core/vision/calibration.py
const ANSWER_WITHIN_S = 3;
const STILL_EVERY_MS = 300;
const WHY_NOT = {
  too_short: "look_too_short",
  no_face: "look_no_face",
  moved: "look_moved",
  not_stored: "look_not_stored",
};

/** A button with a countdown; nobody has to press it. */
export class LookHere {
  constructor(room) {
    this.room = room;
    this.t = room.t;
    this.element = document.createElement("div");
    this.element.id = "look-here";
    this.element.hidden = true;
    this.ui = build(this.element, this.t, markup());
    this.ui.lookAtCamera.addEventListener("click", () => this.#begin());
  }

  /** Stand in the device check. */
  showIn(element) {
    element.append(this.element);
  }

  /** Be there for those with a camera whose pictures are looked at. */
  offer() {
    this.element.hidden = !this.room.equipment.hasCamera || Boolean(this.isUseless);
  }

  /** Nobody looks at pictures here. */
  withdraw() {
    this.isUseless = true;
    this.offer();
  }

  /** A look belongs to the take in which it was taken. */
  welcome({ take }) {
    if (take !== this.take) this.#end("look_why");
    this.take = take;
  }

  /** What the server made of it. */
  result({ usable, reason }) {
    if (!this.timer) return;
    this.#end(usable ? "look_done" : WHY_NOT[reason]);
    this.room.stage.announcer.say(this.ui.lookWords.textContent);
  }

  /** The device check is over. */
  finish() {
    this.#end("look_why");
  }

  #begin() {
    if (this.timer || !this.room.candidate.sent({ type: "look_here" })) return;
    this.room.equipment.camera.pace(STILL_EVERY_MS);
    this.ui.lookAtCamera.setAttribute("aria-disabled", "true"); // and keeps the focus
    this.room.stage.announcer.say(this.t.look_now);
    this.seconds = LOOK_S;
    this.#count();
    this.timer = setInterval(() => this.#count(), 1000);
  }

  #count() {
    const text = this.seconds > 0 ? "look_going" : "look_waiting";
    this.ui.lookAtCamera.textContent = filled(this.t[text], { seconds: this.seconds });
    this.seconds -= 1;
    if (this.seconds < -ANSWER_WITHIN_S) this.result({ usable: false, reason: "too_short" });
  }

  #end(words) {
    clearInterval(this.timer);
    this.timer = null;
    this.room.equipment.camera.pace();
    this.ui.lookAtCamera.removeAttribute("aria-disabled");
    this.ui.lookAtCamera.textContent = this.t[words === "look_why" ? "look_start" : "look_again"];
    this.ui.lookWords.textContent = this.t[words];
    this.ui.lookWords.dataset.tone = words === "look_done" ? "good" : "";
  }
}

function markup() {
  return `
<button id="look-at-camera" class="quiet" type="button" aria-describedby="look-words"
  data-text="look_start"></button>
<p id="look-words" data-text="look_why"></p>`;
}
