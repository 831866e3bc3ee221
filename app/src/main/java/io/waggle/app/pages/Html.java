package io.waggle.app.pages;

import io.waggle.app.http.Response;

/** Small plain pages, readable without script and on any screen. */
final class Html {
  private static final String STYLE =
      "body{font:16px/1.6 system-ui,'Noto Sans CJK SC','WenQuanYi Micro Hei',sans-serif;"
          + "max-width:46rem;margin:3rem auto;padding:0 1rem;color:#1b1f24}"
          + "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem .6rem;"
          + "border-bottom:1px solid #e3e6ea;vertical-align:top}button{font:inherit;padding:.6rem "
          + "1.2rem;border:0;border-radius:.4rem;background:#b45309;color:#fff;cursor:pointer}"
          + "iframe{width:100%;height:28rem;border:1px solid #e3e6ea}pre{white-space:pre-wrap}"
          + "a{color:#b45309}small{color:#5b6470}";
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-src 'self'; "
          + "base-uri 'none'; frame-ancestors 'self'";

  private Html() {}

  static Response page(int status, String title, String body) {
    String html =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>"
            + escape(title)
            + "</title><style>"
            + STYLE
            + "</style></head><body><h1>"
            + escape(title)
            + "</h1>"
            + body
            + "</body></html>";
    return Response.html(html)
        .withStatus(status)
        .withHeader("Content-Security-Policy", POLICY)
        .withHeader("Referrer-Policy", "no-referrer");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
