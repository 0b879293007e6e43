// Draws pages on canvases. The old picture stays until the new one is there.

const MOST = 160; // pictures that are kept
const COVER = 640; // pixels that the pages for choosing a framework are drawn in; see make_static.py
const FINEST = 640; // pixels that a small picture is drawn in at most before it is made smaller
const FINER = 3; // how much: lines of a small page are thin

export class PagePictures {
  constructor(call, onGone) {
    this.call = call;
    this.onGone = onGone;
    this.made = new Map();
    this.waiting = new Set(); // canvases without the picture that is wanted on them
  }

  /** Shows a page of the sheet with this `key` on a canvas, `width` pixels of the page wide. */
  show(canvas, { key, number = 0, width, rank = 3, method = "page", json = {} }) {
    const pixels = Math.max(8, Math.round(width * Math.min(window.devicePixelRatio || 1, 2)));
    const page = `${key}/${number}`;
    const id = `${page}/${pixels}`;
    if (canvas.$wanted?.id === id) return;
    canvas.$wanted = { id, page, pixels };
    const known = this.made.get(id);
    if (known) {
      this.waiting.delete(canvas);
      this.keep(id, known);
      paint(canvas, known);
      return;
    }
    this.waiting.add(canvas);
    const isWanted = () => canvas.isConnected && canvas.$wanted?.id === id && this.waiting.has(canvas);
    const drawn = method === "cover" ? COVER : Math.max(pixels, Math.min(FINEST, FINER * pixels));
    this.call(method, { key, number, width: drawn, ...json }, [], rank, isWanted)
      .then((answer) => this.take(canvas, page, answer))
      .catch(() => {
        canvas.$wanted = null;
      });
  }

  /** Paints a page that the engine has drawn: where it was asked for, and smaller wherever else it is waited for. */
  async take(canvas, page, answer) {
    const pixels = answer?.blobs?.[0];
    if (!canvas.isConnected) this.waiting.delete(canvas);
    if (answer?.json.gone) {
      canvas.$wanted = null;
      this.onGone();
    }
    if (!pixels) return;
    const { width, height } = answer.json;
    const drawn = new ImageData(new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length), width, height);
    const others = [...this.waiting].filter(({ $wanted }) => $wanted?.page === page && FINER * $wanted.pixels <= width);
    for (const each of new Set([canvas, ...others])) await this.fit(each, page, drawn);
  }

  /** Paints a drawn page on a canvas, in the width that is wanted there. */
  async fit(canvas, page, drawn) {
    const wanted = canvas.$wanted;
    if (wanted?.page !== page || drawn.width < wanted.pixels - 2) return; // it has become larger meanwhile
    this.waiting.delete(canvas);
    const isLarger = drawn.width > wanted.pixels + 1;
    const picture = await createImageBitmap(drawn, isLarger ? { resizeWidth: wanted.pixels, resizeQuality: "high" } : {});
    this.keep(wanted.id, picture);
    if (canvas.$wanted?.id === wanted.id) paint(canvas, picture);
  }

  keep(id, picture) {
    this.made.delete(id);
    this.made.set(id, picture);
    if (this.made.size > MOST) this.made.delete(this.made.keys().next().value);
  }
}

function paint(canvas, picture) {
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("2d").drawImage(picture, 0, 0);
  canvas.dataset.ready = canvas.$wanted.id;
}
