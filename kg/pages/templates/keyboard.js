// The map by keyboard: actors from the strongest on, and the ties of each.
const cursor = { node: 0, tie: -1 };

const tiesOf = (id) => shown.drawn.filter((tie) => tie.from === id || tie.to === id).sort((one, other) => other.weight - one.weight);

function startKeyboard() {
  byId('map').addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !shown.order.length) return;
    if (!onMapKey(event.key)) return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !byId('panel').hidden) {
      const inside = byId('panel').contains(document.activeElement);
      select(null);
      if (inside) byId(state.view === 'map' ? 'map' : `${state.view}-view`).focus();
    }
    if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      byId('search').focus();
    }
  });
}

function onMapKey(key) {
  const size = shown.order.length;
  cursor.node = Math.min(cursor.node, size - 1);
  const id = shown.order[cursor.node];
  if (key === 'ArrowRight' || key === 'ArrowLeft') {
    cursor.node = (cursor.node + (key === 'ArrowRight' ? 1 : -1) + size) % size;
    cursor.tie = -1;
    pointAt(shown.order[cursor.node]);
  } else if (key === 'ArrowDown' || key === 'ArrowUp') {
    const ties = tiesOf(id);
    if (!ties.length) return true;
    cursor.tie = (cursor.tie + (key === 'ArrowDown' ? 1 : -1) + ties.length + (cursor.tie < 0 && key === 'ArrowUp' ? 1 : 0)) % ties.length;
    const tie = ties[cursor.tie];
    network.selectEdges([`${tie.from}>${tie.to}`]);
    announce(`${edgeHint(`${tie.from}>${tie.to}`)}; tie ${cursor.tie + 1} of ${ties.length}`);
  } else if (key === 'Enter') {
    const tie = cursor.tie >= 0 ? tiesOf(id)[cursor.tie] : null;
    select(tie ? [tie.from, tie.to] : [id], { move: true });
  } else if (key === 'f' || key === 'F') focusOn([NODES[id].key]);
  else if (key === '+' || key === '=') zoom(1.3);
  else if (key === '-') zoom(1 / 1.3);
  else if (key === '0') fitMap(true);
  else return false;
  return true;
}

function pointAt(id) {
  hovered = id;
  network.unselectAll();
  network.redraw();
  announce(`${nodeHint(id)}; ${cursor.node + 1} of ${shown.order.length}`);
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: calm.matches ? false : { duration: 150 } });
}
