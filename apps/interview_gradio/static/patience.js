// How long the interviewer waits when one falls silent: chosen once, remembered in this browser.

const KEY = "rhetor-patience";
const CHOICES = {
  quick: "patience_quick",
  normal: "patience_normal",
  patient: "patience_patient",
};
const USUAL = "normal";

/** Return what was chosen before, or the usual. */
export function rememberedPatience() {
  let value = null;
  try {
    value = localStorage.getItem(KEY);
  } catch {
    // storage is blocked: the usual, each time
  }
  return Object.hasOwn(CHOICES, value) ? value : USUAL;
}

/** A labelled select: in the open during the device check, behind a summary afterwards. */
export class Patience {
  /** @param onChange called with quick, normal or patient. */
  constructor(texts, onChange) {
    this.t = texts;
    this.row = document.createElement("div");
    this.row.className = "patience";
    this.label = document.createElement("label");
    const hint = document.createElement("p");
    this.select = document.createElement("select");
    this.select.id = this.label.htmlFor = "patience";
    this.label.textContent = texts.patience_label;
    hint.id = "patience-hint";
    hint.textContent = texts.patience_hint;
    this.select.setAttribute("aria-describedby", hint.id);
    for (const [value, key] of Object.entries(CHOICES)) {
      this.select.add(new Option(texts[key], value));
    }
    this.select.value = rememberedPatience();
    this.select.addEventListener("change", () => this.#changed(onChange));
    this.row.append(this.label, this.select, hint);
  }

  /** Stand at the end of the device check. */
  showIn(element) {
    element.append(this.row);
  }

  /** Move behind a summary at the end of the controls. */
  tuckInto(controls) {
    if (this.details) return;
    this.details = document.createElement("details");
    this.details.id = "patience-controls";
    this.details.hidden = this.row.hidden;
    this.summary = document.createElement("summary");
    this.details.append(this.summary, this.row);
    this.label.className = "visually-hidden"; // the summary says it already
    controls.append(this.details);
    this.#sum();
  }

  /** Nobody waits for a voice where there is none. */
  show(isShown) {
    this.row.hidden = !isShown;
    if (this.details) this.details.hidden = !isShown;
  }

  #changed(onChange) {
    try {
      localStorage.setItem(KEY, this.select.value);
    } catch {
      // it counts for this visit
    }
    this.#sum();
    onChange(this.select.value);
  }

  #sum() {
    const choice = this.t[CHOICES[this.select.value]];
    if (this.summary) this.summary.textContent = `${this.t.patience_label}: ${choice}`;
  }
}
