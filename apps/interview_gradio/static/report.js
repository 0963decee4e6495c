// The report: play buttons, local times, printing.

/** Bring a report to life; it may be written into `element` again later. */
export function mount(element, watch) {
  const player = new Player(element);
  element.addEventListener("click", (event) => {
    const play = event.target.closest("[data-play]");
    if (play) player.toggle(play);
    if (event.target.closest("[data-print]")) globalThis.print();
    const share = event.target.closest("[data-share]");
    if (share) changeSharing(share);
    const retake = event.target.closest("[data-retake]");
    if (retake) takeAgain(retake);
    const group = event.target.closest("[data-leave]");
    if (group) leaveGroup(group);
  });
  const localise = () => {
    player.stop();
    for (const time of element.querySelectorAll("time[datetime]")) showLocal(time);
  };
  localise();
  watch("value", localise);
}

/** Write a UTC time in the reader's own zone; of one marked `data-day` only the day. */
export function showLocal(time) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) return;
  const format = { dateStyle: "long", ...("day" in time.dataset ? {} : { timeStyle: "short" }) };
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, format).format(at);
  time.title = Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Share the report with coaches, or no longer; what is shown is what the server said. */
async function changeSharing(button) {
  const row = button.closest(".sharing");
  const failed = row.querySelector("[data-share-failed]");
  failed.hidden = true;
  button.disabled = true;
  try {
    const reply = await fetch(button.dataset.share, { method: button.dataset.method });
    if (!reply.ok) throw new Error(reply.statusText);
    const { shared } = await reply.json();
    for (const part of row.querySelectorAll("[data-when]")) {
      part.hidden = part.dataset.when !== (shared ? "yes" : "no");
    }
    row.querySelector("[data-when]:not([hidden]) button").focus();
  } catch {
    failed.hidden = false;
  } finally {
    button.disabled = false;
  }
}

/** Leave a group; its line goes once the server has said so. */
async function leaveGroup(button) {
  const row = button.closest("[data-group]");
  const failed = row.querySelector("[data-leave-failed]");
  failed.hidden = true;
  button.disabled = true;
  try {
    const reply = await fetch(button.dataset.leave, { method: "DELETE" });
    if (!reply.ok) throw new Error(reply.statusText);
    row.remove();
  } catch {
    failed.hidden = false;
    button.disabled = false;
  }
}

/** Begin an interview of one question, and go to its room. */
async function takeAgain(button) {
  const failed = button.parentElement.querySelector("[data-retake-failed]");
  failed.hidden = true;
  button.disabled = true;
  try {
    const reply = await fetch(button.dataset.retake, { method: "POST" });
    if (!reply.ok) throw new Error(reply.statusText);
    location.assign((await reply.json()).address);
  } catch {
    failed.hidden = false;
    button.disabled = false;
  }
}

class Player {
  constructor(element) {
    this.element = element;
    this.audio = new Audio();
    this.audio.preload = "none";
    this.audio.addEventListener("ended", () => this.stop());
    this.audio.addEventListener("error", () => this.button && this.#fail());
  }

  async toggle(button) {
    const isPlaying = button === this.button;
    this.stop();
    if (isPlaying) return;
    this.button = button;
    this.#show(button, true);
    this.#failed(button)?.setAttribute("hidden", "");
    this.audio.src = button.dataset.play;
    try {
      await this.audio.play();
    } catch (error) {
      if (error.name !== "AbortError" && this.button === button) this.#fail();
    }
  }

  stop() {
    if (this.button) this.#show(this.button, false);
    this.button = null;
    this.audio.pause();
  }

  #fail() {
    this.#failed(this.button)?.removeAttribute("hidden");
    this.stop();
  }

  #failed(button) {
    return button.closest(".turn")?.querySelector("[data-play-failed]");
  }

  #show(button, isPlaying) {
    button.setAttribute("aria-pressed", String(isPlaying));
    const word = button.querySelector("[data-play-word]");
    if (word) word.textContent = isPlaying ? button.dataset.stopText : button.dataset.playText;
  }
}
