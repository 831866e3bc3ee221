/** The width and height of the browser's scroll bars, measured once; see vite.config.ts. */
let measured;

export default function getScrollBarSize() {
  return getTargetScrollBarSize().width;
}

export function getTargetScrollBarSize() {
  if (measured === undefined) {
    const box = document.createElement('div');
    Object.assign(box.style, { position: 'absolute', width: '100px', height: '100px', overflow: 'scroll' });
    document.body.append(box);
    measured = { width: box.offsetWidth - box.clientWidth, height: box.offsetHeight - box.clientHeight };
    box.remove();
  }
  return measured;
}
