// Everything with a plug: sound in and out, camera, video recording. Knows nothing of the protocol.

import { Camera } from "./camera.js";
import {
  close,
  described,
  microphoneFor,
  microphones,
  obstacle,
  onLost,
  openDevices,
} from "./devices.js";
import { Microphone, openAudio } from "./microphone.js";
import { PlainMicrophone, plainContext } from "./plain-microphone.js";
import { PlainPlayback } from "./plain-playback.js";
import { VideoRecorder, recordedType } from "./recorder.js";
import { Speaker } from "./speaker.js";
import { recordedSound } from "./whole-answer.js";

const WAKE_WITHIN_MS = 1000;

/**
 * Calls back with `onFrame(pcm, capturedUs, level)`, `onLevel(level)` where there are no frames,
 * `onStill(jpeg)`, `onPlayed(report)`, `onLost("microphone" | "camera")`, `onHearing()` (a
 * microphone was muted or unmuted, sound fell asleep or woke) and `onVideoFailed()`.
 *
 * `isWhole`: this browser cannot stream, so answers are recorded whole (dictation.js).
 */
export class Equipment {
  constructor(preview, wanted, callbacks) {
    this.wanted = wanted; // {microphone, camera}: may be given up, one after the other
    this.callbacks = callbacks;
    this.camera = new Camera(preview, (jpeg) => callbacks.onStill(jpeg));
    this.audio = this.video = null;
    this.isWhole = false;
    // Microphones: the one in use, the one that went away, the one to open next.
    this.used = this.missed = this.next = null;
    this.speaker = new Speaker(null, callbacks.onPlayed);
  }

  get hasMicrophone() {
    return this.wanted.microphone && this.audio !== null && Boolean(this.context || this.isWhole);
  }

  get hasCamera() {
    return this.wanted.camera && this.video !== null;
  }

  /** The system, or a headset on its way from one device to another, gives no sound. */
  get isMuted() {
    return this.hasMicrophone && this.audio.getAudioTracks().some((track) => track.muted);
  }

  /** Frames flow. Where they do not, nothing is sent: the server must not take it for silence. */
  get isHearing() {
    return this.hasMicrophone && !this.isWhole && !this.isMuted && this.context.state === "running";
  }

  /** Sound needs a click before browsers let it run. */
  get isAsleep() {
    return this.context?.state === "suspended" || this.context?.state === "interrupted";
  }

  get rateHz() {
    return this.context?.sampleRate ?? 48000;
  }

  /** Open what is wanted and not open yet; return the problems as keys of the texts. */
  async open() {
    const problems = await this.#openContext();
    if (problems.length) return problems;
    const opened = await openDevices({
      microphone: this.wanted.microphone && !this.audio,
      camera: this.wanted.camera && !this.video,
      deviceId: this.next?.deviceId,
    });
    if (opened.audio) await this.#listen(opened.audio);
    if (opened.video) this.#watch(opened.video);
    return opened.problems;
  }

