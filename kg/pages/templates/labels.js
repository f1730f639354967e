// Names on the map. vis-network would draw every label whether or not it covers another; here the strongest actors
// choose first, a name that finds no room gives way to the code, and what still has no room waits for a closer zoom.
const LABEL_FONT = 'ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const measured = new Map();

function textWidth(context, text, font) {
  const key = font + text;
  if (!measured.has(key)) {
    context.font = font;
    measured.set(key, context.measureText(text).width);
  }
  return measured.get(key);
}

const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);

// Rectangles already taken, in cells of a grid so that each test looks at few of them.
function makeRoom() {
  const cells = new Map();
  const size = 48;
  const each = (box, visit) => {
    for (let column = Math.floor(box[0] / size); column <= Math.floor(box[2] / size); column += 1) {
      for (let row = Math.floor(box[1] / size); row <= Math.floor(box[3] / size); row += 1) {
        if (visit(`${column},${row}`)) return true;
      }
    }
    return false;
  };
  const hits = (box, other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
  return {
    free: (box, owner) => !each(box, (cell) => (cells.get(cell) || []).some((taken) => taken[4] !== owner && hits(box, taken))),
    take: (box, owner) => each(box, (cell) => {
      if (!cells.has(cell)) cells.set(cell, []);
      cells.get(cell).push([...box, owner]);
      return false;
    }),
  };
}

// points: [{id, x, y, radius}] on the screen, the most important first. Gives [{id, text, dx, dy, font, align}].
// While the whole map is in view no name may leave the stage (width); once the reader moves it, edges move too.
function chooseLabels(context, points, important, width) {
  const room = makeRoom();
  for (const point of points) {
    if (point.radius < 4) continue; // a name may cover a dot, or a full map would have no names
    const reach = point.radius * 0.85;
    room.take([point.x - reach, point.y - reach, point.x + reach, point.y + reach], point.id);
  }
  const labels = [];
  points.forEach((point, rank) => {
    const node = NODES[point.id];
    const strong = important.has(point.id) || rank < 12;
    const font = `${strong ? 600 : 400} ${strong ? 13 : 12}px ${LABEL_FONT}`;
    const texts = [short(node.label, 26)];
    if (node.code && node.root === node.id && node.code !== node.label) texts.push(short(node.code, 12));
    for (const text of texts) {
      const placed = findPlace(room, point, { wide: textWidth(context, text, font), width });
      if (placed) {
        labels.push({ id: point.id, text, font, ...placed });
        return;
      }
    }
    if (important.has(point.id)) labels.push({ id: point.id, text: texts[0], font, dx: 0, dy: point.radius + 10, align: 'center' });
  });
  return labels;
}

function findPlace(room, point, { wide, width }) {
  const [gap, half, tall] = [4, wide / 2, 8];
  const reach = point.radius + gap;
  const places = [
    { dx: 0, dy: reach + tall - 1, align: 'center', box: [-half, reach - 1, half, reach + 2 * tall - 2] },
    { dx: reach, dy: 0, align: 'left', box: [reach, -tall, reach + wide, tall] },
    { dx: -reach, dy: 0, align: 'right', box: [-reach - wide, -tall, -reach, tall] },
    { dx: 0, dy: -reach - tall + 1, align: 'center', box: [-half, -reach - 2 * tall + 2, half, -reach + 1] },
  ];
  for (const { dx, dy, align, box } of places) {
    const moved = [point.x + box[0] - 2, point.y + box[1] - 1, point.x + box[2] + 2, point.y + box[3] + 1];
    const inside = width === Infinity || (moved[0] >= 0 && moved[2] <= width);
    if (inside && room.free(moved, point.id)) {
      room.take(moved, point.id);
      return { dx, dy, align };
    }
  }
  return null;
}
