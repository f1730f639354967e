// The colours of Python's kg/pages/colours.py for the ground that the reader chose.
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
let onPaper = false; // paper is always light
const ground = () => (onPaper ? 'light' : null) || state.theme || (systemDark.matches ? 'dark' : 'light');
const channels = (colour) => [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16));

function scaleColour(score, on) {
  const stops = DATA.scale[on || ground()];
  const cut = Math.min(Math.max(score, stops[0][0]), stops[stops.length - 1][0]);
  for (let place = 1; place < stops.length; place += 1) {
    const [low, start] = stops[place - 1];
    const [high, end] = stops[place];
    if (cut <= high) {
      const share = (cut - low) / (high - low);
      const [from, to] = [channels(start), channels(end)];
      return `#${from.map((part, index) => Math.floor(part + (to[index] - part) * share + 0.5).toString(16).padStart(2, '0')).join('')}`;
    }
  }
  return stops[stops.length - 1][1];
}

function faded(colour, opacity) {
  return `rgba(${channels(colour).join(',')},${opacity})`;
}

function communityColour(community, on) {
  const palette = DATA.palette[on || ground()];
  return community < 0 ? palette[palette.length - 1] : palette[Math.min(community, palette.length - 1)];
}

const INK = {
  light: { ink: '#1c2430', ground: '#fbfbf9', node: '#4a5566', edge: '#ffffff', faint: '#c3c8cf', accent: '#0f766e' },
  dark: { ink: '#e8ebef', ground: '#12161c', node: '#a9b4c2', edge: '#12161c', faint: '#3c4552', accent: '#4fd1c5' },
};
