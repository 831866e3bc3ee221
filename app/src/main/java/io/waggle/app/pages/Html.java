package io.waggle.app.pages;

import io.waggle.app.http.Response;

/** Small plain pages, readable without script and on any screen. */
final class Html {
  private static final String STYLE =
      "body{font:16px/1.6 system-ui,'Noto Sans CJK SC','WenQuanYi Micro Hei',sans-serif;"
          + "max-width:46rem;margin:3rem auto;padding:0 1rem;color:#1b1f24}"
          + "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem .6rem;"
          + "border-bottom:1px solid #e3e6ea;vertical-align:top}button{font:inherit;padding:.6rem "
          + "1.2rem;border:0;border-radius:.4rem;background:#92400e;color:#fff;cursor:pointer}"
          + "iframe{width:100%;height:28rem;border:1px solid #e3e6ea}pre{white-space:pre-wrap}"
          + "a{color:#92400e}small{color:#5b6470}fieldset{border:1px solid #c9cfd6;"
          + "border-radius:.4rem;margin:1rem 0}legend{font-weight:600}label{cursor:pointer}"
          + "fieldset p{margin:.4rem 0}input{transform:scale(1.3);margin-right:.6rem}"
          + "button{min-height:2.75rem}hr{border:0;border-top:1px solid #e3e6ea;margin:2rem 0}";
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-src 'self'; "
          + "base-uri 'none'; frame-ancestors 'self'";

  private Html() {}

  static Response page(int status, String title, String body) {
    return page(status, title, body, "en");
  }

  static Response page(int status, String title, String body, String language) {
    String html =
        "<!doctype html><html lang=\""
            + language
            + "\"><head><meta charset=\"utf-8\">"
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
