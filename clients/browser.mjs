// A page for browser clients: jsdom's window as the global one, and fetch under the CORS rules a browser keeps.
import { JSDOM } from "jsdom";

const SIMPLE_HEADERS = new Set(["accept", "accept-language", "content-language"]);
const SIMPLE_TYPES = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"];
const answered = [];

export function openPage(address) {
  const { window } = new JSDOM("<!doctype html><title>Garden chair</title><body></body>", {
    url: address,
    pretendToBeVisual: true,
  });
  for (const name of Object.getOwnPropertyNames(window)) {
    if (!(name in globalThis)) {
      Object.defineProperty(globalThis, name, { get: () => window[name], configurable: true });
    }
  }
  const own = {
    window,
    self: window,
    document: window.document,
    navigator: window.navigator,
    location: window.location,
    Event: window.Event,
    CustomEvent: window.CustomEvent,
    EventTarget: window.EventTarget,
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
    dispatchEvent: window.dispatchEvent.bind(window),
  };
  for (const [name, value] of Object.entries(own)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  window.XMLHttpRequest = observed(window.XMLHttpRequest);
  const nodeFetch = globalThis.fetch;
  globalThis.fetch = window.fetch = (input, options = {}) => pageFetch(nodeFetch, window.location.origin, input, options);
  window.navigator.sendBeacon = (address, data) => sendBeacon(window, address, data);
  window.Response = globalThis.Response;
  window.Request = globalThis.Request;
  window.Headers = globalThis.Headers;
  if (!window.crypto?.subtle) {
    Object.defineProperty(window, "crypto", { value: globalThis.crypto, configurable: true });
  }
  return window;
}

/** Resolves when this many posts whose path matches have been answered with 200. */
export async function delivered(count, pattern) {
  const deadline = Date.now() + 30_000;
  const done = () => answered.filter((each) => pattern.test(each)).length;
  while (done() < count) {
    if (Date.now() > deadline) {
      throw new Error(`only ${done()} of ${count} posts were answered: ${answered.join(", ")}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function sendBeacon(window, address, data) {
  const type = data?.type ? { "Content-Type": data.type } : { "Content-Type": "text/plain;charset=UTF-8" };
  const body = typeof data === "string" ? Promise.resolve(data) : data.text();
  body.then((text) => window.fetch(address, { method: "POST", body: text, headers: type, credentials: "include" }));
  return true;
}

function observed(Native) {
  return class extends Native {
    open(method, address, ...rest) {
      this.addEventListener("loadend", () => note(method, address, this.status));
      super.open(method, address, ...rest);
    }
  };
}

function note(method, address, status) {
  if (method === "POST" && status === 200) {
    answered.push(new URL(address).pathname);
  }
}

async function pageFetch(nodeFetch, origin, input, options) {
  const address = new URL(input.url ?? input, origin);
  const headers = new Headers(options.headers);
  const method = (options.method ?? "GET").toUpperCase();
  const credentials = options.credentials === "include";
  if (address.origin !== origin) {
    headers.set("Origin", origin);
    const asked = notSimple(headers);
    if (asked.length > 0 || !["GET", "HEAD", "POST"].includes(method)) {
      await preflight(nodeFetch, address, origin, method, asked, credentials);
    }
  }
  const { credentials: _, mode, cache, keepalive, priority, ...rest } = options;
  const answer = await nodeFetch(address, { ...rest, headers });
  if (address.origin !== origin) {
    checkOrigin(answer, origin, credentials);
  }
  note(method, address, answer.status);
  return answer;
}

function notSimple(headers) {
  return [...headers.keys()].filter((name) => {
    const simpleType = SIMPLE_TYPES.some((type) => headers.get("content-type")?.startsWith(type));
    return !(SIMPLE_HEADERS.has(name) || name === "origin" || (name === "content-type" && simpleType));
  });
}

async function preflight(nodeFetch, address, origin, method, asked, credentials) {
  const answer = await nodeFetch(address, {
    method: "OPTIONS",
    headers: {
      Origin: origin,
      "Access-Control-Request-Method": method,
      "Access-Control-Request-Headers": asked.sort().join(","),
    },
  });
  checkOrigin(answer, origin, credentials);
  const allowed = (answer.headers.get("access-control-allow-headers") ?? "").toLowerCase().split(/\s*,\s*/);
  const refused = asked.filter((name) => !allowed.includes(name));
  if (!answer.ok || refused.length > 0) {
    throw new TypeError(`preflight of ${address} refuses ${refused}`);
  }
}

function checkOrigin(answer, origin, credentials) {
  const allowed = answer.headers.get("access-control-allow-origin");
  const fits = allowed === origin || (allowed === "*" && !credentials);
  if (!fits || (credentials && answer.headers.get("access-control-allow-credentials") !== "true")) {
    throw new TypeError(`CORS: ${answer.url} allows ${allowed}, the page is ${origin}`);
  }
}
