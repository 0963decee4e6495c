// This page's place in the trace of its interview (W3C Trace Context): ids, nothing that was said.

const OPEN_AT_MOST_MS = 3_600_000; // what the server takes
const spanId = [...crypto.getRandomValues(new Uint8Array(8))]
  .map((byte) => byte.toString(16).padStart(2, "0"))
  .join("");
let isTold = false;

/** Return the traceparent of this page; the trace is named by the interview's id. */
export function traceparent(interview) {
  return `00-${interview.replaceAll("-", "").toLowerCase()}-${spanId}-01`;
}

/** Return what a hello says of it: how long the page has been open is told once. */
export function origin(interview) {
  const since_ms = isTold ? null : Math.min(Math.round(performance.now()), OPEN_AT_MOST_MS);
  isTold = true;
  return { traceparent: traceparent(interview), since_ms };
}

/** Return the headers with which a request to an address of an interview joins its trace. */
export function headersFor(url) {
  const interview = /\/interviews\/([0-9a-f-]{36})\//.exec(url)?.[1];
  return interview ? { traceparent: traceparent(interview) } : {};
}
