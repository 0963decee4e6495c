// The page of résumés: upload, decisions, places in the file, the wait for the reading.

import { showLocal } from "./report.js";

const POLL_MS = 1000;
const texts = JSON.parse(document.body.dataset.texts);
const body = document.querySelector("#resume-body");
const lang = document.documentElement.lang;

document.addEventListener("click", (event) => {
  const place = event.target.closest("[data-line]");
  if (place) showLine(place);
  if (event.target.closest("[data-close]")) closeLines();
  const send = event.target.closest("button[data-send]");
  if (send) act(send, send.dataset);
  const toggle = event.target.closest("[data-toggle]");
  if (toggle) open(toggle);
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-send]");
  if (!form) return;
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  act(form, form.dataset, fields);
});
localise();
upload();
wait();

function localise() {
  for (const time of body.querySelectorAll("time[datetime]")) showLocal(time);
}

function say(text) {
  document.querySelector("#said").textContent = text;
}

function complain(text) {
  const trouble = document.querySelector("#trouble");
  trouble.textContent = text;
  trouble.hidden = !text;
}

function localised(address) {
  const url = new URL(address, location.href);
  url.searchParams.set("lang", lang);
  return url;
}

let asked = null;

/** Show the line of the file that a place names, and let the keyboard go on from there. */
function showLine(place) {
  const line = document.querySelector(`#line-${place.dataset.line}`);
  if (!line) return;
  asked = place;
  line.closest(".lines").classList.add("peek");
  for (const shown of document.querySelectorAll(".lines .shown")) shown.classList.remove("shown");
  line.classList.add("shown");
  const sheets = line.closest(".sheets");
  sheets.scrollTop += line.getBoundingClientRect().top - sheets.getBoundingClientRect().top - 60;
  sheets.scrollIntoView({ block: "nearest" });
  line.focus({ preventScroll: true });
}

/** Go back to the place that was asked about. */
function closeLines() {
  body.querySelector(".lines").classList.remove("peek");
  if (asked?.isConnected) asked.focus();
}

/** Open or close what a button is for, such as the field for one's own words. */
function open(toggle) {
  const target = document.getElementById(toggle.dataset.toggle);
  target.hidden = !target.hidden;
  const opener = document.querySelector(`[aria-controls="${target.id}"]`);
  opener.setAttribute("aria-expanded", String(!target.hidden));
  (target.hidden ? opener : target.querySelector("textarea")).focus();
}