  async #openContext() {
    const wantsDevices = this.wanted.microphone || this.wanted.camera;
    const problem = obstacle();
    if (problem) return wantsDevices ? [problem] : [];
    if (this.isWhole) return [];
    try {
      this.context ??= this.#heed(await openAudio());
    } catch {
      return this.#openWhole();
    }
    if (!this.speaker.context) this.speaker = new Speaker(this.context, this.callbacks.onPlayed);
    return [];
  }

  /** Without worklets answers are recorded whole, and questions played in pieces. */
  #openWhole() {
    if (this.wanted.microphone && !recordedSound()) return ["no_worklet"];
    this.isWhole = this.wanted.microphone;
    if (this.isWhole) this.giveUpCamera(); // its recording keeps time with a stream of sound
    const context = plainContext();
    if (!context) return [];
    this.context = this.#heed(context);
    const newNode = (plain) => new PlainPlayback(plain);
    this.speaker = new Speaker(context, this.callbacks.onPlayed, newNode);
    return [];
  }

  #heed(context) {
    context.addEventListener("statechange", () => {
      if (context === this.context) this.callbacks.onHearing();
    });
    return context;
  }

  async #listen(stream) {
    this.audio = stream;
    this.microphone ??= this.#newMicrophone();
    this.microphone.listen(stream);
    onLost(stream, () => this.#lostMicrophone(stream));
    for (const track of stream.getAudioTracks()) {
      track.addEventListener("mute", () => this.callbacks.onHearing());
      track.addEventListener("unmute", () => this.callbacks.onHearing());
    }
    this.used = described(stream, await microphones());
    if (this.next?.isBack || this.used.label === this.missed?.label) this.missed = null;
    this.next = null;
  }

  #newMicrophone() {
    if (this.isWhole) return new PlainMicrophone(this.context, this.callbacks.onLevel);
    return new Microphone(this.context, (...frame) => {
      if (this.isHearing) this.callbacks.onFrame(...frame);
    });
  }

  #lostMicrophone(stream) {
    if (stream !== this.audio) return;
    this.audio = null;
    this.missed = this.used;
    this.callbacks.onLost("microphone");
  }

  #watch(stream) {
    this.video = stream;
    this.camera.show(stream);
    onLost(stream, () => {
      if (stream !== this.video) return;
      this.video = null;
      this.camera.hide();
      this.callbacks.onLost("camera");
    });
  }

  /** Say whether another microphone should be opened now, and let go of the present one if so. */
  async changesMicrophone() {
    const used = this.audio ? this.used : null;
    const next = microphoneFor(used, this.missed, await microphones());
    if (next) this.dropMicrophone();
    this.next = next;
    return next !== null;
  }

  /** Let sound run; to be called from a click. */
  async wake() {
    try {
      // A call that interrupts sound on a phone lets this promise wait for its end.
      const patience = new Promise((resolve) => setTimeout(resolve, WAKE_WITHIN_MS));
      await Promise.race([this.context?.resume(), patience]);
      const isLocked = this.wakeLock && !this.wakeLock.released;
      if (!isLocked) this.wakeLock = await navigator.wakeLock?.request("screen");
    } catch {
      // no wake lock, or not yet allowed: neither stops an interview
    }
  }

  giveUpCamera() {
    this.wanted.camera = false;
    this.camera.hide();
    close(this.video);
    this.video = null;
  }

  /** Let go of the microphone, to open another. */
  dropMicrophone() {
    close(this.audio);
    this.audio = null;
  }

  /** Let go of all sound: after some changes of device a context stays dead for good. */
  async dropSound() {
    const { context, microphone } = this;
    this.dropMicrophone();
    this.context = this.microphone = null;
    this.speaker = new Speaker(null, this.callbacks.onPlayed);
    microphone?.close();
    await context?.close().catch(() => {});
  }

  giveUpMicrophone() {
    this.wanted.microphone = false;
    this.dropMicrophone();
  }

  /** Begin or go on recording video for `take`; return its MIME type when it has just begun. */
  record(interview, take) {
    if (this.recorder?.take === take) {
      this.recorder.resume();
      return null;
    }
    if (!this.hasCamera || !recordedType()) return null;
    this.recorder?.finish();
    const tracks = [...this.video.getTracks(), ...(this.microphone?.tracks ?? [])];
    this.recorder = new VideoRecorder(interview, take, new MediaStream(tracks));
    this.recorder.take = take;
    this.recorder.addEventListener("failed", () => this.callbacks.onVideoFailed());
    this.recorder.start();
    return this.recorder.mime.split(";")[0];
  }

  pauseRecording() {
    this.recorder?.pause();
  }

  get isRecording() {
    return this.recorder?.recorder.state === "recording";
  }

  /** Switch everything off; resolves when the video has arrived. */
  async finish() {
    this.speaker.flush(this.speaker.epoch + 1);
    const saved = this.recorder?.finish();
    this.camera.hide();
    close(this.audio);
    close(this.video);
    this.microphone?.close();
    await saved;
    await this.context?.close().catch(() => {});
  }
}
