// What the candidate is told about the connection and the interview's comings and goings.

import { filled } from "./view.js";

const BACK_MS = 4000;
const SETTLED_MS = 500; // a server that goes on by itself does so at once

export class Reception {
  constructor(room) {
    this.room = room;
    this.t = room.t;
    this.ui = room.ui;
    this.notices = room.notices;
    this.#listen(room.socket);
  }

  #listen(socket) {
    const on = (type, act) => socket.addEventListener(type, ({ detail }) => act(detail));
    on("rtt", (ms) => this.#roundTrip(Math.max(1, Math.round(ms))));
    on("offline", ({ restarting }) => this.#offline(restarting));
    on("lost", () => this.#lost());
    on("online", () => this.#online());
    on("closed", (why) => this.closed(why));
  }

  /** The room has let us in. */
  welcome() {
    this.notices.clear("closed");
    // Before `welcome` no frame counts, so a candidate who pressed Start early waits here.
    this.ui.startInterview.disabled = false;
  }

  /** @param was the state before, as the candidate knew it */
  state({ state, reason, ahead }, was) {
    if (reason === "busy") this.#busy(ahead);
    else this.notices.clear("busy");
    clearTimeout(this.backTimer);
    if (state !== "paused") this.notices.clear("back");
    else if (this.room.isHeld && !reason && was !== "paused") {
      this.backTimer = setTimeout(() => this.back(), SETTLED_MS);
    }
  }

  /** It begins by itself; nothing is wrong. */
  #busy(ahead) {
    const text = ahead ? filled(this.t.busy_ahead, { ahead }) : this.t.busy;
    if (this.busyWords?.isConnected) {
      if (this.busyWords.textContent !== text) this.busyWords.textContent = text;
    } else {
      this.busyWords = this.notices.show("busy", text);
    }
  }

  /** The interview was paused while we were away. */
  back() {
    this.notices.clear("online");
    this.notices.show("back", this.t.paused_offline);
  }

  #roundTrip(ms) {
    this.room.check.roundTrip(ms);
    this.ui.roundTrip.textContent = filled(this.t.round_trip, { ms });
  }

  /** Say whether the candidate may be speaking, so that sound matters. */
  get #isHeard() {
    return this.room.isHeld && this.room.stage.current !== "paused";
  }

  #offline(isRestarting) {
    const { check, equipment, stage } = this.room;
    check.offline();
    this.ui.roundTrip.textContent = "";
    this.notices.clear("online");
    if (!stage.isLive) this.ui.startInterview.disabled = true;
    if (this.isLost) return;
    const away = isRestarting ? "restarting" : "reconnecting";
    const heard = equipment.hasMicrophone ? "offline" : "offline_typed";
    this.#say(this.#isHeard ? heard : away);
  }

  #lost() {
    if (this.isLost || !this.#isHeard) return;
    this.isLost = true;
    this.#say("offline_long");
  }

  /** Say it once, however often it is tried again. */
  #say(key) {
    const isSaid = this.offlineKey === key && this.offlineWords?.isConnected;
    if (isSaid) return;
    this.offlineKey = key;
    this.offlineWords = this.notices.show("offline", this.t[key], [], { tone: "warn" });
  }

  #online() {
    this.isLost = false;
    this.notices.clear("offline");
    this.notices.show("online", this.t.back_online, [], { forMs: BACK_MS });
  }

  /** The connection will not come back by itself. */
  closed(why) {
    const { candidate, config, socket } = this.room;
    this.isLost = false;
    for (const key of ["offline", "online", "busy"]) this.notices.clear(key);
    const reload = { label: this.t.reload, act: () => candidate.leaveFor(location.href) };
    const here = { label: this.t.continue_here, act: () => socket.takeOver() };
    const ways = {
      elsewhere: here,
      taken_over: here,
      protocol: reload,
      too_large: reload,
    };
    const back = { label: this.t.to_lobby, act: () => candidate.leaveFor(config.lobby) };
    this.ui.startInterview.disabled = true;
    this.notices.show("closed", this.t[why], [ways[why] ?? back], { tone: "warn" });
  }
}
