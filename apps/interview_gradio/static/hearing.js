// Whether anything comes from the microphone, and more than digital silence. No timers.

const STARVED_MS = 3000;
const DIGITAL_SILENCE = 3e-5; // less than one step of 16 bits: no room is that quiet
const FRAMES_PER_S = 50;
const SILENT_AFTER_S = 5;
// Some headsets send digital silence between words; on those a pause to think is no trouble.
const SILENT_AFTER_GATED_S = 20;
const GATED_S = 0.4;
const GATED_AFTER = 2;

export class Hearing {
  constructor() {
    this.gates = 0;
    this.restart();
  }

  /** Count anew: listening begins, or another microphone. */
  restart(nowMs = null) {
    this.zeros = 0;
    this.heardAt = nowMs;
  }

  /** Take in the peak of one frame of 20 ms. */
  add(peak, nowMs) {
    this.heardAt = nowMs;
    if (peak < DIGITAL_SILENCE) {
      this.zeros += 1;
      return;
    }
    if (this.zeros >= GATED_S * FRAMES_PER_S) this.gates += 1;
    this.zeros = 0;
  }

  /** Say whether the microphone gives nothing but zeros: switched off somewhere, most likely. */
  get isSilent() {
    const afterS = this.gates >= GATED_AFTER ? SILENT_AFTER_GATED_S : SILENT_AFTER_S;
    return this.zeros >= afterS * FRAMES_PER_S;
  }

  /** Say whether frames have stopped to come although they should. */
  isStarved(nowMs) {
    return this.heardAt !== null && nowMs - this.heardAt > STARVED_MS;
  }
}
