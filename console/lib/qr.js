// QR codes (ISO/IEC 18004) of texts that only this page knows, such as a secret: the same as the system draws for others.
// Byte mode, error correction level M, in the smallest version that has room.

/** Codewords of error correction in each block, and blocks, by version (§7.5.1, table 9, level M). */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

const sizeOf = (version) => version * 4 + 17;

/** The centres of the alignment patterns, along either axis (annex E). */
function centresOf(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 4 + count * 2 + 1) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (nothing, index) => sizeOf(version) - 7 - index * step).reverse()];
}

/** Codewords of data: what the patterns leave room for, without those of error correction. */
function capacity(version) {
  const side = sizeOf(version);
  const centres = centresOf(version).length;
  let modules = side * side - 3 * 64 - 2 * 15 - 1 - 2 * (side - 16);
  if (centres) modules -= (centres * centres - 3) * 25 - (centres - 2) * 10;
  if (version >= 7) modules -= 36;
  return Math.floor(modules / 8) - CORRECTION[version - 1] * BLOCKS[version - 1];
}

const lengthBits = (version) => (version < 10 ? 8 : 16);

/** One segment of octets with its terminator, padded to what the version holds (§7.4). */
function dataOf(octets, version) {
  const room = capacity(version);
  const bits = [];
  const append = (value, count) => { for (let place = count - 1; place >= 0; place -= 1) bits.push((value >> place) & 1); };
  append(4, 4);
  append(octets.length, lengthBits(version));
  for (const octet of octets) append(octet, 8);
  append(0, Math.min(4, room * 8 - bits.length));
  append(0, (8 - (bits.length % 8)) % 8);
  const words = Array.from({ length: bits.length / 8 }, (nothing, index) => bits.slice(index * 8, index * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0));
  for (let pad = 0; words.length < room; pad += 1) words.push(pad % 2 ? 0x11 : 0xec);
  return words;
}

/** The product in GF(2⁸) with the polynomial 0x11D (§7.5.2). */
function product(left, right) {
  let result = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    result = (result << 1) ^ ((result >> 7) * 0x11d);
    result ^= ((right >> bit) & 1) * left;
  }
  return result;
}

function generator(degree) {
  const coefficients = Array(degree).fill(0).with(-1, 1);
  for (let count = 0, root = 1; count < degree; count += 1, root = product(root, 2)) {
    for (let place = 0; place < degree; place += 1) coefficients[place] = product(coefficients[place], root) ^ (coefficients[place + 1] ?? 0);
  }
  return coefficients;
}

function remainder(words, divisor) {
  const rest = Array(divisor.length).fill(0);
  for (const word of words) {
    const factor = word ^ rest.shift();
    rest.push(0);
    divisor.forEach((coefficient, place) => { rest[place] ^= product(coefficient, factor); });
  }
  return rest;
}

const interleaved = (blocks) => Array.from({ length: Math.max(...blocks.map(({ length }) => length)) }, (nothing, place) => blocks.filter(({ length }) => place < length).map((block) => block[place])).flat();

/** The data in blocks, each with its error correction, interleaved (§7.6). */
function codewords(words, version) {
  const count = BLOCKS[version - 1];
  const short = Math.floor(words.length / count);
  const isShort = (block) => block < count - (words.length % count);
  let start = 0;
  const blocks = Array.from({ length: count }, (nothing, block) => words.slice(start, (start += short + (isShort(block) ? 0 : 1))));
  const divisor = generator(CORRECTION[version - 1]);
  return [...interleaved(blocks), ...interleaved(blocks.map((block) => remainder(block, divisor)))];
}