/** Do what a button or form says, and show what has become of it. */
async function act(element, { send, to, body: fixed, said, then, question, into }, fields = {}) {
  if (question && !(await isSure(question))) return;
  complain("");
  const buttons = [element, ...element.querySelectorAll("button")].filter((one) => "disabled" in one);
  for (const button of buttons) button.disabled = true;
  try {
    const answer = await ask(send, to, { ...JSON.parse(fixed ?? "{}"), ...fields });
    if (then) return location.assign(then);
    if (into) document.getElementById(into).innerHTML = answer.shown;
    else await refresh(element.closest("[data-key]")?.dataset.key);
    say(said ?? "");
    if (into) document.getElementById(into).querySelector("[tabindex]")?.focus();
  } catch (error) {
    complain(error.message);
    if (error.isStale) await refresh();
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

async function ask(method, to, fields) {
  const hasBody = method !== "DELETE";
  let reply;
  try {
    reply = await fetch(localised(to), {
      method,
      headers: hasBody ? { "Content-Type": "application/json" } : {},
      body: hasBody ? JSON.stringify(fields) : undefined,
    });
  } catch {
    throw new Error(texts.load_failed);
  }
  const answer = await reply.json().catch(() => ({}));
  if (reply.ok) return answer;
  const error = new Error(answer.error ?? texts.load_failed);
  error.isStale = reply.status === 409;
  throw error;
}

/** Ask once more before something is gone. */
function isSure(question) {
  const dialog = document.querySelector("#sure");
  dialog.querySelector("#sure-question").textContent = question;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

/** Write the page anew, as the server sees it; the focus stays where it was, or near. */
async function refresh(key) {
  const keys = [...body.querySelectorAll("[data-key]")].map((one) => one.dataset.key);
  const opened = new Map([...body.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
  const shown = await part();
  if (shown === null) return;
  const scrolled = body.querySelector(".sheets")?.scrollTop ?? 0;
  body.innerHTML = shown;
  for (const [id, isOpen] of opened) {
    const details = document.getElementById(id);
    if (details) details.open = isOpen;
  }
  const sheets = body.querySelector(".sheets");
  if (sheets) sheets.scrollTop = scrolled;
  localise();
  if (key !== undefined) focusNear(key, keys);
}

/** Return the inside of the page as HTML; null while the server cannot be reached. */
async function part() {
  const url = localised("/resume/part");
  url.searchParams.set("id", new URL(location.href).searchParams.get("id"));
  try {
    const reply = await fetch(url);
    return reply.ok ? await reply.text() : null;
  } catch {
    return null;
  }
}

function focusNear(key, keys) {
  const order = [key, ...keys.slice(keys.indexOf(key) + 1), ...keys.slice(0, keys.indexOf(key)).reverse()];
  const near = order.map((one) => body.querySelector(`[data-key="${CSS.escape(one)}"]`)).find(Boolean);
  (near?.querySelector("[tabindex]") ?? near?.closest("section")?.querySelector("h2"))?.focus();
}

/** Look again and again until the reading is over. */
async function wait() {
  while (body.querySelector("[data-waiting]")) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const before = body.querySelector("[data-waiting]").textContent;
    const shown = await part();
    if (shown === null) continue;
    const fresh = document.createElement("div");
    fresh.innerHTML = shown;
    if (fresh.querySelector("[data-waiting]")?.textContent === before) continue;
    body.replaceChildren(...fresh.childNodes);
    localise();
    if (body.querySelector("[data-waiting]")) continue;
    body.querySelector("h1")?.focus();
    if (body.querySelector("#review")) say(texts.ready);
  }
}

function upload() {
  const field = document.querySelector("#resume-upload");
  if (!field) return;
  const drop = document.querySelector("#resume-drop");
  const take = ([file]) => file && send(file, field, drop);
  field.addEventListener("change", () => take(field.files));
  for (const kind of ["dragover", "dragenter"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    take(event.dataTransfer.files);
  });
}

/** Send a file, showing how far it is; then go to its page. */
function send(file, field, drop) {
  const refused = document.querySelector("#resume-refused");
  const refuse = (text) => {
    refused.textContent = text;
    field.value = "";
    drop.ariaBusy = null;
    field.disabled = false;
    document.querySelector("#resume-sending").hidden = true;
  };
  refused.textContent = "";
  const consent = document.querySelector("#resume-consent");
  if (!consent.checked) {
    refuse(texts.consent_first);
    consent.focus();
    return;
  }
  if (file.size > texts.max_bytes) return refuse(texts.too_large);
  const url = localised("/resumes");
  url.searchParams.set("name", file.name);
  url.searchParams.set("consent", "yes");
  const request = new XMLHttpRequest();
  request.open("POST", url);
  request.responseType = "json";
  request.upload.addEventListener("progress", ({ loaded, total }) => advance(loaded / total));
  request.addEventListener("error", () => refuse(texts.load_failed));
  request.addEventListener("load", () => {
    if (request.status === 201) {
      say(texts.sent);
      location.assign(request.response.address);
    } else refuse(request.response?.error ?? texts.load_failed);
  });
  drop.ariaBusy = "true";
  field.disabled = true;
  document.querySelector("#resume-sending").hidden = false;
  advance(0);
  say(texts.sending);
  request.send(file);
}

function advance(share) {
  const percent = Math.round(100 * share);
  document.querySelector("#resume-progress").value = percent;
  document.querySelector("#resume-percent").textContent = `${percent} %`;
}
