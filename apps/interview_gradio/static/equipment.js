// Everything with a plug: sound in and out, camera, video recording. Knows nothing of the protocol.

import { Camera } from "./camera.js";
import { close, obstacle, onLost, openDevices } from "./devices.js";
import { Microphone, openAudio } from "./microphone.js";
import { VideoRecorder, recordedType } from "./recorder.js";
import { Speaker } from "./speaker.js";

/**
 * Calls back with `onFrame(pcm, capturedUs, level)`, `onStill(jpeg)`, `onPlayed(report)`,
 * `onLost("microphone" | "camera")` and `onVideoFailed()`.
 */
export class Equipment {
  constructor(preview, wanted, callbacks) {
    this.wanted = wanted; // {microphone, camera}: may be given up, one after the other
    this.callbacks = callbacks;
    this.camera = new Camera(preview, (jpeg) => callbacks.onStill(jpeg));
    this.audio = this.video = null;
    this.speaker = new Speaker(null, callbacks.onPlayed);
  }

  get hasMicrophone() {
    return this.wanted.microphone && this.audio !== null && Boolean(this.context);
  }

  get hasCamera() {
    return this.wanted.camera && this.video !== null;
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
    });
    if (opened.audio) this.#listen(opened.audio);
    if (opened.video) this.#watch(opened.video);
    return opened.problems;
  }

  async #openContext() {
    const wantsDevices = this.wanted.microphone || this.wanted.camera;
    const problem = obstacle();
    if (problem) return wantsDevices ? [problem] : [];
    try {
      this.context ??= await openAudio();
    } catch {
      return wantsDevices ? ["no_worklet"] : [];
    }
    if (!this.speaker.context) this.speaker = new Speaker(this.context, this.callbacks.onPlayed);
    return [];
  }

  #listen(stream) {
    this.audio = stream;
    this.microphone ??= new Microphone(this.context, (...frame) => {
      if (this.hasMicrophone) this.callbacks.onFrame(...frame);
    });
    this.microphone.listen(stream);
    onLost(stream, () => {
      if (stream !== this.audio) return;
      this.audio = null;
      this.callbacks.onLost("microphone");
    });
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

  /** Let sound run; to be called from a click. */
  async wake() {
    try {
      await this.context?.resume();
      await navigator.wakeLock?.request("screen");
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
    const tracks = [...this.video.getTracks(), ...(this.audio?.getTracks() ?? [])];
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
