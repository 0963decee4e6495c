// The preview and the stills for the framing hint.

const STILL_EVERY_MS = 700;
const STILL_WIDTH = 480;
const STILL_QUALITY = 0.7;
const MAX_STILL_BYTES = 131072;

export class Camera {
  /** @param onStill called with a JPEG (ArrayBuffer) once or twice a second, or as paced. */
  constructor(video, onStill) {
    this.video = video;
    this.onStill = onStill;
    this.canvas = document.createElement("canvas");
  }

  /** Show a stream and begin to take stills. */
  async show(stream) {
    this.video.srcObject = stream;
    this.pace();
    try {
      await this.video.play();
    } catch {
      // the preview starts with the next click; nothing depends on it
    }
  }

  /** Take a still every so often. */
  pace(everyMs = STILL_EVERY_MS) {
    clearInterval(this.timer);
    if (this.video.srcObject) this.timer = setInterval(() => this.#still(), everyMs);
  }

  hide() {
    clearInterval(this.timer);
    this.video.srcObject = null;
  }

  #still() {
    const { videoWidth, videoHeight } = this.video;
    if (!videoWidth || document.hidden) return;
    this.canvas.width = STILL_WIDTH;
    this.canvas.height = Math.round((STILL_WIDTH * videoHeight) / videoWidth);
    this.canvas
      .getContext("2d")
      .drawImage(this.video, 0, 0, this.canvas.width, this.canvas.height);
    this.canvas.toBlob(
      async (blob) => {
        if (blob && blob.size <= MAX_STILL_BYTES) this.onStill(await blob.arrayBuffer());
      },
      "image/jpeg",
      STILL_QUALITY,
    );
  }
}
