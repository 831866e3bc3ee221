package io.waggle.core.content;

/** Links that are counted and nothing else, for finding out where they lead. */
enum NumberedLinks implements MessageLinks {
  ONLY;

  @Override
  public String click(int link) {
    return "https://click.invalid/" + link;
  }

  @Override
  public String openPixel() {
    return "";
  }

  @Override
  public String unsubscribe() {
    return "https://unsubscribe.invalid/";
  }

  @Override
  public String preferences() {
    return "https://preferences.invalid/";
  }
}
