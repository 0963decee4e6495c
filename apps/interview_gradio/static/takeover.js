// The way to another device, as seen from the one that takes over.

const KEY = "rhetor-takeover";
const REASONS = { 404: "expired", 429: "tooMany" };

/** Bring the question to life; nothing is taken over before the button is pressed. */
export function mount(element) {
  element.addEventListener("click", (event) => {
    const button = event.target.closest("#continue-here");
    if (button) take(button, button.closest("[data-code]"));
  });
}

/** Say, once, whether the candidate has just agreed to take this interview over. */
export function takesOver(interview) {
  const isMeant = sessionStorage.getItem(KEY) === interview;
  if (isMeant) sessionStorage.removeItem(KEY);
  return isMeant;
}

async function take(button, section) {
  const refused = section.querySelector(".refused");
  button.disabled = refused.hidden = true;
  const code = encodeURIComponent(section.dataset.code);
  const { status, interview } = await post(`/handovers/${code}`);
  if (interview) {
    sessionStorage.setItem(KEY, interview);
    const lang = encodeURIComponent(document.documentElement.lang);
    location.replace(`?lang=${lang}&interview=${encodeURIComponent(interview)}`);
    return;
  }
  refused.textContent = refused.dataset[REASONS[status] ?? "failed"];
  refused.hidden = button.disabled = false;
}

async function post(url) {
  try {
    const response = await fetch(url, { method: "POST", credentials: "same-origin" });
    const told = response.ok ? await response.json() : {};
    return { status: response.status, interview: told.interview };
  } catch {
    return { status: 0 };
  }
}
