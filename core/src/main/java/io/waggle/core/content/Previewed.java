package io.waggle.core.content;

/** The addresses of ours in a message that is only looked at; they lead nowhere. */
public enum Previewed implements MessageLinks {
  LINKS;

  /** What click addresses begin with. */
  static final String CLICK = "https://preview.invalid/click/";

  @Override
  public String click(int link) {
    return CLICK + link;
  }

  @Override
  public String openPixel() {
    return "";
  }

  @Override
  public String unsubscribe() {
    return "https://preview.invalid/unsubscribe";
  }

  @Override
  public String preferences() {
    return "https://preview.invalid/preferences";
  }

  @Override
  public String transparency() {
    return "https://preview.invalid/transparency";
  }

  @Override
  public String survey(String id) {
    return "https://preview.invalid/survey/" + id;
  }
}
