// The elements of the room, and small ways to fill them.

/** Return a text with `{name}` filled in. */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Build the room inside `root` and return its elements by id. */
export function buildRoom(root, t) {
  const ui = build(root, t, roomMarkup());
  ui.typedAnswer.placeholder = t.typed_placeholder;
  ui.liveTranscript.dataset.empty = t.transcript_empty;
  return ui;
}

/** Fill `root` with markup and its texts, and return the elements by id. */
export function build(root, t, markup) {
  root.innerHTML = markup;
  const ui = {};
  for (const element of root.querySelectorAll("[id]")) ui[camel(element.id)] = element;
  for (const element of root.querySelectorAll("[data-text]")) {
    element.textContent = t[element.dataset.text];
  }
  for (const element of root.querySelectorAll("[data-label-text]")) {
    element.setAttribute("aria-label", t[element.dataset.labelText]);
  }
  return ui;
}

function camel(id) {
  return id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** Show messages one below the other, one for each key. */
export class Notices {
  constructor(element) {
    this.element = element;
  }

  /**
   * @param {string} key a new message with the same key takes the place of the old one
   * @param {{label: string, act: Function}[]} actions
   * @param {{tone?: "calm"|"warn", forMs?: number}} options
   */
  show(key, text, actions = [], { tone = "calm", forMs = 0 } = {}) {
    this.clear(key);
    const item = document.createElement("div");
    item.className = `notice-item ${tone}`;
    item.dataset.key = key;
    const words = document.createElement("p");
    words.textContent = text;
    item.append(words, ...actions.map((action) => button(action)));
    this.element.append(item);
    if (forMs) setTimeout(() => item.remove(), forMs);
    return words;
  }

  has(key) {
    return this.#find(key) !== null;
  }

  clear(key) {
    this.#find(key)?.remove();
  }

  /** Remove every message whose key begins with `start`. */
  clearAll(start) {
    for (const item of this.element.querySelectorAll(`[data-key^="${start}"]`)) item.remove();
  }

  #find(key) {
    return this.element.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }
}

function button({ label, act }) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "quiet";
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

/** Return one earlier question with its answer. */
export function earlierItem({ number, question, answer }, t) {
  const item = document.createElement("li");
  const asked = document.createElement("p");
  const said = document.createElement("p");
  asked.className = "earlier-question";
  asked.textContent = `${number}. ${question}`;
  said.className = "earlier-answer";
  said.textContent = answer || t.no_answer;
  item.append(asked, said);
  return item;
}

// The state is for programs: what people hear of it is in the announcer.
function roomMarkup() {
  return `
<section class="room" data-phase="check" data-state="paused" aria-labelledby="room-heading">
  <h1 class="visually-hidden" id="room-heading" tabindex="-1" data-text="room_title"></h1>
  <div id="notice" role="status" aria-live="polite"></div>
  <div class="room-grid">
    <div class="stage">
      <header class="stage-head">
        <span class="presence" aria-hidden="true"><i></i></span>
        <span id="room-state" aria-hidden="true">paused</span>
        <span id="state-hint"></span>
        <div id="announcer" class="visually-hidden" aria-live="polite"></div>
        <span id="progress"></span>
      </header>
      <div id="device-check">
        <h2 id="check-title" data-text="check_title"></h2>
        <p id="check-lede"></p>
        <ul class="checks">
          <li data-check="microphone"><b data-text="check_microphone"></b><span></span></li>
          <li data-check="camera"><b data-text="check_camera"></b><span></span></li>
          <li data-check="connection"><b data-text="check_connection"></b><span></span></li>
        </ul>
        <p class="tip" id="headphones" data-text="headphones"></p>
      </div>
      <div id="conversation" hidden>
        <p id="question-kind"></p>
        <p id="caption" aria-hidden="true" data-text="caption"></p>
        <div class="asked">
          <span id="question-lead"></span>
          <h2 id="question"></h2>
        </div>
        <p id="question-why" hidden></p>
        <div id="live-transcript" role="log" aria-live="polite" aria-atomic="false"
          data-label-text="transcript_label"><span class="committed"></span><span
          class="preview" aria-hidden="true"></span></div>
        <form id="typed-form" hidden>
          <label for="typed-answer" data-text="typed_label"></label>
          <textarea id="typed-answer" rows="4" maxlength="8000"></textarea>
          <button id="send-typed" class="quiet" type="submit" data-text="send_typed"></button>
        </form>
        <details id="earlier" hidden>
          <summary data-text="earlier_answers"></summary>
          <ol id="earlier-list"></ol>
        </details>
      </div>
      <div class="controls" role="group" data-label-text="controls_label">
        <button id="start-interview" class="primary" type="button" disabled
          data-text="start"></button>
        <button id="done-answering" class="primary" type="button" hidden
          data-text="done"></button>
        <button id="type-instead" class="quiet" type="button" hidden
          data-text="type_instead"></button>
        <button id="pause-interview" class="quiet" type="button" hidden
          data-text="pause"></button>
        <button id="end-interview" class="quiet end" type="button" hidden
          data-text="end"></button>
        <a id="to-report" class="primary" hidden data-text="to_report"></a>
        <p id="done-hint" hidden data-text="done_hint"></p>
        <button id="other-device" class="plain" type="button" hidden
          data-text="other_device"></button>
      </div>
    </div>
    <aside class="self">
      <div class="picture" hidden>
        <video id="camera-preview" muted playsinline autoplay
          data-label-text="preview_label"></video>
        <span id="recording" hidden data-text="recording"></span>
      </div>
      <p id="face-hint" hidden></p>
      <div id="level-meter" role="meter" aria-valuemin="0" aria-valuemax="100"
        aria-valuenow="0" data-label-text="level_label" hidden><i></i></div>
      <p id="round-trip"></p>
    </aside>
  </div>
</section>`;
}
