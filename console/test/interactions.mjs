/** How long the console takes from a key or a click to the next picture. */
const IGNORED_EACH = 50;

/** Notes every interaction of a page with where it happened; in the page, the browser's own timing is listened to. */
export async function listen(page, where, noted) {
  await page.exposeFunction('interactionSeen', (seen) => noted.push({ ...seen, where: where() }));
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const { interactionId, duration, name, target, processingStart, processingEnd, startTime } of list.getEntries()) {
        if (interactionId > 0) {
          const classes = typeof target?.className === 'string' ? target.className.trim().split(/\s+/)[0] : '';
          const element = `${target?.tagName?.toLowerCase() ?? 'gone'}${classes ? `.${classes}` : ''}`;
          const steps = [processingStart - startTime, processingEnd - processingStart, startTime + duration - processingEnd].map(Math.round);
          void window.interactionSeen?.({ id: `${performance.timeOrigin}/${interactionId}`, duration, name, element, steps });
        }
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  });
}

/**
 * The longest event of each interaction, slowest first, and what they come to. As in Interaction to
 * Next Paint, one in fifty may be an outlier. Interactions under 16 ms are not told by the browser.
 */
export function summary(noted) {
  const longest = new Map();
  for (const each of noted) {
    if (each.duration > (longest.get(each.id)?.duration ?? 0)) {
      longest.set(each.id, each);
    }
  }
  const slowest = [...longest.values()].sort((a, b) => b.duration - a.duration);
  const at = (place) => slowest[Math.min(place, slowest.length - 1)]?.duration ?? 0;
  return {
    count: slowest.length,
    judged: at(Math.floor(slowest.length / IGNORED_EACH)),
    p75: at(Math.floor(slowest.length / 4)),
    slowest: slowest.slice(0, 8).map(({ duration, where, name, element, steps }) => `${duration} ms (${steps.join(' + ')}) ${where} ${name} ${element}`),
  };
}
