// The way to another device, as seen from the one that is left: an address, also as a QR code.

import { build, filled } from "./view.js";

const RUNNING = new Set(["speaking", "listening", "thinking"]);
const LOCAL = new Set(["localhost", "127.0.0.1", "[::1]"]);

export class Handover {
  constructor(room) {
    this.room = room;
    this.t = room.t;
    this.button = room.ui.otherDevice;
    this.button.hidden = !room.config.mayHandOver;
    this.button.addEventListener("click", () => this.#offer());
  }

  /** The interview is over, or goes on elsewhere: nothing is handed over any more. */
  finish() {
    this.button.hidden = true;
    this.hasPaused = false;
    this.dialog?.close();
  }

  /** It is held here again. */
  restore() {
    this.button.hidden = !this.room.config.mayHandOver;
  }

  async #offer() {
    const { socket, stage } = this.room;
    // While somebody looks for another device, silence is no answer.
    this.hasPaused = RUNNING.has(stage.current) && socket.send({ type: "pause" });
    this.#open();
    const offer = await this.#ask();
    if (offer) this.#show(offer);
    this.ui.handoverOffer.hidden = !offer;
    this.ui.handoverFailed.hidden = Boolean(offer);
  }

  #open() {
    this.dialog ??= this.#build();
    this.ui.handoverOffer.hidden = this.ui.handoverFailed.hidden = true;
    this.ui.handoverPaused.hidden = !this.hasPaused;
    this.ui.handoverLocal.hidden = !LOCAL.has(location.hostname);
    this.ui.handoverCopied.textContent = "";
    this.dialog.showModal();
  }

  #build() {
    const dialog = document.createElement("dialog");
    dialog.id = "handover";
    dialog.setAttribute("aria-labelledby", "handover-title");
    this.ui = build(dialog, this.t, markup());
    this.ui.handoverClose.addEventListener("click", () => dialog.close());
    this.ui.handoverCopy.addEventListener("click", () => this.#copy());
    dialog.addEventListener("close", () => this.#closed());
    this.button.closest(".room").append(dialog);
    return dialog;
  }

  async #ask() {
    const { interview } = this.room.config;
    const lang = encodeURIComponent(document.documentElement.lang);
    try {
      const url = `/interviews/${encodeURIComponent(interview)}/handover?lang=${lang}`;
      const response = await fetch(url, { method: "POST", credentials: "same-origin" });
      return response.ok ? await response.json() : null;
    } catch {
      return null; // offline
    }
  }

  #show({ link, qr, minutes }) {
    this.ui.handoverQr.innerHTML = qr; // an SVG of our own server's making
    this.ui.handoverLink.value = link;
    this.ui.handoverOnce.textContent = filled(this.t.handover_once, { minutes });
  }

  async #copy() {
    this.ui.handoverLink.select();
    try {
      await navigator.clipboard.writeText(this.ui.handoverLink.value);
    } catch {
      document.execCommand("copy"); // pages without https have no clipboard
    }
    this.ui.handoverCopied.textContent = this.t.handover_copied;
  }

  /** Whoever stays goes on where we paused. */
  #closed() {
    if (!this.hasPaused) return;
    this.hasPaused = false;
    this.room.equipment.wake();
    this.room.socket.send({ type: "resume" });
  }
}

function markup() {
  return `
<h2 id="handover-title" data-text="handover_title"></h2>
<p id="handover-failed" role="alert" hidden data-text="handover_failed"></p>
<div id="handover-offer" hidden>
  <p data-text="handover_how"></p>
  <div id="handover-qr" role="img" data-label-text="handover_qr"></div>
  <label for="handover-link" data-text="handover_link"></label>
  <div class="handover-row">
    <input id="handover-link" type="text" readonly>
    <button id="handover-copy" class="quiet" type="button" data-text="handover_copy"></button>
  </div>
  <p id="handover-copied" role="status"></p>
  <p id="handover-once"></p>
  <p id="handover-local" hidden data-text="handover_local"></p>
</div>
<p id="handover-paused" data-text="handover_paused"></p>
<button id="handover-close" class="primary" type="button" data-text="handover_close"></button>`;
}
