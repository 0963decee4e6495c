// The questions before this one, with their answers; the latest may be taken up again.

import { earlierItem, filled } from "./view.js";

export class Earlier {
  constructor(element, list, texts) {
    this.element = element;
    this.list = list;
    this.t = texts;
    this.entries = new Map(); // by turn: every question has its own, planned or not
  }

  /** Show what the server remembers: its answers are in the order of their turns. */
  reset(history) {
    this.entries.clear();
    this.list.replaceChildren();
    history.forEach((entry, i) => this.add({ turn: i, ...entry }));
    this.element.hidden = !this.entries.size;
  }

  has(turn) {
    return this.entries.has(turn);
  }

  /** @param {{turn: number, number: number, follow_up?: boolean, question, answer}} entry */
  add({ turn, number, follow_up: isFollowUp, question, answer }) {
    const label = isFollowUp ? filled(this.t.follow_up_number, { number }) : number;
    const item = earlierItem({ number: label, question, answer }, this.t);
    this.entries.set(turn, { item, answer });
    this.list.append(item);
    this.element.hidden = false;
  }

  /** Put the exact words under a question that was answered before. */
  correct(turn, answer) {
    const entry = this.entries.get(turn);
    if (!entry || !answer) return;
    entry.answer = answer;
    entry.item.querySelector(".earlier-answer").textContent = answer;
  }

  /** Take the question of `turn`, and what came after it, out of the list; return its answer. */
  takeBack(turn) {
    const answer = this.entries.get(turn)?.answer ?? "";
    for (const [other, { item }] of this.entries) {
      if (other < turn) continue;
      item.remove();
      this.entries.delete(other);
    }
    this.element.hidden = !this.entries.size;
    return answer;
  }
}
