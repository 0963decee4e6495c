// What was understood so far: committed words stay, the preview behind them does not flicker.

const KEPT_MS = 800; // words that are taken back mostly come again within this time
const NEAR_END_PX = 40;

export class Transcript {
  /** @param element holds two spans: what is committed, and the preview. */
  constructor(element) {
    this.element = element;
    [this.committed, this.preview] = element.children;
  }

  /** The committed words. */
  get text() {
    return this.committed.textContent;
  }

  show(committed, preview) {
    const { element } = this;
    const fromEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
    const added = this.#commit(committed);
    this.#expect(preview, added);
    element.classList.toggle("has-text", Boolean(this.text || this.preview.textContent));
    if (fromEnd < NEAR_END_PX) element.scrollTop = element.scrollHeight;
  }

  clear() {
    clearTimeout(this.timer);
    this.committed.textContent = this.preview.textContent = "";
    this.element.classList.remove("has-text");
  }

  /** Only what is new is added, so that a screen reader does not read the rest again. */
  #commit(committed) {
    const { text } = this;
    if (committed === text) return "";
    const isLonger = committed.startsWith(text);
    if (isLonger) this.committed.append(committed.slice(text.length));
    else this.committed.textContent = committed;
    return isLonger ? committed.slice(text.length) : committed;
  }

  #expect(preview, added) {
    const shown = preview || rest(this.preview.textContent, added);
    clearTimeout(this.timer);
    if (!preview && shown) this.timer = setTimeout(() => this.#put(""), KEPT_MS);
    this.#put(shown);
  }

  #put(preview) {
    const words = preview.trim();
    const tail = words && this.text ? ` ${words}` : words;
    if (this.preview.textContent !== tail) this.preview.textContent = tail;
    if (!tail && !this.text) this.element.classList.remove("has-text");
  }
}

/** Return the words of a preview that have not been committed yet. */
function rest(preview, added) {
  const count = added.trim() ? added.trim().split(/\s+/).length : 0;
  return preview.trim().split(/\s+/).slice(count).join(" ");
}
