// The questions before the interview begins: to look at, to word otherwise, swap, leave out, move.

import { build, filled } from "./view.js";

const MOST_CHARS = 300;
const ANSWER_WITHIN_MS = 5000; // after that another change may be tried
const ACTS = {
  edit: "plan_edit",
  swap: "plan_swap",
  remove: "plan_remove",
  up: "plan_up",
  down: "plan_down",
  save: "plan_save",
  cancel: "plan_cancel",
};
const INSTEAD = { up: "down", down: "up" };

/** A closed disclosure in the device check; what it shows is always what the server said last. */
export class PlanPreview {
  constructor(room) {
    this.room = room;
    this.t = room.t;
    this.plan = null;
    this.request = null; // what the server has not answered yet
    this.drafts = new Map(); // by question: what is being written, and not saved
    this.element = document.createElement("details");
    this.element.id = "plan-preview";
    this.ui = build(this.element, this.t, markup());
    this.element.addEventListener("toggle", () => this.#look());
    this.ui.planList.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Stand at the end of the device check. */
  showIn(element) {
    element.append(this.element);
  }

  /** We are let in, or in again: the plan may be another by now. */
  welcome() {
    this.#answered();
    this.isAsked = false;
    this.#look();
  }

  /** Show the plan; it may be the answer to a change. */
  show(plan) {
    const request = this.#answered();
    this.plan = plan;
    for (const id of request?.saves ?? []) this.drafts.delete(id);
    this.#render();
    if (request?.isChange) this.room.notices.clearAll("server-plan_");
    if (request?.said) this.room.stage.announcer.say(request.said(plan.questions));
  }

  /** Something was refused, perhaps our change: see what the plan is. */
  refused() {
    const request = this.#answered();
    if (!request) return;
    this.isAsked = false;
    if (request.isChange) this.#look();
  }

  /** The interview begins: what was written counts, saved or not. */
  settle() {
    const questions = this.plan?.questions ?? [];
    const written = questions.map((question) => [question.id, this.#written(question)]);
    const words = new Map(written.filter(([, text]) => text));
    this.#answered();
    if (words.size) this.#keep(questions, { words });
  }

  // --- asking the server ------------------------------------------------------------------------

  #look() {
    if (!this.element.open || this.isAsked || this.room.stage.isLive) return;
    this.isAsked = this.room.socket.send({ type: "plan" });
    if (this.isAsked) this.#await({ said: this.plan ? null : () => this.#summary() });
  }

  #await(request) {
    this.request = { ...request, sentAt: performance.now() };
    this.ui.planList.setAttribute("aria-busy", "true");
  }

  #answered() {
    const { request } = this;
    this.request = null;
    this.ui.planList.removeAttribute("aria-busy");
    return request;
  }

  /** One change at a time: the next one is made of what the last one led to. */
  #change(message, { said, saves = [] }) {
    const isWaiting = this.request && performance.now() - this.request.sentAt < ANSWER_WITHIN_MS;
    if (isWaiting || !this.room.candidate.sent(message)) return;
    this.#await({ said, saves, isChange: true });
  }

