// Puts files in a zip without compressing them: PDF and Word files already are.

const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  let value = number;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crc(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** A zip of files, each with `name` and `bytes`, as parts of a Blob. */
export function zipParts(files) {
  const parts = [];
  const entries = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const called = new TextEncoder().encode(name);
    const about = new DataView(new ArrayBuffer(26));
    about.setUint16(0, 20, true); // needs version 2.0
    about.setUint16(2, 0x0800, true); // names are UTF-8
    about.setUint16(8, 0x21, true); // the first day that a zip knows
    about.setUint32(10, crc(bytes), true);
    about.setUint32(14, bytes.length, true);
    about.setUint32(18, bytes.length, true);
    about.setUint16(22, called.length, true);
    const head = new Uint8Array(30);
    head.set([0x50, 0x4b, 3, 4]);
    head.set(new Uint8Array(about.buffer), 4);
    parts.push(head, called, bytes);
    const entry = new Uint8Array(46);
    entry.set([0x50, 0x4b, 1, 2, 20, 3]);
    entry.set(new Uint8Array(about.buffer), 6);
    const view = new DataView(entry.buffer);
    view.setUint32(38, (0o100644 << 16) >>> 0, true);
    view.setUint32(42, at, true);
    entries.push(entry, called);
    at += 30 + called.length + bytes.length;
  }
  const size = entries.reduce((sum, entry) => sum + entry.length, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, at, true);
  return [...parts, ...entries, new Uint8Array(end.buffer)];
}
