// How loud the microphone is: a meter, and a verdict in words for the device check.

const FLOOR_DB = -60;
const HEARD_DB = -42; // a voice at arm's length; a quiet room lies below -50
const QUIET_DB = -52;
const CLIPPED = 0.99;
const DRAW_EVERY_MS = 66;
const VERDICT_AFTER_FRAMES = 15; // 0.3 s of sound at that level

export class Level {
  /** @param onVerdict called with quiet, good or loud when that changes. */
  constructor(meter, onVerdict) {
    this.meter = meter;
    this.bar = meter.querySelector("i");
    this.onVerdict = onVerdict;
    this.db = FLOOR_DB;
    this.heard = this.quiet = this.clipped = 0;
    this.drawnAt = 0;
  }

  /** Take in one frame of 20 ms. */
  add({ rms, peak }) {
    const db = Math.max(FLOOR_DB, 20 * Math.log10(rms + 1e-9));
    this.db = Math.max(db, this.db - 1.5); // falls 75 dB a second, so that words can be seen
    this.clipped = peak >= CLIPPED ? this.clipped + 1 : Math.max(0, this.clipped - 0.05);
    this.heard += db >= HEARD_DB ? 1 : 0;
    this.quiet += db >= QUIET_DB && db < HEARD_DB ? 1 : 0;
    this.#judge();
    const now = performance.now();
    if (now - this.drawnAt > DRAW_EVERY_MS) this.#draw(now);
  }

  #judge() {
    let verdict = null;
    if (this.clipped > 5) verdict = "loud";
    else if (this.heard > VERDICT_AFTER_FRAMES) verdict = "good";
    else if (this.quiet > VERDICT_AFTER_FRAMES * 4) verdict = "quiet";
    if (verdict && verdict !== this.verdict) this.onVerdict((this.verdict = verdict));
  }

  #draw(now) {
    this.drawnAt = now;
    const share = 1 - this.db / FLOOR_DB;
    this.bar.style.transform = `scaleX(${share.toFixed(3)})`;
    this.meter.setAttribute("aria-valuenow", Math.round(share * 100));
    this.meter.closest(".room").style.setProperty("--level", share.toFixed(3));
  }
}
