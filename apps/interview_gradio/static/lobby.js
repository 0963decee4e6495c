// The form of the lobby: our words around Gradio's file field, which speaks the browser's language.

const FIELD = "#resume-file";

/** Follow the title of the form, which carries the texts. */
export function follow(element, watch) {
  const setup = document.querySelector("#lobby-setup");
  const texts = () => JSON.parse(element.querySelector("[data-lobby]").dataset.lobby);
  const mend = () => {
    const button = setup.querySelector(`${FIELD} button.upload-container`);
    const wanted = texts().choose_file;
    if (button && button.ariaLabel !== wanted) button.ariaLabel = wanted;
    // A list that can be scrolled takes the focus from Tab, and closes with it: it would be lost.
    for (const list of setup.querySelectorAll("[role=listbox]")) list.tabIndex = -1;
  };
  const apply = () => {
    setup.style.setProperty("--choose-file", JSON.stringify(texts().choose_file));
    mend();
  };
  apply();
  watch("value", apply);
  new MutationObserver(mend).observe(setup, { childList: true, subtree: true });
  for (const kind of ["change", "drop"]) {
    setup.addEventListener(kind, (event) => refuse(event, texts()), true);
  }
  setup.addEventListener("click", (event) => {
    if (event.target.closest("#enter-room")) enter(setup, texts());
  });
}

/** Say that the candidate is no longer on the way into the room. */
export function stay() {
  document.querySelector("#lobby-setup")?.removeAttribute("aria-busy"); // gone inside the room
  say("#entering", "");
}

/** Reading takes a moment, and nothing else shows that something happens. */
function enter(setup, texts) {
  if (!setup.querySelector(`${FIELD} .file-preview`)) return;
  setup.ariaBusy = "true";
  say("#entering", texts.reading);
}

/** Keep back what the server would refuse, before it is sent. */
function refuse(event, texts) {
  const files = event.dataTransfer?.files ?? event.target.files;
  if (!files || !event.target.closest(FIELD)) return;
  const reason = [...files].map((file) => problem(file, texts)).find(Boolean) ?? "";
  say("#resume-refused", reason);
  if (!reason) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if ("value" in event.target) event.target.value = "";
}

function problem(file, texts) {
  if (!file.name.toLowerCase().endsWith(".pdf")) return texts.not_a_pdf;
  return file.size > texts.max_bytes ? texts.too_large : null;
}

function say(where, text) {
  const element = document.querySelector(where);
  if (element) element.textContent = text;
}
