// Pages as pictures on canvases. What is shown stays until the new picture is there.

const MOST = 160;
const FINEST = 640; // pixels that a small picture is drawn in before it is made smaller

export class Pages {
  constructor(call, onGone) {
    this.call = call;
    this.onGone = onGone;
    this.made = new Map();
  }

  /** Shows a page of the sheet with this `key` on a canvas, `width` pixels of the page wide. */
  show(canvas, { key, number = 0, width, rank = 3, method = "page", json = {} }) {
    const pixels = Math.max(8, Math.round(width * Math.min(window.devicePixelRatio || 1, 2)));
    const id = `${key}/${number}/${pixels}`;
    if (canvas.$wanted === id) return;
    canvas.$wanted = id;
    const known = this.made.get(id);
    if (known) {
      this.made.delete(id);
      this.made.set(id, known);
      paint(canvas, known);
      return;
    }
    const isWanted = () => canvas.isConnected && canvas.$wanted === id;
    const drawn = Math.max(pixels, Math.min(FINEST, pixels * 4)); // lines of a small page are thin
    this.call(method, { key, number, width: drawn, ...json }, [], rank, isWanted)
      .then((answer) => {
        if (!answer) return;
        if (answer.json.gone) {
          canvas.$wanted = null;
          this.onGone();
          return;
        }
        const [blob] = answer.blobs;
        if (!blob) return;
        const colours = new Uint8ClampedArray(blob.buffer, blob.byteOffset, blob.length);
        const drawn = new ImageData(colours, answer.json.width, answer.json.height);
        const smaller = { resizeWidth: pixels, resizeQuality: "high" };
        return createImageBitmap(drawn, drawn.width > pixels + 1 ? smaller : {}).then((picture) => {
          this.made.set(id, picture);
          if (this.made.size > MOST) this.made.delete(this.made.keys().next().value);
          if (canvas.$wanted === id) paint(canvas, picture);
        });
      })
      .catch(() => {
        canvas.$wanted = null;
      });
  }
}

function paint(canvas, picture) {
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("2d").drawImage(picture, 0, 0);
  canvas.dataset.ready = canvas.$wanted;
}
