package io.waggle.app.pages;

import io.waggle.app.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Small plain pages, readable without script and on any screen. */
final class Html {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ground:#f7f6f3;--surface:#fff;--line:#e2ded5;--text:#22211e;
      --muted:#5f5b52;--accent:#92400e;--on:#fff;--soft:#fdf3e4}
      @media(prefers-color-scheme:dark){:root{--ground:#141311;--surface:#1d1c19;--line:#3b3932;
      --text:#ece9e2;--muted:#b0aba0;--accent:#f0a63f;--on:#241600;--soft:#2c2416}}
      *{box-sizing:border-box}
      body{margin:0;padding:clamp(1rem,5vw,4rem) 1rem;background:var(--ground);color:var(--text);
      font:16px/1.65 system-ui,-apple-system,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei',
      'Noto Sans CJK SC','WenQuanYi Micro Hei',sans-serif;overflow-wrap:anywhere}
      body>*{max-width:46rem;margin-inline:auto}
      h1{margin-block:0 .75rem;font-size:1.6rem;line-height:1.3;text-wrap:balance}
      main.card{max-width:35rem;padding:clamp(1.25rem,5vw,2.5rem);background:var(--surface);
      border:1px solid var(--line);border-radius:1rem}
      .card>:last-child{margin-bottom:0}
      p{margin:.6rem 0}a{color:var(--accent);text-underline-offset:.15em}small{color:var(--muted)}
      .who{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;
      margin-bottom:1.25rem;color:var(--muted)}.who b{color:var(--text)}
      fieldset{min-width:0;margin:1.25rem 0;padding:.25rem 0 0;border:0;
      border-top:1px solid var(--line)}
      legend{padding:0 .75rem 0 0;font-weight:650}
      label{cursor:pointer}
      .pick{display:flex;gap:.75rem;align-items:center;min-height:2.75rem;padding:.4rem .6rem;
      border-radius:.5rem}.pick:hover{background:var(--soft)}
      input[type=checkbox],input[type=radio]{flex:none;width:1.15rem;height:1.15rem;margin:0;
      accent-color:var(--accent)}
      .scale{display:flex;flex-wrap:wrap;gap:.4rem;margin:.75rem 0}
      .scale label{position:relative;display:grid;flex:1 1 2.2rem;place-items:center;
      min-height:2.75rem;padding:0 .5rem;border:1px solid var(--line);border-radius:.5rem}
      .scale label:has(:checked){background:var(--accent);border-color:var(--accent);
      color:var(--on);font-weight:650}
      .scale input[type=radio]{position:absolute;inset:0;width:100%;height:100%;opacity:0;
      cursor:pointer}.scale label:has(:focus-visible){outline:3px solid var(--accent);
      outline-offset:2px}
      textarea{display:block;width:100%;margin-top:.35rem;padding:.6rem .75rem;font:inherit;
      color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:.5rem}
      button{min-height:2.75rem;padding:.6rem 1.4rem;font:inherit;font-weight:600;border:0;
      border-radius:.5rem;background:var(--accent);color:var(--on);cursor:pointer}
      button.quiet{background:none;color:var(--accent);border:1px solid var(--accent)}
      :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.25rem}
      .done{display:block;width:3rem;height:3rem;margin-bottom:1rem;color:var(--accent)}
      .wrong{padding:.6rem .9rem;border-left:3px solid var(--accent);background:var(--soft)}
      hr{margin:1.75rem 0;border:0;border-top:1px solid var(--line)}
      table{width:100%;border-collapse:collapse}td,th{padding:.35rem .6rem;text-align:left;
      vertical-align:top;border-bottom:1px solid var(--line)}
      iframe{width:100%;height:28rem;border:1px solid var(--line);background:#fff}
      pre{white-space:pre-wrap}
      main.wide{max-width:46rem;font-size:1.125rem}
      .wide h1{font-size:2rem}.wide h2{margin:2.5rem 0 .5rem;padding-top:1.5rem;
      border-top:1px solid var(--line);font-size:1.4rem;line-height:1.3}
      .wide h3{margin:1.5rem 0 .25rem;font-size:1.125rem}
      dl{margin:.75rem 0}dl>div{padding:.6rem 0;border-bottom:1px solid var(--line)}
      dl>div:last-child{border-bottom:0}dt{color:var(--muted)}dd{margin:0;font-weight:600}
      dd small{display:block;font-size:1rem;font-weight:400}
      @media(min-width:40rem){dl>div{display:grid;grid-template-columns:14rem 1fr;gap:1rem}}
      summary{min-height:2.75rem;padding:.6rem 0;font-weight:650;cursor:pointer}
      .button{display:inline-block;min-height:2.75rem;padding:.6rem 1.4rem;font-weight:600;
      text-decoration:none;border-radius:.5rem;background:var(--accent);color:var(--on)}
      @media(max-width:30rem){button{width:100%}}
      """;

  /** A tick: something was done. */
  static final String DONE =
      "<svg class=\"done\" viewBox=\"0 0 48 48\" fill=\"none\" stroke=\"currentColor\""
          + " stroke-width=\"3\" aria-hidden=\"true\"><circle cx=\"24\" cy=\"24\" r=\"21\"/>"
          + "<path d=\"M15 25l6 6 12-13\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"
          + "</svg>";

  /** No style passes but ours, which its hash names. */
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + hash(STYLE)
          + "'; form-action 'self'; frame-src 'self'; "
          + "base-uri 'none'; frame-ancestors 'self'";

  private Html() {}

  static Response page(int status, String title, String body) {
    return page(status, title, body, "en");
  }

  static Response page(int status, String title, String body, String language) {
    return whole(status, title, "<h1>" + escape(title) + "</h1>" + body, language);
  }

  /** A page for a customer: its heading and everything else on one card. */
  static Response card(int status, String title, String body, String language) {
    String inside = "<main class=\"card\"><h1>" + escape(title) + "</h1>" + body + "</main>";
    return whole(status, title, inside, language);
  }

  /** A card for much to read: wider, in larger letters. */
  static Response wide(int status, String title, String body, String language) {
    String inside = "<main class=\"card wide\"><h1>" + escape(title) + "</h1>" + body + "</main>";
    return whole(status, title, inside, language);
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Response whole(int status, String title, String body, String language) {
    String html =
        "<!doctype html><html lang=\""
            + language
            + "\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>"
            + escape(title)
            + "</title><style>"
            + STYLE
            + "</style></head><body>"
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
