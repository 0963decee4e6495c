// What a screen reader is told of changes on the screen: each once, none over another.

const KEPT = 3;

export class Announcer {
  /** @param element a polite live region, out of sight. */
  constructor(element) {
    this.element = element;
  }

  /** Say it, unless it was the last thing said. */
  say(text) {
    if (!text || text === this.element.lastElementChild?.textContent) return;
    const line = document.createElement("p");
    line.textContent = text;
    this.element.append(line); // added, not replaced: what is still being read is read to its end
    while (this.element.childElementCount > KEPT) this.element.firstElementChild.remove();
  }
}
