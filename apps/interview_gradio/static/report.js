// The report: play buttons, local times, printing.

/** Bring a report to life; it may be written into `element` again later. */
export function mount(element, watch) {
  const player = new Player(element);
  element.addEventListener("click", (event) => {
    const play = event.target.closest("[data-play]");
    if (play) player.toggle(play);
    if (event.target.closest("[data-print]")) globalThis.print();
  });
  const localise = () => {
    player.stop();
    for (const time of element.querySelectorAll("time[datetime]")) showLocal(time);
  };
  localise();
  watch("value", localise);
}

/** Write a UTC time in the reader's own zone. */
export function showLocal(time) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) return;
  const format = { dateStyle: "long", timeStyle: "short" };
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, format).format(at);
  time.title = Intl.DateTimeFormat().resolvedOptions().timeZone;
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
    button.parentElement.querySelector("[data-play-failed]")?.setAttribute("hidden", "");
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
    this.button.parentElement.querySelector("[data-play-failed]")?.removeAttribute("hidden");
    this.stop();
  }

  #show(button, isPlaying) {
    button.setAttribute("aria-pressed", String(isPlaying));
    button.querySelector("[data-play-word]").textContent = isPlaying
      ? button.dataset.stopText
      : button.dataset.playText;
  }
}