  /** Ask these only, in this order; `words` has what is worded otherwise, by question. */
  #keep(questions, { said = null, words = new Map() }) {
    const kept = questions.map(({ id }) => (words.has(id) ? { id, text: words.get(id) } : { id }));
    this.#change({ type: "plan_changed", questions: kept }, { said, saves: [...words.keys()] });
  }

  // --- what the candidate does ------------------------------------------------------------------

  #edit(place) {
    const { id, text } = this.plan.questions[place];
    this.drafts.set(id, text);
    this.#render();
    this.#focus({ id, place, act: "text", selection: [text.length, text.length] });
  }

  #cancel(place) {
    const { id } = this.plan.questions[place];
    this.drafts.delete(id);
    this.#render();
    this.#focus({ id, place, act: "edit" });
  }

  #save(place) {
    const { questions } = this.plan;
    const question = questions[place];
    const text = this.#written(question);
    if (!text && tidy(this.drafts.get(question.id))) return this.#cancel(place); // as it was
    if (!text) return this.#focus({ id: question.id, place, act: "text" });
    const said = (now) => this.#itIsNow(this.t.plan_reworded, place, now);
    return this.#keep(questions, { said, words: new Map([[question.id, text]]) });
  }

  #swap(place) {
    const { id } = this.plan.questions[place];
    const said = (now) => this.#itIsNow(this.t.plan_swapped, place, now);
    this.#change({ type: "question_swapped", id }, { said });
  }

  #remove(place) {
    const questions = this.plan.questions.filter((_, i) => i !== place);
    const said = () => filled(this.t.plan_removed, { number: place + 1, left: questions.length });
    this.#keep(questions, { said });
  }

  #move(place, by) {
    const questions = [...this.plan.questions];
    questions.splice(place + by, 0, ...questions.splice(place, 1));
    const said = () => filled(this.t.plan_moved, { number: place + 1, to: place + by + 1 });
    this.#keep(questions, { said });
  }

  #key(event) {
    const { act } = event.target.dataset;
    if (event.isComposing) return; // the key belongs to the input method
    if (event.key === "Enter" && event.repeat && act !== "text") event.preventDefault(); // once
    if (act !== "text") return;
    const place = [...this.ui.planList.children].indexOf(event.target.closest("li"));
    if (event.key === "Escape") this.#cancel(place);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
  }

  /** Return what a question is to read from now on; "" where that is nothing new. */
  #written({ id, text }) {
    const written = tidy(this.drafts.get(id));
    return written === text || written.length > MOST_CHARS ? "" : written;
  }

  // --- what is seen -----------------------------------------------------------------------------

  #render() {
    const { questions, may_change: mayChange } = this.plan;
    const open = new Set(mayChange ? questions.map(({ id }) => id) : []);
    for (const id of this.drafts.keys()) if (!open.has(id)) this.drafts.delete(id);
    this.ui.planStatus.textContent = this.#summary();
    this.ui.planFixed.hidden = mayChange;
    const focused = this.#focused();
    this.ui.planList.replaceChildren(...questions.map((_, place) => this.#row(place)));
    if (focused) this.#focus(focused);
  }

  #itIsNow(words, place, questions) {
    return filled(words, { number: place + 1, text: questions[place]?.text ?? "" });
  }

  #summary() {
    const { minutes, questions } = this.plan;
    return filled(this.t.plan_summary, { count: questions.length, minutes });
  }

  #row(place) {
    const { kind, text, budget_s: budgetS, why, id } = this.plan.questions[place];
    const minutes = Math.max(1, Math.round(budgetS / 30)) / 2;
    const budget = filled(this.t.plan_minutes, { minutes });
    const label = this.t[`kind_${kind}`];
    const row = document.createElement("li");
    row.dataset.id = id;
    const isEdited = this.drafts.has(id);
    row.append(
      paragraph("plan-kind", label ? `${label} · ${budget}` : budget),
      isEdited ? this.#editor(place) : paragraph("plan-text", text),
    );
    if (why) row.append(paragraph("plan-why", why));
    if (this.plan.may_change && !isEdited) row.append(this.#acts(place));
    return row;
  }

  #acts(place) {
    const { questions } = this.plan;
    const { kind } = questions[place];
    const isFirst = questions[place - 1]?.kind !== kind;
    const isLast = questions[place + 1]?.kind !== kind;
    const acts = document.createElement("div");
    acts.className = "plan-acts";
    acts.append(
      this.#button("edit", place, () => this.#edit(place)),
      this.#button("swap", place, () => this.#swap(place)),
      this.#button("remove", place, () => this.#remove(place), questions.length > 1),
    );
    if (isFirst && isLast) return acts; // nothing to change places with
    acts.append(
      this.#button("up", place, () => this.#move(place, -1), !isFirst),
      this.#button("down", place, () => this.#move(place, 1), !isLast),
    );
    return acts;
  }

  #editor(place) {
    const { id } = this.plan.questions[place];
    const form = document.createElement("form");
    const label = document.createElement("label");
    const field = document.createElement("textarea");
    const ways = document.createElement("div");
    form.className = "plan-editor";
    field.id = label.htmlFor = `plan-text-${place + 1}`;
    label.textContent = filled(this.t.plan_text, { number: place + 1, most: MOST_CHARS });
    field.rows = 3;
    field.maxLength = MOST_CHARS;
    field.dataset.act = "text";
    field.value = this.drafts.get(id);
    field.addEventListener("input", () => this.drafts.set(id, field.value));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save(place);
    });
    const save = this.#button("save", place, null);
    save.type = "submit";
    save.className = "quiet";
    ways.className = "plan-acts";
    ways.append(save, this.#button("cancel", place, () => this.#cancel(place)));
    form.append(label, field, ways);
    return form;
  }

  #button(act, place, press, isOn = true) {
    const button = document.createElement("button");
    const text = this.t[ACTS[act]];
    button.type = "button";
    button.className = "plain";
    button.dataset.act = act;
    button.textContent = text;
    button.disabled = !isOn;
    button.setAttribute("aria-label", filled(this.t.plan_act, { number: place + 1, act: text }));
    if (press) button.addEventListener("click", press);
    return button;
  }

  // --- where one was ----------------------------------------------------------------------------

  #focused() {
    const focused = document.activeElement;
    const row = focused?.closest("#plan-list > li");
    if (!row) return null;
    const { selectionStart, selectionEnd } = focused;
    const place = [...row.parentElement.children].indexOf(row);
    const { act } = focused.dataset;
    return { id: row.dataset.id, place, act, selection: [selectionStart, selectionEnd] };
  }

  /** Focus the same control of the same question, or what stands there now. */
  #focus({ id, place, act, selection }) {
    const rows = [...this.ui.planList.children];
    const row = rows.find((one) => one.dataset.id === id) ?? rows[Math.min(place, rows.length - 1)];
    const controls = [...(row?.querySelectorAll("[data-act]:not(:disabled)") ?? [])];
    const of = (wanted) => controls.find((control) => control.dataset.act === wanted);
    const control = of(act) ?? of(INSTEAD[act]) ?? controls[0] ?? this.element.firstElementChild;
    control.focus();
    if (selection && control.dataset.act === "text") control.setSelectionRange(...selection);
  }
}

function tidy(text = "") {
  return text.trim().replace(/\s+/g, " ");
}

function paragraph(className, text) {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = text;
  return element;
}

function markup() {
  return `
<summary><span data-text="plan_title"></span><small data-text="plan_warning"></small></summary>
<p id="plan-status" data-text="plan_waiting"></p>
<p id="plan-fixed" hidden data-text="plan_fixed"></p>
<ol id="plan-list"></ol>`;
}