const MASKS = [
  (row, column) => (row + column) % 2, (row) => row % 2, (row, column) => column % 3, (row, column) => (row + column) % 3,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2, (row, column) => ((row * column) % 2) + ((row * column) % 3),
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2, (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2,
];

/** The modules while they are drawn: patterns that readers find it by, then the codewords, then a mask. */
class Grid {
  constructor(version) {
    this.size = sizeOf(version);
    this.modules = Array.from({ length: this.size }, () => Array(this.size).fill(false));
    this.isPattern = Array.from({ length: this.size }, () => Array(this.size).fill(false));
    const last = this.size - 7;
    for (let place = 0; place < this.size; place += 1) {
      this.set(6, place, place % 2 === 0);
      this.set(place, 6, place % 2 === 0);
    }
    for (const [row, column] of [[3, 3], [3, this.size - 4], [this.size - 4, 3]]) this.square(row, column, 4, [2, 4]);
    const isAtFinder = (row, column) => (row === 6 && (column === 6 || column === last)) || (row === last && column === 6);
    for (const row of centresOf(version)) {
      for (const column of centresOf(version)) if (!isAtFinder(row, column)) this.square(row, column, 2, [1]);
    }
    this.format(0);
    this.version(version);
  }

  set(row, column, isDark) {
    this.modules[row][column] = isDark;
    this.isPattern[row][column] = true;
  }

  /** Rings about a centre, dark but for those that are named; what lies outside is left out. */
  square(row, column, reach, light) {
    for (let down = -reach; down <= reach; down += 1) {
      for (let right = -reach; right <= reach; right += 1) {
        const [y, x] = [row + down, column + right];
        if (y >= 0 && x >= 0 && y < this.size && x < this.size) this.set(y, x, !light.includes(Math.max(Math.abs(down), Math.abs(right))));
      }
    }
  }

  /** Level M and the mask, twice (§7.9). */
  format(mask) {
    let rest = mask;
    for (let count = 0; count < 10; count += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
    const bits = ((mask << 10) | rest) ^ 0x5412;
    const bit = (place) => ((bits >> place) & 1) === 1;
    for (let place = 0; place < 15; place += 1) {
      if (place < 8) this.set(place < 6 ? place : place + 1, 8, bit(place));
      else this.set(8, place === 8 ? 7 : 14 - place, bit(place));
      if (place < 8) this.set(8, this.size - 1 - place, bit(place));
      else this.set(this.size - 15 + place, 8, bit(place));
    }
    this.set(this.size - 8, 8, true);
  }

  /** The version from 7 on, twice (§7.10). */
  version(number) {
    if (number < 7) return;
    let rest = number;
    for (let count = 0; count < 12; count += 1) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
    for (let place = 0; place < 18; place += 1) {
      const isDark = ((((number << 12) | rest) >> place) & 1) === 1;
      const [near, far] = [Math.floor(place / 3), this.size - 11 + (place % 3)];
      this.set(near, far, isDark);
      this.set(far, near, isDark);
    }
  }

  /** Places the codewords in columns of two, upwards and downwards in turn, from the right (§7.7.3). */
  place(words) {
    let next = 0;
    let isUpwards = true;
    for (let pair = this.size - 1; pair >= 1; pair -= 2) {
      // The column of the timing pattern is left out.
      const right = pair <= 6 ? pair - 1 : pair;
      for (let step = 0; step < this.size; step += 1) {
        const row = isUpwards ? this.size - 1 - step : step;
        for (const column of [right, right - 1]) {
          if (this.isPattern[row][column] || next >= words.length * 8) continue;
          this.modules[row][column] = ((words[next >> 3] >> (7 - (next & 7))) & 1) === 1;
          next += 1;
        }
      }
      isUpwards = !isUpwards;
    }
  }

  /** The finished modules with one of the eight masks (§7.8.2). */
  masked(mask) {
    this.format(mask);
    return this.modules.map((line, row) => line.map((isDark, column) => (this.isPattern[row][column] ? isDark : isDark !== (MASKS[mask](row, column) === 0))));
  }
}

/** How hard a code is to read, by which its mask is chosen (§7.8.3). */
function penalty(modules) {
  const lines = [...modules, ...modules.map((nothing, column) => modules.map((line) => line[column]))].map((line) => line.map(Number).join(""));
  const runs = (line) => (line.match(/0{5,}|1{5,}/g) ?? []).reduce((sum, { length }) => sum + length - 2, 0);
  // What looks like a finder with four light modules on a side; outside all is light.
  const finders = (line) => (`0000${line}0000`.match(/(?=00001011101)|(?=10111010000)/g) ?? []).length * 40;
  let blocks = 0;
  for (let row = 1; row < modules.length; row += 1) {
    for (let column = 1; column < modules.length; column += 1) {
      const colour = modules[row][column];
      if (modules[row - 1][column] === colour && modules[row][column - 1] === colour && modules[row - 1][column - 1] === colour) blocks += 3;
    }
  }
  const total = modules.length ** 2;
  const dark = modules.flat().filter(Boolean).length;
  return lines.reduce((sum, line) => sum + runs(line) + finders(line), 0) + blocks + Math.floor(Math.abs(dark * 20 - total * 10) / total) * 10;
}

/** The modules of a text row by row, true is dark; null for one that is too long. */
export function qrModules(text) {
  const octets = new TextEncoder().encode(text);
  const version = BLOCKS.findIndex((nothing, index) => octets.length * 8 <= capacity(index + 1) * 8 - 4 - lengthBits(index + 1)) + 1;
  if (!version) return null;
  const grid = new Grid(version);
  grid.place(codewords(dataOf(octets, version), version));
  return MASKS.map((nothing, mask) => grid.masked(mask)).map((modules) => ({ modules, penalty: penalty(modules) }))
    .reduce((best, other) => (other.penalty < best.penalty ? other : best)).modules;
}

/** The path of an SVG picture with a rectangle for each run of dark modules, four light ones around, and its side. */
export function qrPath(text) {
  const modules = qrModules(text);
  const runs = (line) => [...line.map(Number).join("").matchAll(/1+/g)];
  return modules && { side: modules.length + 8, path: modules.flatMap((line, row) => runs(line).map(({ 0: { length }, index }) => `M${index + 4} ${row + 4}h${length}v1h-${length}z`)).join("") };
}
